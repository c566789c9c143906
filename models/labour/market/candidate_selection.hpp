// Who is selected of those without a job to take up work without an employer, to withdraw from the labour
// force or to return to it.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/kernel/alignment.hpp"
#include "engine/kernel/parallel.hpp"
#include "models/labour/people/event_draw.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

// A person whose number lies in an interval or near it. `ratio` is the position: 0 at its start, 1 at its
// end.
struct Candidate {
  Worker worker;
  float ratio = 0.0F;
};

// Selects among persons who have been without a job since an earlier month. The width of the interval
// determines how many act; those with the lowest numbers act (engine/kernel/alignment.hpp).
class CandidateSelection {
 public:
  // The persons in `state` who act, by this interval. `dice`, in [0, 1), rounds their number.
  const std::vector<Candidate>& choose(const World& world, engine::Month month, State state,
                                       const Interval& interval, double dice,
                                       const engine::Parallel& parallel);
  // For the persons chosen last, by an interval that begins at 0: the ratio below which a person acts by the
  // part [0, inner).
  float bound_within(std::uint32_t inner, double dice);

 private:
  void list_candidates(const World& world, engine::Month month, State state, const Interval& interval,
                       const engine::Parallel& parallel);

  engine::Aligned<Candidate> candidates_;
  std::vector<Candidate> chosen_;
  std::vector<float> ratios_;
  std::int64_t asked_ = 0;  // persons from whom they were chosen
};

}  // namespace labour
