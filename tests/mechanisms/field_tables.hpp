// Tables of skill fields in which everything can be worked out on paper.
#pragma once

#include "models/labour/world/codes.hpp"
#include "tests/mechanisms/fixture.hpp"

namespace labour::tests {

inline constexpr SkillField engines = field_coded("ice_powertrain"), motors = field_coded("e_drive"),
                            high_voltage = field_coded("hv_service"), data = field_coded("data_ai");
inline constexpr Industry trade = industry_coded("trade");

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

}  // namespace labour::tests
