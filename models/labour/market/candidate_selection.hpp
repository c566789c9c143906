// Which of those without a job take up work without an employer, withdraw from the labour force or return to
// it.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/kernel/alignment.hpp"
#include "engine/kernel/parallel.hpp"
#include "models/labour/people/event_draw.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

// A person whose number lies in an interval or near it. `ratio` says where: 0 at its begin, 1 at its end.
struct Candidate {
  Worker worker;
  float ratio = 0.0F;
};

// Selects persons who are without a job since an earlier month. As many act as the width of the interval
// says; these are the persons with the lowest numbers in it (engine/kernel/alignment.hpp).
class CandidateSelection {
 public:
  // Those in `state` who act on the interval. `dice`, in [0, 1), rounds their number.
  const std::vector<Candidate>& choose(const World& world, engine::Month month, State state,
                                       const Interval& interval, double dice,
                                       const engine::Parallel& parallel);
  // Of those chosen last, on an interval from 0: the ratio below which a person acts on [0, inner).
  float bound_within(std::uint32_t inner, double dice);

 private:
  void list_candidates(const World& world, engine::Month month, State state, const Interval& interval,
                       const engine::Parallel& parallel);

  engine::Aligned<Candidate> candidates_;
  std::vector<Candidate> chosen_;
  std::vector<float> ratios_;
  std::int64_t asked_ = 0;  // persons of whom they were chosen
};

}  // namespace labour
