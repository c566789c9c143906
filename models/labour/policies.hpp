// From settings to what holds this month: the only place where a policy or a law becomes numbers.
#pragma once

#include "engine/kernel/month.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/policies_settings.hpp"
#include "models/labour/rules/rules.hpp"

namespace labour {

Rules rules_in_force(engine::Month month, const RuleValues& values, const Inputs& inputs, double scale);

}  // namespace labour
