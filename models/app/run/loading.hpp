// From a command line to what a model is made of: the data folder, the tables, a scenario in its settings.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/kernel/check.hpp"
#include "engine/scenario/registry.hpp"
#include "engine/scenario/scenario.hpp"
#include "models/app/terminal/options.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/settings.hpp"

namespace app {

// The folder of the tables: as given, else the installed one beside the program, else that of the source tree
// this was built from. Throws InputError (exit 66) where there is no such folder.
std::filesystem::path data_folder(const std::optional<std::string>& given);
labour::Inputs read_inputs(const Given& given);

// A scenario read into settings. `inputs` must outlive it.
class Case {
 public:
  // The defaults alone: nothing is loaded.
  explicit Case(const labour::Inputs& inputs);
  // Throws InputError with all that is wrong, in the text or between values.
  Case(const labour::Inputs& inputs, const std::string& path, const std::vector<std::string>& overrides);
  Case(const Case&) = delete;
  Case& operator=(const Case&) = delete;

  const labour::Inputs& inputs() const { return inputs_; }
  const engine::Registry& registry() const { return registry_; }
  const engine::Scenario& scenario() const { return scenario_; }
  // What is allowed but may not be meant.
  const std::vector<std::string>& warnings() const { return warnings_; }

  labour::Settings settings;

 private:
  const labour::Inputs& inputs_;
  engine::Registry registry_;
  engine::Scenario scenario_;
  std::vector<std::string> warnings_;
};

// What no single value shows: names that are no file names, plants that do not exist, events outside the run.
// In the order of the values; places are those where a value was said.
std::vector<engine::Problem> cross_check(const engine::Scenario& scenario, const labour::Settings& settings,
                                         const labour::Inputs& inputs);
std::vector<std::string> doubts(const labour::Settings& settings);

}  // namespace app
