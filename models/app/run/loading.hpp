// Loads what a model is built from: the data tables and a scenario.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/scenario/registry.hpp"
#include "engine/scenario/scenario.hpp"
#include "models/app/language/language.hpp"
#include "models/app/terminal/options.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/settings.hpp"

namespace app {

// The folder of the data tables: the given one, else the one installed with the program, else that of the
// source tree. Throws InputError (exit 66) if it does not exist.
std::filesystem::path data_folder(const std::optional<std::string>& given);
// Reads the tables from the folder of the option --data.
labour::Inputs read_inputs(const ParsedArguments& parsed);
// The paths of the tables that were read.
std::vector<std::filesystem::path> paths_of(const labour::Inputs& inputs, const ParsedArguments& parsed);

// A scenario with the settings that follow from it. `inputs` must outlive it.
class LoadedScenario {
 public:
  // The default values; no file is read.
  explicit LoadedScenario(const labour::Inputs& inputs);
  // Reads a scenario file. Throws InputError with all problems, in single values and between values.
  LoadedScenario(const labour::Inputs& inputs, const std::string& path,
                 const std::vector<std::string>& overrides);
  LoadedScenario(const LoadedScenario&) = delete;
  LoadedScenario& operator=(const LoadedScenario&) = delete;

  const labour::Inputs& inputs() const { return inputs_; }
  const engine::Registry& registry() const { return registry_; }
  const engine::Scenario& scenario() const { return scenario_; }
  // The paths of the scenario and its parents.
  std::vector<std::filesystem::path> paths() const;
  // Warnings about values that are valid but may not be intended.
  const std::vector<Bilingual>& warnings() const { return warnings_; }

  labour::Settings settings;

 private:
  // A file whose values are only compared.
  void read_without_checks(const std::string& path);
  void warn_of_idle_values();

  const labour::Inputs& inputs_;
  engine::Registry registry_;
  engine::Scenario scenario_;
  std::vector<Bilingual> warnings_;
};

}  // namespace app
