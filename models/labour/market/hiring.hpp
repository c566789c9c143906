// Hiring: each job cell with vacancies ranks its applicants.
#pragma once

#include <span>
#include <vector>

#include "engine/kernel/alignment.hpp"
#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/labour/market/application.hpp"
#include "models/labour/market/hiring_screening.hpp"
#include "models/labour/market/hiring_settings.hpp"
#include "models/labour/market/separation_settings.hpp"
#include "models/labour/people/skills.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class Hiring {
 public:
  Hiring(const HiringValues& values, const SeparationValues& separation, const ScreeningValues& screening);

  // Before the first round of a month and after the last one: what employers do about applicants who lack a
  // skill field.
  void start_month(World& world) { screening_.start_month(world); }
  void respond(World& world, const Rules& rules, const engine::Chance& chance,
               const engine::Parallel& parallel);

  // Fills vacancies from the applications of a round. In each job cell the applicants with the lowest keys
  // get offers, as many as there are vacancies, and a share of the offers is accepted. Updates vacancies,
  // jobs and events.
  void hire(World& world, const Rules& rules, std::span<const Application> applications,
            const SkillDynamics& skills, const engine::Chance& chance, const engine::Parallel& parallel);

 private:
  void make_offers(const World& world, std::span<Application> applicants,
                   std::vector<Application>& offers) const;
  void decide_acceptance(const engine::Dice& rounding, const engine::Parallel& parallel);
  void keep_accepted(std::size_t market);
  void fill_places(World& world, const Rules& rules, const SkillDynamics& skills,
                   const engine::Dice& responses, std::size_t market);
  void list_hired(const engine::Parallel& parallel);
  void start_jobs(World& world, const Rules& rules, const SkillDynamics& skills, const engine::Dice& dice,
                  const engine::Parallel& parallel);
  void start_work(World& world, const Rules& rules, const Application& hired, const SkillDynamics& skills,
                  const engine::Dice& dice, std::vector<Event>& events) const;
  double pay_of(const World& world, const Rules& rules, const Application& hired, double u) const;
  Contract contract_for(const World& world, Worker worker, Cell cell, double u) const;

  struct OfferDice {
    float ratio = 0.0F;  // of a uniform number to the probability of acceptance
  };
  float acceptance() const;
  OfferDice dice_of(const Application& offer) const;

  const HiringValues& values_;
  Screening screening_;
  std::array<std::array<double, contracts>, residencies> turnover_{};  // share of staff that leaves a month
  engine::Grouped<Application> by_market_;
  std::vector<std::vector<Application>> offers_;  // by market; after decide_acceptance() those accepted
  std::array<engine::Aligned<OfferDice>, 3> acceptance_;  // one question for each state that applies
  std::vector<Application> hired_;                        // of all markets
  engine::BlockLists<Event> events_;
};

}  // namespace labour
