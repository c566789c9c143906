// Steady states of single mechanisms. Each function tells where a mechanism does not do what can be worked
// out.
#pragma once

#include <array>

#include "models/labour/demography.hpp"
#include "models/labour/own_account.hpp"
#include "models/labour/separation.hpp"
#include "tests/known_results/small_world.hpp"

namespace labour::tests {

// ---- two states ----------------------------------------------------------------------------------------

// Platform work begins with hazard f for everybody unemployed since an earlier month and ends with hazard s.
// So a person is a chain of two states, and at a month's end
//   u = s / (s + f),   spells last k months with probability f (1 − f)^(k − 1), k = 1, 2, …
// The mean of u over T months and N persons has the variance u (1 − u) / (N T) × (1 + r) / (1 − r), r = 1 − s
// − f.
inline Findings two_states(std::size_t persons = 20000, int months = 240, int burn_in = 60) {
  constexpr double s = 0.03, f = 0.12;
  SeparationValues separation_values;
  separation_values.platform_exit = s;
  separation_values.withdrawal_share = 0.0;
  SearchValues search_values;
  search_values.on_the_job_local = search_values.on_the_job_other = 0.0;
  search_values.own_account_entry = 0.0;
  search_values.platform_entry = f;
  const auto world = make_small_world(persons, 1, Employer::platform);
  Separation separation(separation_values, search_values);
  OwnAccount own_account(search_values, *world);
  const SkillLaw skills(18, 60);
  const engine::Parallel parallel(1);
  const engine::Chance chance(11, 0);
  std::vector<JobSearcher> searchers;
  constexpr int longest = 12;
  std::array<double, longest + 1> ended{};
  double unemployed = 0.0, spells = 0.0, counted = 0.0;
  for (int t = 0; t < months; ++t) {
    Rules rules;
    rules.month = world_begins + t;
    world->events.clear();
    separation.quit(*world, rules, {}, skills, chance, parallel, searchers);
    list_out_of_work(*world, parallel);
    own_account.take_up(*world, rules, skills, chance, parallel);
    if (t < burn_in) continue;
    counted += 1.0;
    for (const Event& e : world->events)
      if (e.kind == EventKind::hire) {
        const int spell = rules.month.count() - world->workers.spell_start[e.worker];
        ended[static_cast<std::size_t>(std::min(spell, longest))] += 1.0;
        spells += 1.0;
      }
    for (std::size_t i = 0; i < persons; ++i)
      unemployed += world->workers.state[Worker(i)] == State::unemployed ? 1.0 : 0.0;
  }
  Findings off;
  const double u = s / (s + f), r = 1.0 - s - f, cells = static_cast<double>(persons) * counted;
  compare(off, "two states: share unemployed", unemployed / cells, u,
          std::sqrt(u * (1.0 - u) / cells * (1.0 + r) / (1.0 - r)));
  compare(off, "geometric spells: shorter than a month", ended[0], 0.0, 1e-9);
  double survival = 1.0;
  for (std::size_t k = 1; k <= longest; ++k) {
    const double p = k < longest ? survival * f : survival;  // the last: so long or longer
    compare(off, fmt::format("geometric spells: share of {} months", k), ended[k] / spells, p,
            std::sqrt(p * (1.0 - p) / spells));
    survival *= 1.0 - f;
  }
  return off;
}

// ---- retirement ----------------------------------------------------------------------------------------

// As many men of every month of birth, no deaths and no migration, retirement at 60 with probability q and,
// for those who stay, with hazard h afterwards. Every month the c men of one month of birth reach the age, so
// that
//   c q retire at 60, and h L later, where L(t + 1) = (L(t) + c (1 − q)) (1 − h), L(0) = 0, before anybody
//   is 75.
inline Findings retirement(int per_month = 400, int months = 120) {
  constexpr double q = 0.6, h = 0.05;
  DemographyValues values;
  values.mortality = 0.0;
  values.out_migration_hukou = values.out_migration_settled = values.out_migration_migrant = 0.0;
  values.retire_insured = values.retire_others = q;
  values.late_retirement = h;
  Inputs inputs;
  inputs.retirement_men = {60 * 12, 60 * 12, 1, 1};
  inputs.retirement_women_cadres = inputs.retirement_women_workers = inputs.retirement_men;
  RuleValues rule_values;
  rule_values.minimum_wage = rule_values.benefit_first = rule_values.training_places = engine::Path(0.0);
  rule_values.retirement_reform = false;
  const std::size_t cohort = static_cast<std::size_t>(per_month),
                    cohorts = static_cast<std::size_t>(months) + 1;
  const auto world = make_small_world(cohort * cohorts, 1, Employer::firm);
  for (std::size_t i = 0; i < cohort * cohorts; ++i) {
    world->workers.birth[Worker(i)] =
        count_of(world_begins + static_cast<std::int32_t>(i / cohort) - 60 * 12);
    world->workers.sex[Worker(i)] = Sex::male;
  }
  Demography demography(values, inputs);
  const engine::Parallel parallel(1);
  const engine::Chance chance(12, 0);
  double at_the_age = 0.0, late = 0.0, expected_late = 0.0, stock = 0.0;
  Findings off;
  for (int t = 0; t < months; ++t) {
    const Rules rules = rules_in_force(world_begins + t, rule_values, inputs, 1.0);
    world->events.clear();
    demography.leave(*world, rules, chance, parallel);
    expected_late += h * stock;
    stock = stock * (1.0 - h) + per_month * (1.0 - q);
    for (const Event& e : world->events) {
      const int age = world->workers.age_months(e.worker, rules.month);
      if (e.kind != EventKind::retirement || age < 60 * 12)
        off.push_back(fmt::format("retirement: somebody of {} months left", age));
      (age == 60 * 12 ? at_the_age : late) += 1.0;
    }
  }
  const double n = static_cast<double>(per_month) * months;
  compare(off, "retirement: at the age", at_the_age, n * q, std::sqrt(n * q * (1.0 - q)));
  // Independent persons: the variance of a sum of such counts is at most its mean.
  compare(off, "retirement: later", late, expected_late, std::sqrt(expected_late));
  return off;
}

}  // namespace labour::tests
