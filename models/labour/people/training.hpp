// Learning at work, courses, and grades. The staff of a month's anniversary are reviewed: what was learned or
// lost in the year is booked. Training places go to the lowest keyed priorities among them and the
// unemployed.
#pragma once

#include <vector>

#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/labour/people/skills.hpp"
#include "models/labour/people/training_settings.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class Training {
 public:
  Training(const TrainingValues& values, double tenure_growth);

  // Books the year of those whose job began in this month of an earlier year. They are then candidates for
  // the month's training places.
  void review(World& world, const Rules& rules, const SkillDynamics& skills, const engine::Chance& chance,
              const engine::Parallel& parallel);

  // Hands out the month's places of subsidised training, to the reviewed and the unemployed.
  void train(World& world, const Rules& rules, const SkillDynamics& skills, const engine::Chance& chance,
             const engine::Parallel& parallel);

  // How far it is looked for candidates.
  void serialize(engine::StateStream& state);

 private:
  struct PlaceSeeker {
    std::uint32_t priority = 0;
    Worker worker;
  };
  void list_under(double bound, const World& world, engine::Month month, const engine::Parallel& parallel);
  void attend_course(World& world, Worker worker, engine::Month month, const SkillDynamics& skills,
                     std::uint32_t grade_dice) const;

  const TrainingValues& values_;
  const double tenure_growth_;                // of pay, a year
  engine::BlockLists<PlaceSeeker> reviewed_;  // of this month, by block of the store
  std::vector<PlaceSeeker> candidates_;
  double bound_ = 1.0;  // priorities under it are looked at first; changes nobody's fate
  engine::BlockLists<PlaceSeeker> lists_;
};

}  // namespace labour
