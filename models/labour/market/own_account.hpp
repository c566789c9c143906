// Own-account and platform work: jobs without an employer that hires. The unemployed take them up as a
// fallback. Exits from such work are quits (models/labour/market/separation.hpp).
#pragma once

#include <vector>

#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/labour/market/candidate_selection.hpp"
#include "models/labour/market/own_account_settings.hpp"
#include "models/labour/people/skills.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

// Both rise with tightness: where vacancies are many there is custom too. In the warm-up as many take up such
// work as have left it this month (by the month's events), so that its staff stays that of the tables.
OwnWorkHazards own_work_hazards(const OwnAccountValues& values, const World& world, const Rules& rules,
                                const engine::Parallel& parallel);

class OwnAccount {
 public:
  OwnAccount(const OwnAccountValues& values, const World& world);

  // Persons who have been unemployed since an earlier month take up such work with a hazard
  // (own_work_hazards), which stays in Markets::own_work for the rest of the month.
  void take_up(World& world, const Rules& rules, const SkillDynamics& skills, const engine::Chance& chance,
               const engine::Parallel& parallel);

 private:
  // The job cells of one kind of work, with cumulative weights.
  struct Choice {
    std::vector<Cell> cells;
    std::vector<double> cumulative;
  };
  // Those in the town of residence; if it has none, those of all towns.
  const Choice& near(Employer kind, Town home) const;
  void start(World& world, Worker worker, Employer kind, const Rules& rules, const SkillDynamics& skills,
             double u, std::vector<Event>& events) const;

  const OwnAccountValues& values_;
  CandidateSelection selection_;
  std::array<std::array<Choice, towns>, 2> choices_;  // own account, platform; by town
  std::array<Choice, 2> anywhere_;
  engine::BlockLists<Event> events_;
};

}  // namespace labour
