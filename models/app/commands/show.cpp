// jialab show: what a scenario says, and where it says it.
#include "models/app/commands/command_line.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/terminal/console.hpp"

namespace app {
namespace {

using engine::ExitCode;

Syntax syntax() {
  Syntax s{"show", "SCENARIO [KEY]",
           "Shows the values that a scenario and its parents say, each with the place where it is said; with "
           "a KEY "
           "only\nthose at or below it. What is shown is TOML.",
           1, 2};
  s.flag("resolved", "every value, defaults too: the whole scenario");
  add_set_option(s);
  add_data_option(s);
  return s;
}

engine::Scenario said_only(engine::Scenario scenario) {
  std::erase_if(scenario.values,
                [](const engine::ResolvedValue& value) { return value.origin == "default"; });
  return scenario;
}

}  // namespace

ExitCode show_command(const Arguments& arguments) {
  const auto given = parse(syntax(), arguments);
  if (!given) return ExitCode::done;
  const labour::Inputs inputs = read_inputs(*given);
  const Case one(inputs, given->operands()[0], given->texts("set"));
  const std::string key = given->operands().size() > 1 ? given->operands()[1] : "";
  if (!key.empty()) (void)engine::describe_text(one.registry(), key);  // an unknown key is an error
  print(engine::shown_toml(given->has("resolved") ? one.scenario() : said_only(one.scenario()), key));
  return ExitCode::done;
}

}  // namespace app
