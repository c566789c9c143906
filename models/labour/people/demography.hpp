// Entries to and exits from the model's population: retirement, death, migration, school leavers, graduates,
// in-commuters.
#pragma once

#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/people/demography_settings.hpp"
#include "models/labour/people/event_draw.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/person_ids.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class Demography {
 public:
  Demography(const DemographyValues& values, const Inputs& inputs);

  // In the warm-up none of these does anything: the persons of the first month stay the same.

  // Retirement by the month of birth; death, departure from Jiading and late retirement by hazard. The rows
  // of those who leave are vacant from the start of the next month.
  void leave(World& world, const Rules& rules, const engine::Chance& chance,
             const engine::Parallel& parallel);

  // School leavers and graduates (unemployed), migrants and in-commuters (away: they search for a job from
  // outside). Each newcomer is drawn by a persistent number of the month and takes a vacant row.
  void enter(World& world, const Rules& rules, double skill_spread, const engine::Chance& chance,
             const engine::Parallel& parallel);

  // Persons who are away and found no job stay and search, or leave.
  void settle(World& world, const Rules& rules, const engine::Chance& chance,
              const engine::Parallel& parallel);

  // The rows taken by newcomers this month, for screens that other mechanisms prepare.
  const std::vector<Worker>& newcomers() const { return newcomers_; }

  // The intervals of a month's events for a person of this kind. `works_on`: past the retirement age of an
  // earlier month.
  ExitIntervals intervals(Residency residency, Sex sex, int age, bool employed, bool works_on) const;

 private:
  struct Newcomer {
    Worker row;
    std::uint64_t id = 0;
    int age_months = 0;
    Education education{};
    Residency residency{};
    Sex sex{};
    State state = State::unemployed;
  };
  void retire_by_birth(World& world, const Rules& rules, const engine::Dice& dice,
                       const engine::Parallel& parallel);
  void leave_by_hazard(World& world, const Rules& rules, const engine::Parallel& parallel);
  void decide(World& world, Worker worker, const Rules& rules, std::vector<Event>& events) const;
  void remove(World& world, Worker worker, EventKind kind, engine::Month month,
              std::vector<Event>& events) const;
  bool retires_now(const Workers& w, Worker worker, const Rules& rules, const engine::Dice& dice) const;
  void stay_or_leave(World& world, Worker worker, engine::Month month, const engine::Dice& dice,
                     std::vector<Event>& events) const;
  void read_distributions(const World& world);
  // The newcomers of the month, appended to `arrivals_`.
  void enter_local(const World& world, const Rules& rules, const engine::Chance& chance);
  void enter_from_outside(const World& world, const Rules& rules, const engine::Chance& chance,
                          const engine::Parallel& parallel);
  Newcomer school_leaver(Education education, std::uint64_t id, const engine::Dice& dice) const;
  // A migrant or an in-commuter.
  Newcomer from_outside(Origin origin, std::uint64_t id, const engine::Dice& dice) const;
  void take_rows(std::vector<Worker>& vacant);
  // Writes the person into the vacant row.
  void fill_row(World& world, const Newcomer& one, const engine::Chance& chance, engine::Month month,
                double skill_spread) const;
  void list_entries(World& world) const;

  static constexpr std::size_t ages_of_death = 120;  // in years, from 0; who is older dies as at 119

  const DemographyValues& values_;
  const Inputs& inputs_;
  double screen_bound_ = 1.0;        // at least the largest hazard of death, departure and late retirement
  std::uint32_t highest_leave_ = 0;  // threshold (of 2^32) of the largest hazard of death and departure
  engine::BlockLists<Event> lists_;
  std::vector<Newcomer> arrivals_;
  std::vector<Worker> newcomers_;  // the rows of the arrivals, in their order
  std::array<std::array<std::array<double, ages_of_death>, sexes>, residencies>
      death_{};                                  // monthly hazard, by age in years
  std::array<double, residencies> departure_{};  // monthly hazard of a person with a job
  // Cumulative distributions that newcomers are drawn from; read in the first month.
  std::vector<double> migrant_age_, migrant_education_, commuter_age_, commuter_education_, town_;
  std::array<std::vector<double>, educations> sought_occupation_;
};

}  // namespace labour
