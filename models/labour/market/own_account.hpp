// Own-account and platform work: jobs without a firm. The unemployed turn to them as a fallback; who gives
// up such work is counted among the quits of the separation.
#pragma once

#include <vector>

#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/labour/market/search_settings.hpp"
#include "models/labour/people/event_draw.hpp"
#include "models/labour/people/skills.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class OwnAccount {
 public:
  OwnAccount(const SearchValues& values, const World& world);

  // In the warm-up nobody does: who leaves such work for good is not replaced then either.
  void take_up(World& world, const Rules& rules, const SkillDynamics& skills, const engine::Chance& chance,
               const engine::Parallel& parallel);

 private:
  // The job cells of one kind of work in one town, with cumulative weights.
  struct Choice {
    std::vector<Cell> cells;
    std::vector<double> cumulative;
  };
  const Choice& near(Employer kind, Town home) const;
  void start(World& world, Worker worker, Employer kind, const Rules& rules, const SkillDynamics& skills,
             double u, std::vector<Event>& events) const;

  WithoutJob without_job_;
  CandidateSelection acts_;
  std::array<std::array<Choice, towns>, 2> choices_;  // own account, platform
  std::array<Choice, 2> anywhere_;
  engine::BlockLists<Event> events_;
};

}  // namespace labour
