// Who gets the job: the vacancies of a job cell rank their applicants one by one.
#pragma once

#include <span>
#include <vector>

#include "engine/kernel/alignment.hpp"
#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/labour/market/application.hpp"
#include "models/labour/market/hiring_settings.hpp"
#include "models/labour/market/separation_settings.hpp"
#include "models/labour/market/wages_settings.hpp"
#include "models/labour/people/skills.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class Hiring {
 public:
  Hiring(const HiringValues& values, const WageValues& wages, const SeparationValues& separation);

  // Fills vacancies from the applications of a round: in each job cell the lowest keys win, as many as there
  // are vacancies; of the offers some come to nothing. Vacancies, jobs and events are brought up to date.
  void hire(World& world, const Rules& rules, std::span<const Application> applications,
            const SkillDynamics& skills, const engine::Chance& chance, const engine::Parallel& parallel);

 private:
  void offer(const World& world, std::span<Application> all, std::vector<Application>& offers) const;
  void accept(World& world, const engine::Dice& rounding, const engine::Parallel& parallel);
  void list_taken(const engine::Parallel& parallel);
  void take_all(World& world, const Rules& rules, const SkillDynamics& skills, const engine::Dice& dice,
                const engine::Parallel& parallel);
  void take(World& world, const Rules& rules, const Application& won, const SkillDynamics& skills,
            const engine::Dice& dice, std::vector<Event>& events) const;
  Contract contract_for(const World& world, Worker worker, Cell cell, double u) const;

  struct OfferDice {
    float ratio = 0.0F;  // of a uniform number over the chance to come to a contract
  };

  const HiringValues& values_;
  const WageValues& wages_;
  std::array<std::array<double, contracts>, residencies> turnover_{};  // share that leaves a month
  engine::Grouped<Application> by_market_;
  std::vector<std::vector<Application>> won_;  // by market: first the offers, then those that are taken
  std::array<engine::Aligned<OfferDice>, 3> offers_;  // to each of the states that apply
  std::vector<Application> taken_;                    // of all markets
  engine::BlockLists<Event> events_;
};

}  // namespace labour
