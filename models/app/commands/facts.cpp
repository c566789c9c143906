// jialab facts: compares the model with published facts about labour markets.
#include "models/labour/facts/facts.hpp"

#include <fmt/format.h>

#include <memory>

#include "engine/files/atomic_file.hpp"
#include "models/app/commands/command_line.hpp"
#include "models/app/commands/facts_responses.hpp"
#include "models/app/commands/facts_text.hpp"
#include "models/app/commands/generated_part.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/run/output_target.hpp"
#include "models/app/run/result.hpp"
#include "models/app/run/run_key.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/console.hpp"
#include "models/labour/model.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;

Syntax facts_syntax() {
  Syntax s{
      "facts", "[SCENARIO]",
      "Compares the model with published facts about labour markets. Runs the necessary experiments: the\n"
      "baseline, cycles of demand, three sizes. Without a scenario the default values are the baseline.\n"
      "With --responses and a scenario: how the market answers to shocks, beside published answers.\n"
      "That makes seven runs a pair; 8 pairs at scale 0.2 take about two minutes on two cores.",
      0, 1};
  s.flag("responses", "measure how the labour market answers to shocks instead of the facts");
  s.integer("pairs", "N", "with --responses: pairs of runs of each experiment (default: 8)");
  s.number("scale", "S", "population.scale of the largest experiment (default: 0.3; with --responses: 0.2)");
  s.integer("member", "M", "number of the member of the ensemble, or of the first pair (default: 0)");
  s.flag("quick", "run only the baseline to December 2025, and show the rows that it determines");
  s.flag("comments", "show how each row is estimated");
  s.text("output,o", "FILE",
         "write the run of the baseline as a result file, with the table in its group /validation;\n"
         "with --responses: write the table as CSV");
  s.flag("force", "replace an existing file of that name");
  s.text("update", "FILE",
         "write the table as Markdown into FILE, between the lines that mark the generated part");
  add_set_option(s);
  add_threads_option(s);
  add_data_option(s);
  return s;
}

// The scenario is run with the values that the experiments use, so that the result file records them.
Arguments facts_overrides(const ParsedArguments& parsed, const labour::FactsOptions& options) {
  Arguments overrides = parsed.texts("set");
  overrides.push_back(fmt::format("population.scale={:.10f}", options.scale));
  overrides.push_back("run.first=\"2021-01\"");
  overrides.push_back(fmt::format(
      "run.months={}", options.experiments ? labour::months_of_facts : labour::months_of_quick_facts));
  return overrides;
}

std::unique_ptr<LoadedScenario> case_of(const ParsedArguments& parsed, const labour::Inputs& inputs,
                                        const labour::FactsOptions& options) {
  if (!parsed.operands().empty())
    return std::make_unique<LoadedScenario>(inputs, parsed.operands()[0], facts_overrides(parsed, options));
  if (!parsed.texts("set").empty())
    throw engine::InputError("--set changes a scenario: name the scenario", ExitCode::usage);
  if (parsed.has("output"))
    throw engine::InputError("--output writes the run of a scenario: name the scenario", ExitCode::usage);
  return std::make_unique<LoadedScenario>(inputs);
}

labour::FactsOptions options_of(const ParsedArguments& parsed) {
  labour::FactsOptions options;
  options.scale = parsed.number("scale", 0.01, 25).value_or(options.scale);
  options.member = static_cast<std::uint32_t>(parsed.integer("member", 0, 1000000).value_or(0));
  options.threads = threads_for(parsed.integer("threads", 1, most_threads));
  options.experiments = !parsed.has("quick");
  options.progress = [](const std::string& experiment) { say("facts: " + experiment); };
  return options;
}

void write_result(const OutputTarget& target, const labour::Model& model,
                  const std::vector<labour::Fact>& facts, const LoadedScenario& baseline,
                  const labour::FactsOptions& options) {
  engine::ResultFile result =
      result_of(model, baseline.scenario(), baseline.inputs(), baseline.settings, options.member,
                run_key(baseline.scenario(), baseline.inputs(), options.member));
  for (engine::Attribute& attribute : result.attributes)
    if (attribute.name == "history") attribute.value = std::string("jialab facts");
  result.validation = labour::validation_of(facts);
  write(target.path, result, options.threads, may_replace(target));
  say(fmt::format("facts: written to {}", target.path.string()));
}

void prepare_table(const fs::path& path, bool force) {
  std::error_code error;
  if (!force && fs::exists(fs::symlink_status(path, error)))
    throw engine::MachineError(
        fmt::format("{} exists already. Use --force to replace it or --output for another name",
                    path.string()),
        ExitCode::cannot_create);
  engine::check_can_create(path);
}

}  // namespace

ExitCode facts_command(const Arguments& arguments) {
  const auto parsed = parse(facts_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  if (parsed->has("responses")) return show_responses(*parsed);
  if (parsed->has("pairs"))
    throw engine::InputError("--pairs is for --responses: the facts use one member", ExitCode::usage);
  const labour::Inputs inputs = read_inputs(*parsed);
  labour::FactsOptions options = options_of(*parsed);
  const auto baseline = case_of(*parsed, inputs, options);
  const auto output = parsed->text("output");
  if (output) {
    prepare_table(*output, parsed->has("force"));
    check_is_no_input({*output, engine::mark_path(*output)}, paths_of(inputs, *parsed));
    check_is_no_input({*output, engine::mark_path(*output)}, baseline->paths());
  }
  if (output)
    options.done = [&](const labour::Model& model, const std::vector<labour::Fact>& facts) {
      write_result({.path = *output, .force = parsed->has("force")}, model, facts, *baseline, options);
    };
  const auto facts = labour::table_of_facts(inputs, baseline->settings, options);
  print(facts_text(facts, parsed->has("comments")));
  print(fmt::format("{} (scale {}, member {})\n", facts_sum(facts), options.scale, options.member));
  if (const auto file = parsed->text("update"))
    update_generated_part(
        *file, "jialab facts",
        facts_markdown(facts, parsed->operands().empty() ? "" : parsed->operands()[0], options));
  return ExitCode::done;
}

}  // namespace app
