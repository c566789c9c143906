// Rates at which nobody leaves, ages of retirement, and tables from which newcomers are drawn.
#pragma once

#include "models/labour/people/demography.hpp"
#include "tests/mechanisms/fixture.hpp"

namespace labour::tests {

// Nobody dies, leaves or retires, unless a test says so.
inline DemographyValues nobody_leaves() {
  DemographyValues values;
  values.mortality = values.late_retirement = 0.0;
  values.retire_insured = values.retire_others = 1.0;
  return values;
}

// Ages of retirement before the reform, in months of age, and the rules with them.
inline constexpr int men_age = 60 * 12, cadre_age = 55 * 12, worker_age = 50 * 12;
inline Rules retirement_rules(engine::Month month) {
  return with_retirement(month, men_age, cadre_age, worker_age);
}

// Tables from which newcomers can be drawn: one town, school leavers of upper secondary school, migrants and
// in-commuters of 25 to 29 with a junior degree.
inline Inputs newcomers_inputs() {
  Inputs inputs = alike_inputs();
  inputs.labour_force_by_town[one_town.index()] = 1.0;
  inputs.in_migrant_age[2] = inputs.in_commuter_age[2] = 1.0;
  inputs.in_migrant_education[1] = inputs.in_commuter_education[1] = 1.0;
  inputs.in_migrant_female = 0.5;
  for (auto& shares : inputs.grade_share) shares[0] = 1.0;
  for (auto& shares : inputs.china_group_share) shares[0] = 1.0;
  for (auto& shares : inputs.seed_age_residency) shares[0] = 1.0;
  inputs.residency[2] = 6000.0;
  inputs.residency[3] = 18000.0;
  inputs.residency[4] = 12000.0;
  return inputs;
}

}  // namespace labour::tests
