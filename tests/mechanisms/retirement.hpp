// Retirement at a steady age structure.
#pragma once

#include "models/labour/people/demography.hpp"
#include "models/labour/policies.hpp"
#include "models/labour/settings.hpp"
#include "tests/mechanisms/fixture.hpp"

namespace labour::tests {

// As many men of every month of birth, no deaths and no migration, retirement at 60 with probability q and,
// for those who stay, with hazard h afterwards. Every month the c men of one month of birth reach the age, so
// that
//   c q retire at 60, and h L later, where L(t + 1) = (L(t) + c (1 − q)) (1 − h), L(0) = 0, before anybody
//   is 75.
struct RetirementCase {
  static constexpr double q = 0.6, h = 0.05;
  Settings settings;
  Inputs inputs;

  RetirementCase() {
    DemographyValues& values = settings.demography;
    values.mortality = 0.0;
    values.out_migration_hukou = values.out_migration_settled = values.out_migration_migrant = 0.0;
    values.retire_insured = values.retire_others = q;
    values.late_retirement = h;
    inputs.retirement_men = {60 * 12, 60 * 12, 1, 1};
    inputs.retirement_women_cadres = inputs.retirement_women_workers = inputs.retirement_men;
    values.retirement_reform = false;
  }
};

inline auto men_of_all_births(int per_month, int months) {
  const auto cohort = static_cast<std::size_t>(per_month);
  const std::size_t all = cohort * (static_cast<std::size_t>(months) + 1);
  auto world = make_small_world(all, 1, Employer::firm);
  for (std::size_t i = 0; i < all; ++i) {
    world->workers.birth[Worker(i)] =
        count_of(world_begins + static_cast<std::int32_t>(i / cohort) - 60 * 12);
    world->workers.sex[Worker(i)] = Sex::male;
  }
  return world;
}

// Those who retired in the world's last month: at the age, and later.
struct Retired {
  double at_the_age = 0.0, late = 0.0;

  void add(const World& world, engine::Month month, Findings& off) {
    for (const Event& e : world.events) {
      const int age = world.workers.age_months(e.worker, month);
      if (e.kind != EventKind::retirement || age < 60 * 12)
        off.push_back(fmt::format("retirement: somebody of {} months left", age));
      (age == 60 * 12 ? at_the_age : late) += 1.0;
    }
  }
};

inline Findings retirement(int per_month = 400, int months = 120) {
  constexpr double q = RetirementCase::q, h = RetirementCase::h;
  const RetirementCase given;
  const auto world = men_of_all_births(per_month, months);
  Demography demography(given.settings.demography, given.inputs);
  const engine::Parallel parallel(1);
  const engine::Chance chance(12, 0);
  Retired retired;
  double expected_late = 0.0, stock = 0.0;
  Findings off;
  for (int t = 0; t < months; ++t) {
    const Rules rules = statutes_in_force(world_begins + t, given.settings, given.inputs, 1.0);
    world->events.clear();
    demography.leave(*world, rules, chance, parallel);
    expected_late += h * stock;
    stock = stock * (1.0 - h) + per_month * (1.0 - q);
    retired.add(*world, rules.month, off);
  }
  const double n = static_cast<double>(per_month) * months;
  compare(off, "retirement: at the age", retired.at_the_age, n * q, std::sqrt(n * q * (1.0 - q)));
  // Independent persons: the variance of a sum of such counts is at most its mean.
  compare(off, "retirement: later", retired.late, expected_late, std::sqrt(expected_late));
  return off;
}

}  // namespace labour::tests
