// jialab describe: the keys of scenarios and the outputs of results, for the terminal or for a README.
#include <fmt/format.h>

#include "models/app/commands/command_line.hpp"
#include "models/app/commands/generated_part.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/terminal/console.hpp"
#include "models/labour/report/indicators.hpp"

namespace app {
namespace {

using engine::ExitCode;

Syntax describe_syntax() {
  Syntax s{"describe", "[KEY]",
           "Describes every key of a scenario, or those at or below KEY: default, unit, range, meaning,\n"
           "source.",
           0, 1};
  s.flag("markdown", "print Markdown tables");
  s.flag("outputs", "describe the outputs in a result file instead, as a Markdown table");
  s.text("update", "FILE", "write the Markdown into FILE, between the lines that mark the generated part");
  add_data_option(s);
  return s;
}

std::string outputs_markdown(const labour::Inputs& inputs) {
  labour::Indicators indicators(inputs);
  engine::Series series;
  indicators.declare(series);
  return engine::describe_outputs_markdown(series);
}

}  // namespace

ExitCode describe_command(const Arguments& arguments) {
  const auto parsed = parse(describe_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  const labour::Inputs inputs = read_inputs(*parsed);
  const LoadedScenario defaults(inputs);
  const bool outputs = parsed->has("outputs");
  const std::string key = parsed->operands().empty() ? "" : parsed->operands()[0];
  if (!key.empty() && (outputs || parsed->has("markdown") || parsed->has("update")))
    throw engine::InputError(
        "a KEY can be described as plain text only: leave out --markdown, --outputs and --update",
        ExitCode::usage);
  const std::string markdown =
      outputs ? outputs_markdown(inputs) : engine::describe_markdown(defaults.registry());
  if (const auto file = parsed->text("update"))
    update_generated_part(*file, "jialab describe", markdown);
  else
    print(outputs || parsed->has("markdown") ? markdown : engine::describe_text(defaults.registry(), key));
  return ExitCode::done;
}

}  // namespace app
