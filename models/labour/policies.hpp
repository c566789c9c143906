// Turns settings into the rules of a month: the only place where a policy, a law or a dated path becomes
// numbers.
#pragma once

#include "engine/kernel/month.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/rules/rules.hpp"

namespace labour {

struct Settings;

// The month to which the yearly figures of the tables' base year apply, and the first month to which they are
// extrapolated.
inline constexpr engine::Month middle_of_base_year = engine::Month::of(2020, 7);
inline constexpr engine::Month first_month_of_tables = engine::Month::of(2021, 1);

// All rules of `month`. `scale` is population.scale.
Rules rules_in_force(engine::Month month, const Settings& settings, const Inputs& inputs, double scale);

// What holds in a month of the warm-up: the rules of the first month of the run, and the cars of the month
// itself, as far as the tables go back.
Rules rules_in_warm_up(engine::Month month, const Settings& settings, const Inputs& inputs, double scale);

// The laws and policies of the section `rules` alone: minimum wage, benefits, training places, retirement.
Rules statutes_in_force(engine::Month month, const Settings& settings, const Inputs& inputs, double scale);

}  // namespace labour
