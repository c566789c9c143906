// jialab validate: reports all problems of scenario files without running them.
#include <fmt/format.h>

#include <cstdio>

#include "models/app/commands/command_line.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/terminal/console.hpp"

namespace app {
namespace {

using engine::ExitCode;

Syntax validate_syntax() {
  Syntax s{"validate", "SCENARIO…", "Checks scenario files, what they extend, and the data tables.", 1,
           10000};
  add_set_option(s);
  add_data_option(s);
  return s;
}

// "baseline.toml: valid (baseline, 180 months from 2021-01, extends …)"
std::string valid_text(const std::string& path, const LoadedScenario& valid) {
  const labour::RunSettings& run = valid.settings.run;
  std::string text =
      fmt::format("{}: valid ({}, {} months from {}", path, run.name, run.months, run.first.text());
  for (std::size_t f = 1; f < valid.scenario().files.size(); ++f)
    text += fmt::format("{}{}", f == 1 ? ", extends " : " and ", valid.scenario().files[f].path);
  return text + ")\n";
}

}  // namespace

ExitCode validate_command(const Arguments& arguments) {
  const auto parsed = parse(validate_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  const labour::Inputs inputs = read_inputs(*parsed);
  ExitCode worst = ExitCode::done;
  for (const std::string& path : parsed->operands()) {
    try {
      const LoadedScenario valid(inputs, path, parsed->texts("set"));
      print(valid_text(path, valid));
      for (const std::string& warning : valid.warnings())
        print(fmt::format("{}: warning: {}\n", path, warning));
    } catch (const engine::InputError& error) {
      std::fputs(fmt::format("{}\n", error.what()).c_str(), stderr);
      if (worst == ExitCode::done) worst = error.code();
    }
  }
  return worst;
}

}  // namespace app
