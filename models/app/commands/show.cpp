// jialab show: shows the values of a scenario and where each is set.
#include "models/app/commands/command_line.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/terminal/console.hpp"

namespace app {
namespace {

using engine::ExitCode;

Syntax show_syntax() {
  Syntax s{
      "show",
      {"SCENARIO [KEY]", "情景文件 [键]"},
      {"Shows the values that a scenario and its parents set, each with the place where it is set. With\n"
       "a KEY, shows only those at or below it. The output is TOML.",
       "显示情景及其上级所设的取值，并注明各值在何处设定。写明键时，只显示该键及其下各键。输出为TOML。"},
      1,
      2};
  s.flag("resolved", {"show all values, including default values", "显示全部取值，包括默认值"});
  add_set_option(s);
  add_data_option(s);
  return s;
}

engine::Scenario without_defaults(engine::Scenario scenario) {
  std::erase_if(scenario.values, [](const engine::ResolvedValue& value) { return value.origins.empty(); });
  return scenario;
}

}  // namespace

ExitCode show_command(const Arguments& arguments) {
  const auto parsed = parse(show_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  const labour::Inputs inputs = read_inputs(*parsed);
  const LoadedScenario one(inputs, parsed->operands()[0], parsed->texts("set"));
  const std::string key =
      parsed->operands().size() > 1 ? engine::known_key(one.registry(), parsed->operands()[1]) : "";
  print(engine::shown_toml(parsed->has("resolved") ? one.scenario() : without_defaults(one.scenario()), key));
  return ExitCode::done;
}

}  // namespace app
