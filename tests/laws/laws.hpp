// The laws of a run as functions: each tells how it is broken, or nothing. law_tests asks them of every
// scenario; mutation_tests of runs with a fault switched on, where they must have something to say.
#pragma once

#include <filesystem>

#include "engine/kernel/check.hpp"
#include "tests/laws/report_laws.hpp"
#include "tests/laws/run_model.hpp"

namespace labour::tests {

// The scenarios of the repository, by name: whatever lies in the folder.
inline std::vector<std::string> scenarios() {
  std::vector<std::string> names;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(JIALAB_SOURCE_DIR) / "scenarios"))
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

// Every law of the accounts (the model holds those of a month itself, the costly ones are asked for every
// `full_every` months), every month's laws above, and those of what is reported. Stops where one is broken.
inline Violations broken_laws(const std::string& scenario, const Options& options, int full_every = 6) {
  Violations broken;
  std::vector<std::string> overrides = {"population.scale=" + std::to_string(options.scale)};
  overrides.insert(overrides.end(), options.overrides.begin(), options.overrides.end());
  const Settings settings = settings_of(scenario, overrides);
  try {
    Model model(inputs(), settings, options.member, options.threads);
    for (engine::Month m = model.next_month(); m < model.end_month() && broken.empty(); ++m) {
      model.advance(m);
      look_at_month(model.world(), rules_in_force(m, settings, inputs(), model.world().reference.scale),
                    broken);
      const bool last = m + 1 == model.end_month();
      if (last || (m + 1 - settings.run.first) % full_every == 0) model.check_fully();
    }
    if (broken.empty()) look_at_series(model.series(), broken);
  } catch (const engine::Bug& bug) {
    broken.push_back(bug.what());
  }
  return broken;
}

}  // namespace labour::tests
