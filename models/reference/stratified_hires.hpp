// Whom vacancies take when the hires of an occupation's seekers shall stay near their expectation.
//
// The s_j applications to the vacancies of occupation j are alike, and as many are successful as vacancies
// have any: each has the chance p_j = (vacancies with applicants) / s_j. Vacancies choose one after the
// other. An occupation is owed the chances of its applications so far less the hires of its seekers so far,
// and of a vacancy's n applicants one whose occupation is owed o is taken with the chance (1 + κ (o - mean of
// o)) / n. That is linear in o, so what is owed has the expectation 0 and every application the chance p_j,
// as if all were alike; but it is drawn back to 0 all the time. The idea is the self-balancing walk of R.
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
  // Gives each vacancy of the market that has applicants to one of them. `applications` are those of
  // `seekers`, out of as many occupations as `occupations`.
  void choose(const engine::Parallel& parallel, std::span<const Seeker> seekers,
              std::span<const Application> applications, std::size_t occupations, Applications& market);

 private:
  struct Applicant {
    std::uint32_t vacancy = 0;
    std::uint32_t row = 0;
    std::uint32_t number = 0;
    std::uint16_t occupation = 0;
  };

  // Between the applicants for vacancies `first` to before `end`, all of one occupation.
  void choose_in(std::size_t first, std::size_t end, Applications& market);
  std::size_t draw_one(std::span<const Applicant> applicants) const;

  std::vector<Applicant> applicants_;
  engine::Grouped<Applicant> by_vacancy_;
  std::vector<double> owed_;  // by occupation of the seeker
};

}  // namespace reference
