// Checks of a scenario that involve more than one value.
#pragma once

#include <vector>

#include "engine/kernel/check.hpp"
#include "engine/scenario/registry.hpp"
#include "engine/scenario/scenario.hpp"
#include "models/app/language/language.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/settings.hpp"

namespace app {

// Errors: a scenario name that is no valid file name, a first month that the tables do not reach, and events
// of plants that do not exist. Each has the place where the value is set.
std::vector<engine::Problem> cross_check(const engine::Scenario& scenario, const labour::Settings& settings,
                                         const labour::Inputs& inputs);

// Warnings: values that are valid but may not be intended, such as dates after the end of the run. The
// registry is that of the settings.
std::vector<Bilingual> warnings_about(const engine::Registry& registry, const engine::Scenario& scenario,
                                      const labour::Settings& settings);

}  // namespace app
