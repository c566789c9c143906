// From settings to what holds this month: the only place where a policy, a law or a dated path becomes
// numbers.
#pragma once

#include "engine/kernel/month.hpp"
#include "models/labour/data/base_year.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/policies_settings.hpp"
#include "models/labour/rules/rules.hpp"

namespace labour {

struct Settings;

// Everything that holds in `month`. `scale` is population.scale.
Rules rules_in_force(engine::Month month, const Settings& settings, const Inputs& inputs, double scale);

// The laws and policies of the section `rules` alone: minimum wage, benefits, training places, retirement.
Rules laws_in_force(engine::Month month, const RuleValues& values, const Inputs& inputs, double scale);

}  // namespace labour
