// What the search hands from step to step; of no concern to others.
#pragma once

#include "models/labour/market/search.hpp"

namespace labour {

struct Search::Seeker {
  Worker worker;
  bool employed = false;
  int spell = 0;  // months without a job
};

// What all searchers of a round have in common.
struct Search::Round {
  const World& world;
  const SkillDynamics& skills;
  engine::Month month;
  int number = 0;
  double benefit = 0.0;  // of a claimant, CNY a month at wage index 1
  engine::Dice effort, choice, aligned;

  // What rounds the expected numbers of those of a state.
  engine::Bits rounding(State state) const {
    const Rounded whose = state == State::away ? Rounded::tries_from_away : Rounded::tries;
    return aligned(static_cast<std::uint64_t>(whose), static_cast<std::uint32_t>(number));
  }
};

// Somebody without a job, the market that he or she looks at, and dice: whether an opening is heard of, and
// which.
struct Search::Glance {
  Seeker seeker;
  std::size_t market = 0;
  double hears = 0.0, place = 0.0;
};

// Somebody and the opening that he or she looks at.
struct Search::Chosen {
  Seeker seeker;
  const Offer* offer = nullptr;
};

}  // namespace labour
