// Economies made by hand, and an input-output system solved by hand.
#pragma once

#include "models/labour/firms/industry.hpp"
#include "models/labour/policies.hpp"
#include "models/labour/settings.hpp"
#include "tests/mechanisms/fixture.hpp"

namespace labour::tests {

inline constexpr std::size_t maker = 10, supplier = 11, utilities = 12;

// No purchases, no growth, final demand of nothing; no history of growth.
inline Inputs empty_economy() {
  Inputs inputs;
  inputs.names.industry.codes = codes_of_industries();
  return inputs;
}

// The same, where each local industry sells 100 to final demand, in seasons that are no seasons.
inline Inputs plain_economy() {
  Inputs inputs = empty_economy();
  inputs.final_demand.fill(100.0);
  for (auto& season : inputs.season) season.fill(1.0);
  return inputs;
}

struct Economy {
  explicit Economy(Inputs all) : inputs(std::move(all)) {
    demand.growth.assign(industries, engine::Path(0.0));
    demand.path_by_industry.assign(industries, engine::Path(1.0));
    transition.electric_share = engine::Path(0.25);
    transition.car_output = engine::Path(26.0);
    demand.noise_common = demand.noise_sector = 0.0;
    transition.electric_work_local = 1.0;
  }
  Economy(Settings how, Inputs all) : settings(std::move(how)), inputs(std::move(all)) {}
  Economy(const Economy&) = delete;
  Economy& operator=(const Economy&) = delete;

  Rules rules(engine::Month month) const { return rules_in_force(month, settings, inputs, 1.0); }
  IndustryDemand make() const {
    return {demand, transition, inputs, rules(middle_of_base_year), rules(first_month_of_tables)};
  }
  // Output without shock, season, noise and plant events, and the input coefficients.
  PerLocalIndustry<double> output(engine::Month month) const {
    return make().underlying_output(rules(month), false);
  }
  InputCoefficients coefficients(engine::Month month) const { return make().coefficients(rules(month)); }
  // What set_output says of a month.
  Demand at(const Rules& in_force, const engine::Chance& chance = one_chance) const {
    Demand all;
    make().set_output(all, in_force, chance);
    return all;
  }
  Demand at(engine::Month month) const { return at(rules(month)); }

  Settings settings;
  DemandValues& demand = settings.demand;
  TransitionValues& transition = settings.transition;
  StaffingValues& staffing = settings.staffing;
  Inputs inputs;
};

// Vehicles and two others (industries 1, 10 and 11 of the tables); a column is what the product takes of the
// three:
//       [0.1 0.2 0.3]       [100]
//   A = [0.2 0.1 0.1]   d = [ 50]   det (I − A) = 0.9 (0.72 − 0.03) − 0.2 (0.16 + 0.01) − 0.3 (0.06 + 0.09) =
//   0.542
//       [0.1 0.3 0.2]       [ 80]
//   adj (I − A) = (0.69 0.25 0.29 | 0.17 0.69 0.15 | 0.15 0.29 0.77),   x = adj (I − A) d / det (I − A)
inline Findings three_industries() {
  Inputs inputs = empty_economy();
  const std::size_t at[] = {1, 10, 11};
  const double a[3][3] = {{0.1, 0.2, 0.3}, {0.2, 0.1, 0.1}, {0.1, 0.3, 0.2}}, demand[] = {100, 50, 80};
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) inputs.a_local(at[i], at[j]) = a[i][j];
    // The column of vehicles is the mixture of both drives: alike here.
    inputs.vehicle_combustion[at[i]] = inputs.vehicle_electric[at[i]] = a[i][0];
    inputs.final_demand[at[i]] = demand[i];
  }
  const auto x = Economy(inputs).output(engine::Month::of(2024, 3));
  const double by_hand[] = {104.7 / 0.542, 63.5 / 0.542, 91.1 / 0.542};
  Findings off;
  for (int i = 0; i < 3; ++i)
    compare(off, fmt::format("Leontief: output {}", i), x[at[i]], by_hand[i], 1e-11);
  return off;
}

}  // namespace labour::tests
