// What one number a person and month (World::event_draw) decides. With a job: quit, end of contract, search
// for another (Separation), and whether an opening is heard of (Search). Without one since an earlier month:
// work without a firm (OwnAccount), giving up or coming back (Search), and, turned half round, the priority
// for a training place (Training). Whose job ended this month has had his number's decision: it asks nothing
// more.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/kernel/alignment.hpp"
#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/labour/world/kinds.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

// Thresholds (of 2^32), one upon the other. The unemployed turn to work without a firm or, if they do not,
// give up; the inactive return.
struct WithoutJob {
  std::uint32_t own_account = 0, platform = 0, gives_up = 0;
  std::uint32_t returns = 0;
  std::uint32_t gives_up_alone = 0;  // where no such work can be taken up

  // Monthly hazards: own-account and platform work, giving up, return.
  WithoutJob(double own_account_entry, double platform_entry, double discouraged, double return_rate) {
    const double work = own_account_entry + platform_entry;
    own_account = engine::threshold(own_account_entry);
    platform = engine::threshold(work);
    gives_up = engine::threshold(work + (1.0 - work) * discouraged);
    returns = engine::threshold(return_rate);
    gives_up_alone = engine::threshold(discouraged);
  }
};

// Somebody with a job who looks for another, its occupation, and the part [from, upto) of the number's range
// that it lies in, in which it is uniform still.
struct JobSearcher {
  Worker worker;
  std::uint32_t from = 0, upto = 0;
  Occupation occupation;

  // The threshold under which it lies with this probability.
  std::uint32_t under(double probability) const {
    return from + static_cast<std::uint32_t>(probability * (upto - from));
  }
};

// Somebody whose number lies in or near a part of its range, and how far into it: 0 at its begin, 1 at its
// end.
struct Candidate {
  Worker worker;
  float ratio = 0.0F;
};

// Of those without a job since an earlier month, as many act as a part of the number's range says: those of
// the lowest numbers (engine/kernel/alignment.hpp).
class CandidateSelection {
 public:
  // Those of `state` who act on [from, upto). `dice` rounds their number.
  const std::vector<Candidate>& choose(const World& world, engine::Month month, State state,
                                       std::uint32_t from, std::uint32_t upto, double dice,
                                       const engine::Parallel& parallel);
  // Of those chosen last, who act on [0, inner) only have a ratio below this.
  float bound_within(std::uint32_t inner, double dice);

 private:
  void ask(const World& world, engine::Month month, State state, std::uint32_t from, std::uint32_t upto,
           const engine::Parallel& parallel);

  engine::Aligned<Candidate> looked_at_;
  std::vector<Candidate> chosen_;
  std::vector<float> ratios_;
  std::int64_t asked_ = 0;  // of whom they were chosen
};

}  // namespace labour
