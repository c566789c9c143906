// Entries to and exits from the model's population: retirement, death, migration, school leavers, graduates,
// in-commuters.
#pragma once

#include <map>
#include <tuple>
#include <vector>

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

  // In the warm-up nobody grows older or comes in addition: who leaves is replaced by a newcomer of the same
  // age, sex, education, residency and town, and who leaves school takes the place of a young person of the
  // same kind who has a job, so that the margins of the first month hold.

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

  // The intervals of a month's events for a person of this kind. `footloose`: leaves sooner than others
  // (is_footloose). `works_on`: past the retirement age of an earlier month. `departures`: Rules::Causes.
  ExitIntervals intervals(Residency residency, Sex sex, int age, bool footloose, bool works_on,
                          double departures = 1.0) const;

  // Whether nothing keeps a person here: no hukou, no family, no job for some months, no benefit.
  static bool is_footloose(const Workers& w, Worker worker, engine::Month month);

  // In each month, by last month's tightness: how far arrivals from outside are from normal, slowly.
  void set_pull(World& world, const Rules& rules) const;

 private:
  struct Newcomer {
    Worker row;
    std::uint64_t id = 0;
    int age_months = 0;
    Education education{};
    Residency residency{};
    Sex sex{};
    State state = State::unemployed;
    Town town = outside_town;
    bool has_town = false;  // otherwise a town is drawn
  };
  // Remembers, for the warm-up, those who have left since the event `from`; they are replaced next time.
  void note_left(const World& world, engine::Month month, std::size_t from);
  // In the warm-up: as many more (or fewer) come in the next month as residents, or staff who live outside,
  // are fewer (or more) than at its beginning. Some are always on their way: those who have gone home again
  // and are replaced a month later.
  void hold_persons(const World& world, const engine::Parallel& parallel);
  void replace(engine::Month month);
  // Age group, education and residency.
  using Kind = std::tuple<std::size_t, Education, Residency>;
  static Kind kind_of(const Newcomer& one);
  void succeed_the_young(World& world, const Rules& rules, const engine::Chance& chance);
  // Locals with a job, of each kind as many as are wanted and there are.
  static std::map<Kind, std::vector<Worker>> who_make_way(const World& world, engine::Month month,
                                                          const std::map<Kind, std::size_t>& wanted,
                                                          const engine::Dice& dice);
  // Residents, and staff who live outside.
  using PersonsHere = std::array<std::int64_t, 2>;
  static PersonsHere persons_here(const World& world, const engine::Parallel& parallel);
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
  std::uint8_t grade_of(Occupation occupation, int age_months, const engine::Bits& bits) const;
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
  std::vector<Newcomer> left_;     // in the warm-up: who has left and is not replaced yet
  PersonsHere to_hold_{};          // at the beginning of the warm-up
  std::vector<Worker> newcomers_;  // the rows of the arrivals, in their order
  std::array<std::array<std::array<double, ages_of_death>, sexes>, residencies>
      death_{};                                  // monthly hazard, by age in years
  std::array<double, residencies> departure_{};  // monthly hazard of a person with a job
  // Cumulative distributions that newcomers are drawn from; read in the first month.
  std::vector<double> migrant_age_, migrant_education_, commuter_age_, commuter_education_, town_;
  std::vector<std::vector<double>> grade_;                       // [Chinese group of occupations]
  std::array<std::vector<double>, educations> young_residency_;  // of school leavers
  std::array<std::vector<double>, educations> sought_occupation_;
};

}  // namespace labour
