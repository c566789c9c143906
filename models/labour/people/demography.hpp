// Who comes and who goes: retirement, death, migration, school leavers, graduates, in-commuters.
#pragma once

#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/people/demography_settings.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/person_ids.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class Demography {
 public:
  Demography(const DemographyValues& values, const Inputs& inputs);

  // In the warm-up none of these does anything: the people of the first month stay who they are.

  // Retirement by calendar, death and out-migration by hazard. Those who leave free their rows at the
  // start of the next month.
  void leave(World& world, const Rules& rules, const engine::Chance& chance,
             const engine::Parallel& parallel);

  // School leavers and graduates (unemployed), migrants and in-commuters (away: they seek a job from
  // outside), each with the month's number, drawn one by one into vacant rows.
  void enter(World& world, const Rules& rules, double skill_spread, const engine::Chance& chance,
             const engine::Parallel& parallel);

  // Newcomers who found no job stay and search, or go home.
  void settle(World& world, const Rules& rules, const engine::Chance& chance,
              const engine::Parallel& parallel);

  // Rows that were taken by newcomers this month, for screens that other mechanisms hold.
  const std::vector<Worker>& newcomers() const { return newcomers_; }

 private:
  struct Newcomer {
    std::uint64_t id = 0;
    int age_months = 0;
    Education education{};
    Residency residency{};
    Sex sex{};
    State state = State::unemployed;
  };
  void ask(World& world, Worker worker, const Rules& rules, std::vector<Event>& events) const;
  void go(World& world, Worker worker, EventKind kind, engine::Month month, std::vector<Event>& events) const;
  bool retires_now(const Workers& w, Worker worker, const Rules& rules, const engine::Dice& dice) const;
  // Who comes this month, put behind `arrivals_`.
  void enter_local(const World& world, const Rules& rules, const engine::Chance& chance);
  void enter_from_outside(const World& world, const Rules& rules, const engine::Chance& chance,
                          const engine::Parallel& parallel);
  // A migrant or an in-commuter.
  Newcomer from_outside(Origin origin, std::uint64_t id, const engine::Dice& dice) const;
  // Makes the vacant `row` that person.
  void fill_row(World& world, Worker row, const Newcomer& one, const engine::Chance& chance,
                engine::Month month, double skill_spread) const;

  const DemographyValues& values_;
  const Inputs& inputs_;
  double screen_bound_ = 1.0;        // at least the largest hazard of leaving or retiring late
  std::uint32_t highest_leave_ = 0;  // threshold (of 2^32) of the largest hazard of death and departure
  engine::BlockLists<Event> lists_;
  std::vector<Newcomer> arrivals_;
  std::vector<Worker> newcomers_;  // the rows of the arrivals, in their order
  // [residency][sex][age]: monthly chance of death and, behind it, of leaving Jiading, with a job
  std::array<std::array<std::array<double, 120>, sexes>, residencies> death_{};
  std::array<double, residencies> departure_{};
  // Cumulative weights for drawing newcomers.
  std::vector<double> migrant_age_, migrant_education_, commuter_age_, commuter_education_, town_;
  std::array<std::vector<double>, educations> sought_occupation_;
};

}  // namespace labour
