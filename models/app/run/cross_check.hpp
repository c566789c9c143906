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

// ---- settings that change nothing (idle_settings.cpp) --------------------------------------------------

// Events of demand whose factor is 1, and those that are over before the run begins.
std::vector<Bilingual> idle_events(const engine::Scenario& scenario, const labour::Settings& settings);

// A scenario with the registry that holds its values.
struct ReadScenario {
  const engine::Registry& registry;
  const engine::Scenario& scenario;
};
// Values that the scenario's own file sets and that its parent (the file that it extends) has anyway, and
// dates that only repeat the value in force. The months of the run are [first, end).
std::vector<Bilingual> idle_values(const ReadScenario& read, const ReadScenario& parent, engine::Month first,
                                   engine::Month end);

// A scenario that is called baseline and whose values are not those of the shipped one: its results would
// pass for those of the baseline. Values of --set do not count.
std::vector<Bilingual> other_baseline(const engine::Scenario& scenario, const engine::Scenario& shipped);

}  // namespace app
