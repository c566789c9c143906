// The labour market as a calibration sees it: the only file here that knows models/labour.
#pragma once

#include <string>
#include <vector>

#include "engine/scenario/registry.hpp"
#include "models/calibration/study.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/settings.hpp"

namespace calibration {

// What may be named: every key of the scenario that is a plain number, and every statistic of a run.
Vocabulary vocabulary_of_labour(const engine::Registry& keys);
std::vector<Statistic> statistics_of_labour();

// The values that `settings` has for these keys, which `keys` is bound to.
std::vector<double> present_values(const engine::Scenario& scenario, const std::vector<std::string>& names);

// Runs of the history, each on one thread. `inputs`, `keys` and `settings`, to which `keys` is bound and
// which hold what the scenario says, must outlive it; nobody else may use them meanwhile.
Simulator labour_simulator(const labour::Inputs& inputs, const engine::Registry& keys,
                           labour::Settings& settings, const std::vector<std::string>& names);

}  // namespace calibration
