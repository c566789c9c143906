// Learning at work, courses, and grades. On each anniversary of a job the worker is reviewed: the skill
// levels are updated for what was learned or lost in the year. Places of subsidised training go to the lowest
// priorities among the workers reviewed this month and the unemployed.
#pragma once

#include <vector>

#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/labour/people/pay_by_tenure.hpp"
#include "models/labour/people/skills.hpp"
#include "models/labour/people/training_settings.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class Training {
 public:
  explicit Training(const TrainingValues& values);

  // Reviews the workers whose job began in this month of an earlier year, their pay by tenure included. They
  // are then candidates for the month's training places. Where an employer has decided to train one of the
  // staff, the first who is reviewed takes the course.
  void review(World& world, const Rules& rules, const SkillDynamics& skills, const PayByTenure& pay,
              const engine::Chance& chance, const engine::Parallel& parallel);

  // Allocates the month's places of subsidised training to the reviewed and the unemployed.
  void train(World& world, const Rules& rules, const SkillDynamics& skills, const engine::Chance& chance,
             const engine::Parallel& parallel);

  // The bound of priorities for the next month.
  void serialize(engine::StateStream& state);

 private:
  // A candidate for a place. The lowest priorities get the places.
  struct PlaceSeeker {
    std::uint32_t priority = 0;
    Worker worker;
  };
  void review_year(World& world, Worker worker, engine::Month month, const SkillDynamics& skills,
                   const PayByTenure& pay, const engine::Dice& dice,
                   std::vector<PlaceSeeker>& reviewed) const;
  void train_for_employers(World& world, const SkillDynamics& skills);
  void list_candidates(double bound, const World& world, engine::Month month,
                       const engine::Parallel& parallel);
  void list_unemployed(double bound, const World& world, engine::Month month,
                       const engine::Parallel& parallel);
  std::size_t choose_trainees(const Workers& w, std::size_t places);
  void attend_course(World& world, Worker worker, engine::Month month, const SkillDynamics& skills,
                     std::uint32_t grade_dice) const;

  const TrainingValues& values_;
  engine::BlockLists<PlaceSeeker> reviewed_;  // of this month, by block of the store
  std::vector<PlaceSeeker> candidates_;
  double bound_ = 1.0;  // only priorities under it are listed at first; it does not change who gets a place
  engine::BlockLists<PlaceSeeker> lists_;
};

}  // namespace labour
