// The plan of an ensemble: its scenarios and members, the file of each, and how they are run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/app/ensemble/posterior.hpp"
#include "models/app/run/checkpoint_schedule.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/terminal/options.hpp"

namespace app {

// One of `count` parts of all tasks, for one element of a job array. It has every task whose number, modulo
// `count`, is `index`. Tasks are numbered scenario by scenario.
struct Shard {
  std::size_t index = 0, count = 1;
  bool contains(std::size_t number) const { return number % count == index; }
};
// Parses "K/N": "3/20" is the fourth of twenty. Throws InputError (usage).
Shard shard_of(const std::string& text);

// One scenario of an ensemble.
struct EnsembleScenario {
  std::string path;                        // of the scenario file
  std::unique_ptr<LoadedScenario> loaded;  // without parameters from the posterior
  std::vector<std::string> overrides;      // from the command line
  std::vector<std::string> own_keys;       // keys of the posterior that the scenario itself sets
  std::string stem;     // NAME-SEED: members are STEM-NUMBER.h5, the merged file is STEM.h5
  std::string without;  // the cause of unemployment that is switched off (--causes); "" for none
};
// The name of a scenario without a cause: "baseline_without_layoffs".
std::string name_without(const std::string& scenario, const std::string& cause);
// The cause in such a name; any other name as it is.
std::string cause_in_name(const std::string& scenario);
// Whether it is such a name, of a known cause.
bool is_without_cause(const std::string& scenario);

// A member of a scenario.
struct EnsembleTask {
  std::size_t scenario = 0;  // index in EnsemblePlan::scenarios
  std::uint32_t member = 0;
};

struct EnsemblePlan {
  const labour::Inputs& inputs;
  std::vector<EnsembleScenario> scenarios = {};
  std::uint32_t members = 1;  // of each scenario, numbered from 0
  std::filesystem::path folder = {};
  std::optional<Posterior> posterior = {};  // members draw their parameters from it
  int threads = 1;
  // The number of members that fit into memory. It is called only when members are run, because it needs a
  // small run.
  std::function<std::size_t()> most_side_by_side = {};
  bool force = false;  // replace files of other runs under the names of the members
  CheckpointSchedule checkpoints = {};
  std::string command = {};

  std::filesystem::path output(const EnsembleTask& task) const;
  std::filesystem::path merged(const EnsembleScenario& scenario) const;
  // The scenario of a member with parameters from the posterior; null without a posterior, and for history 0
  // of several.
  std::unique_ptr<LoadedScenario> scenario_with_parameters(const EnsembleTask& task) const;
  // The scenarios without a cause that belong to this one: those that follow it. By index.
  std::vector<std::size_t> without_causes_of(std::size_t scenario) const;
  // The run_key() of a member.
  std::string key(const EnsembleTask& task) const;
};

// The plan that a command line asks for. Throws InputError, for example for months outside the run, two
// scenarios of the same name and seed, or a posterior with keys that a scenario does not have.
EnsemblePlan plan_of(const labour::Inputs& inputs, const ParsedArguments& parsed, const Arguments& arguments);

// The tasks of a shard, in order.
std::vector<EnsembleTask> tasks_of(const EnsemblePlan& plan, const Shard& shard);

// How many members fit into memory side by side.
std::size_t most_side_by_side(const EnsemblePlan& plan);

}  // namespace app
