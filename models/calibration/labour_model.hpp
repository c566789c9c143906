// The labour model as a simulator for the calibration. Only this file includes headers of models/labour.
#pragma once

#include <string>
#include <vector>

#include "engine/scenario/registry.hpp"
#include "models/calibration/study.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/settings.hpp"

namespace calibration {

// The names that a calibration may use: every key of the scenario that is a plain number, and every statistic
// of a run.
Vocabulary vocabulary_of_labour(const engine::Registry& keys);
std::vector<Statistic> statistics_of_labour();

// The values of these keys in the scenario.
std::vector<double> present_values(const engine::Scenario& scenario, const std::vector<std::string>& names);

// Runs of the history, each on one thread. `keys` is bound to `settings`, which hold the values of the
// scenario. `inputs`, `keys` and `settings` must outlive the simulator; no other code may use them meanwhile.
Simulator labour_simulator(const labour::Inputs& inputs, const engine::Registry& keys,
                           labour::Settings& settings, const std::vector<std::string>& names);

}  // namespace calibration
