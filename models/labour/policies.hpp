// Turns settings into the rules of a month: the only place where a policy, a law or a dated path becomes
// numbers.
#pragma once

#include "engine/kernel/month.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/policies_settings.hpp"
#include "models/labour/rules/rules.hpp"

namespace labour {

struct Settings;

// The month to which the yearly figures of the tables' base year apply, and the first month to which they are
// extrapolated.
inline constexpr engine::Month middle_of_base_year = engine::Month::of(2020, 7);
inline constexpr engine::Month first_month_of_tables = engine::Month::of(2021, 1);

// All rules of `month`. `scale` is population.scale.
Rules rules_in_force(engine::Month month, const Settings& settings, const Inputs& inputs, double scale);

// The laws and policies of the section `rules` alone: minimum wage, benefits, training places, retirement.
Rules laws_in_force(engine::Month month, const RuleValues& values, const Inputs& inputs, double scale);

}  // namespace labour
