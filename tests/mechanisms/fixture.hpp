// What the tests of mechanisms are made of: a world of alike persons and job cells of one market, for what
// can be worked out on paper; the rules of a month; and how a finding is compared with what is expected, in
// standard errors of what is counted.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/labour/people/skills.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/codes.hpp"
#include "models/labour/world/moves.hpp"
#include "models/labour/world/world.hpp"

namespace labour::tests {

using Findings = std::vector<std::string>;

inline constexpr double allowed_errors = 4.5;  // one in 150,000 by chance alone

inline void compare(Findings& off, const std::string& what, double found, double expected, double error) {
  if (std::abs(found - expected) <= allowed_errors * error) return;
  off.push_back(fmt::format("{}: {:.6g}, not {:.6g}, which is {:.1f} standard errors", what, found, expected,
                            std::abs(found - expected) / error));
}

// A count of independent persons who each act with the probability p.
inline void compare_count(Findings& off, const std::string& what, double found, double persons, double p) {
  compare(off, what, found, persons * p, std::sqrt(persons * p * (1.0 - p)));
}

// ---- the rules of a month ------------------------------------------------------------------------------

// Nothing is asked or given: no minimum wage, no benefit, no training, and nobody reaches a retirement age.
inline Rules rules_of(engine::Month month) {
  Rules rules;
  rules.month = month;
  return rules;
}
inline Rules warm_up_rules(engine::Month month) {
  Rules rules = rules_of(month);
  rules.warm_up = true;
  return rules;
}
inline Rules with_minimum_wage(engine::Month month, double cny) {
  Rules rules = rules_of(month);
  rules.pay.minimum_wage = cny;
  return rules;
}
inline Rules with_benefit(engine::Month month, double first_year, double second_year,
                          double contribution = 0.02) {
  Rules rules = rules_of(month);
  rules.benefits = {first_year, second_year, contribution};
  return rules;
}
inline Rules with_places(engine::Month month, double places, double place_cost = 2000.0) {
  Rules rules = rules_of(month);
  rules.training.places = places;
  rules.training.place_cost = place_cost;
  return rules;
}
// In months of age, and the same age in the month before.
inline Rules with_retirement(engine::Month month, int men, int women_cadres, int women_workers) {
  Rules rules = rules_of(month);
  const auto born = [&](int age) { return count_of(month - age); };
  rules.retirement.reached = {born(men), born(women_cadres), born(women_workers)};
  rules.retirement.reached_before = {count_of(month - men - 1), count_of(month - women_cadres - 1),
                                     count_of(month - women_workers - 1)};
  return rules;
}

// ---- a small world -------------------------------------------------------------------------------------

inline const engine::Month world_begins = engine::Month::of(2021, 1);
inline constexpr Occupation one_occupation{8};
inline constexpr Town one_town{3}, other_town{4};
inline constexpr Industry one_industry{17};

// Persons are looked at by two threads: a law that holds for one alone is none.
inline const engine::Parallel two_threads(2);
inline const engine::Chance one_chance(5, 0);
inline const SkillDynamics slow_skills(18, 60);

// Persons of thirty without a job, alike but for their numbers; `cells` job cells of one market, each of an
// employer of its own.
inline std::unique_ptr<World> make_small_world(std::size_t persons, std::size_t cells, Employer kind) {
  auto world = std::make_unique<World>();
  grow_store(*world, persons);
  Workers& w = world->workers;
  for (std::size_t i = 0; i < persons; ++i) {
    const Worker one(i);
    w.id[one] = 7000 + i;
    w.birth[one] = count_of(world_begins - 30 * 12);
    w.entry[one] = w.job_start[one] = w.last_unemployed[one] = w.benefit_start[one] = w.benefit_end[one] =
        never;
    w.town[one] = one_town;
    w.occupation[one] = one_occupation;
    w.state[one] = State::unemployed;
    w.spell_start[one] = w.skills_date[one] = count_of(world_begins - 1);
    w.ability[one] = 1000;
  }
  world->cells.resize(cells);
  world->firms.resize(cells);
  for (std::size_t i = 0; i < cells; ++i) {
    world->firms.kind[Firm(i)] = kind;
    world->firms.closing[Firm(i)] = world->firms.founded[Firm(i)] = never;
    world->firms.parts[Firm(i)] = 1;
    world->firms.ownership[Firm(i)] = Ownership::private_owned;
    world->cells.firm[Cell(i)] = Firm(i);
    world->cells.industry[Cell(i)] = one_industry;
    world->cells.employer[Cell(i)] = kind;
    world->cells.occupation[Cell(i)] = one_occupation;
    world->cells.town[Cell(i)] = one_town;
    world->cells.base[Cell(i)] = 1.0F;
    world->cells.posted_wage[Cell(i)] = 5000;
  }
  for (std::size_t m = market_of(one_occupation, one_town).index() + 1; m <= markets; ++m)
    world->market_begin[m] = cells;
  world->market.wage_index.fill(1.0);
  return world;
}

// The same, all of them employed, an equal part in each cell, since `tenure` months.
inline std::unique_ptr<World> make_employed_world(std::size_t persons, std::size_t cells, Contract contract,
                                                  int tenure, Employer kind = Employer::firm) {
  auto world = make_small_world(persons, cells, kind);
  for (std::size_t i = 0; i < persons; ++i)
    start_job(*world, Worker(i), Cell(i * cells / persons), contract, 5000, world_begins - tenure);
  return world;
}

// Tables in which all occupations and industries pay and ask alike.
inline Inputs alike_inputs() {
  Inputs inputs;
  inputs.names.industry.codes = codes_of_industries();
  inputs.wage_occupation.fill(1.0);
  inputs.wage_industry.fill(1.0);
  inputs.wage_education.fill(1.0);
  for (auto& importance : inputs.skill_importance) importance.fill(1.0);
  return inputs;
}

// ---- skill fields ------------------------------------------------------------------------------------

inline constexpr SkillField engines = field_coded("ice_powertrain"), motors = field_coded("e_drive"),
                            high_voltage = field_coded("hv_service"), data = field_coded("data_ai");
inline constexpr Industry trade = industry_coded("trade");
inline constexpr Occupation technician = occupation_coded("31"), clerk = occupation_coded("43"),
                            assembler = occupation_coded("82");

// The set of this field alone.
inline FieldSet only(SkillField field) {
  FieldSet set;
  set.add(field);
  return set;
}

// All jobs but those outside ask alike: 25 % for engines (5 % if all is electric), 10 % for motors (50 %; 20
// % with all robots) and 10 % for high voltage. Engines are learned in 9 months and have a half-life of 96,
// motors in 12, or 4 from engines; data ages by 0.7 % a month.
inline Inputs field_inputs() {
  Inputs inputs = alike_inputs();
  for (auto& jobs : inputs.jobs) jobs.employees = 1000.0;
  for (auto& shares : inputs.occupation_share) shares.fill(1.0 / occupations);
  FieldInputs& fields = inputs.fields;
  fields.required.resize(skill_fields * industries * occupations);
  fields.follows_cars_in_use[trade.index()] = true;
  const auto set = [&](SkillField field, RequiredShares shares) {
    for (std::size_t i = 0; i + 1 < industries; ++i)
      for (std::size_t o = 0; o < occupations; ++o)
        fields.required[(field.index() * industries + i) * occupations + o] = shares;
  };
  set(engines, {.first = 0.25, .electric = 0.05, .ai = 0.25, .robots = 0.25});
  set(motors, {.first = 0.10, .electric = 0.50, .ai = 0.10, .robots = 0.20});
  set(high_voltage, {.first = 0.10, .electric = 0.10, .ai = 0.10, .robots = 0.10});
  for (FieldLearning& learning : fields.learning) {
    learning.months = 12.0;
    learning.half_life = 60.0;
    learning.entrants = 1.0 / skill_fields;
  }
  fields.learning[engines.index()].months = 9.0;
  fields.learning[engines.index()].half_life = 96.0;
  fields.learning[motors.index()].months_from[engines.index()] = 4.0;
  fields.learning[data.index()].months = 1e6;
  fields.learning[data.index()].obsolescence = 0.007;
  return inputs;
}

// Draws the numbers of a month that the separation and the demography draw in a whole model.
inline void draw_numbers(World& world, engine::Month month, const engine::Chance& chance = one_chance) {
  const auto id_of = [&](std::size_t i) { return world.workers.id[Worker(i)]; };
  world.event_draw.prepare(two_threads, chance, month, Purpose::event_draw, world.workers.size(), id_of);
  world.exit_draw.prepare(two_threads, chance, month, Purpose::exit_draw, world.workers.size(), id_of);
}

inline double count_events(const World& world, EventKind kind) {
  double n = 0.0;
  for (const Event& event : world.events) n += event.kind == kind ? 1.0 : 0.0;
  return n;
}

}  // namespace labour::tests
