// Hires such that the number of hires from each occupation stays close to its expectation.
//
// The s_j applications to the vacancies of occupation j are equally likely to succeed, and the number of
// successes is the number of vacancies with applicants. Each application therefore has the probability p_j =
// (vacancies with applicants) / s_j. The vacancies choose one after the other. The deficit o of an occupation
// is the sum of the probabilities of its applications so far, less the hires of its seekers so far. Among the
// n applicants of a vacancy, one whose occupation has the deficit o is hired with probability (1 + κ (o -
// mean of o)) / n. This is linear in o, so that the deficit has the expectation 0 and every application the
// probability p_j; and the deficit is always pulled back towards 0. The idea is the self-balancing walk of R.
// Alweiss, Y. P. Liu and M. Sawhney (2021), "Discrepancy minimization via a self-balancing walk", STOC.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/kernel/parallel.hpp"
#include "models/reference/applications.hpp"
#include "models/reference/workers.hpp"

namespace reference {

class StratifiedHires {
 public:
  // Gives each vacancy with applicants to one of them. `applications` are those of `seekers`; `occupations`
  // is the number of occupations.
  void choose(const engine::Parallel& parallel, std::span<const Seeker> seekers,
              std::span<const Application> applications, std::size_t occupations, Applications& market);

 private:
  struct Applicant {
    std::uint32_t vacancy = 0;
    std::uint32_t row = 0;
    std::uint32_t number = 0;
    std::uint16_t occupation = 0;
  };

  // Chooses for the vacancies [first, end), all of one occupation.
  void choose_in(std::size_t first, std::size_t end, Applications& market);
  std::size_t draw_one(std::span<const Applicant> applicants) const;

  std::vector<Applicant> applicants_;
  engine::Grouped<Applicant> by_vacancy_;
  std::vector<double> deficit_;  // by occupation of the seeker
};

}  // namespace reference
