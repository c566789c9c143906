#include "models/app/commands/facts_responses.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

#include "engine/files/atomic_file.hpp"
#include "engine/scenario/scenario.hpp"
#include "models/app/commands/facts_text.hpp"
#include "models/app/commands/generated_part.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/run/output_target.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/clock.hpp"
#include "models/app/terminal/console.hpp"
#include "models/app/terminal/progress.hpp"
#include "models/labour/facts/responses.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;

constexpr Message not_a_row{
    "--rows {rows}: rows are numbers from 1 to {last} with commas between them, such as 9 or 1,7,9; a row "
    "comes "
    "with all its parts",
    "--rows {rows}：行号为1至{last}的数，以逗号分隔，如9或1,7,9；每行包括其全部分项"};
constexpr Message rows_or_quick{"--rows and --quick both say which rows are measured: use one of them",
                                "--rows与--quick都指定要测量的行：请只用其一"};
constexpr Message update_needs_all_rows{"--update writes the whole table: leave out --rows",
                                        "--update写出整个表：请去掉--rows"};

// "1,7,9". Empty without the option.
std::vector<int> rows_asked(const ParsedArguments& parsed) {
  std::vector<int> rows;
  const auto list = parsed.text("rows");
  if (!list) return rows;
  std::istringstream items(*list + ",");
  for (std::string item; std::getline(items, item, ',');) {
    int row = 0;
    const char* const end = item.data() + item.size();
    const auto [stop, error] = std::from_chars(item.data(), end, row);
    if (error != std::errc() || stop != end || row < 1 || row > labour::number_of_responses)
      throw engine::InputError(filled(not_a_row, {{"rows", *list}, {"last", labour::number_of_responses}}),
                               ExitCode::usage);
    rows.push_back(row);
  }
  return rows;
}

labour::ResponsesOptions responses_options(const ParsedArguments& parsed) {
  labour::ResponsesOptions options;
  options.scale = parsed.number("scale", 0.01, 25).value_or(options.scale);
  options.pairs = static_cast<std::size_t>(
      parsed.integer("pairs", 2, 10000).value_or(static_cast<std::int64_t>(options.pairs)));
  options.first_member = static_cast<std::uint32_t>(parsed.integer("member", 0, 1000000).value_or(0));
  options.threads = threads_for(parsed.integer("threads", 1, most_threads));
  options.experiments = !parsed.has("quick");
  options.rows = rows_asked(parsed);
  if (parsed.has("rows") && parsed.has("quick"))
    throw engine::InputError(rows_or_quick.text(), ExitCode::usage);
  if (parsed.has("rows") && parsed.has("update"))
    throw engine::InputError(update_needs_all_rows.text(), ExitCode::usage);
  return options;
}

constexpr Message responses_need_scenario{"--responses changes a scenario: name the scenario",
                                          "--responses要改写情景：请写明情景"};
constexpr Message no_responses_table{"not a table of responses", "不是反应表"};
constexpr Message responses_counts{
    "{holding} of {judged} hold, {within} within error, {missed} missed, {unmeasured} not measured; "
    "{unjudged} "
    "without a published range",
    "{judged}项中符合{holding}项，误差内{within}项，不符{missed}项，未测{unmeasured}项；没有公布范围的{"
    "unjudged}项"};
constexpr Message responses_runs{"{done} of {all} runs", "第{done}次运行，共{all}次"};
constexpr Message responses_line{"{sum} (scale {scale}, {pairs} pairs, {seconds} s)\n",
                                 "{sum}（规模{scale}，{pairs}对，用时{seconds}秒）\n"};

// The experiments are changes of a scenario file, as with --set.
std::string scenario_path(const ParsedArguments& parsed) {
  if (parsed.operands().empty()) throw engine::InputError(responses_need_scenario.text(), ExitCode::usage);
  return parsed.operands()[0];
}

// The scenario with the overrides of the command line and then those of an experiment.
labour::SettingsWith settings_with(const ParsedArguments& parsed, const labour::Inputs& inputs) {
  return [&](const std::vector<std::string>& overrides) {
    labour::Settings settings;
    engine::Registry registry;
    labour::describe(registry, settings, inputs);
    Arguments all = parsed.texts("set");
    all.insert(all.end(), overrides.begin(), overrides.end());
    engine::load_scenario(scenario_path(parsed), all, registry);
    return settings;
  };
}

bool is_table_of_responses(const fs::path& path) {
  std::ifstream file(path);
  std::string line;
  return std::getline(file, line) && line + "\n" == facts_csv({});
}

OutputTarget responses_target(const fs::path& path, bool force) {
  return {.path = path,
          .force = force,
          .is_own_version = is_table_of_responses,
          .otherwise = no_responses_table.text(),
          .has_mark = false};
}

Bilingual responses_sum(const std::vector<labour::Fact>& rows) {
  const labour::FactsCount n = labour::count_facts(rows);
  const int judged = n.holding + n.within_error + n.missed + n.not_measured;
  std::set<int> numbers;
  for (const labour::Fact& row : rows) numbers.insert(row.number);
  return filled(responses_counts, {{"holding", n.holding},
                                   {"judged", judged},
                                   {"within", n.within_error},
                                   {"missed", n.missed},
                                   {"unmeasured", n.not_measured},
                                   {"unjudged", static_cast<int>(numbers.size()) - judged}});
}

std::string responses_markdown(const std::vector<labour::Fact>& rows, const std::string& scenario,
                               const labour::ResponsesOptions& options) {
  return fmt::format(
             "`jialab facts --responses {} --pairs {} --scale {}`:\n{}; a row of several parts\n"
             "holds only if all of them do.\n\n",
             scenario, options.pairs, options.scale, responses_sum(rows).en) +
         facts_rows_markdown(rows);
}

std::vector<labour::Fact> measure_responses(const ParsedArguments& parsed, const labour::Inputs& inputs,
                                            labour::ResponsesOptions& options) {
  constexpr double seconds_between_lines = 30.0;
  Progress progress(progress_style(false), seconds_between_lines);
  options.progress = [&progress](std::size_t done, std::size_t all, double work) {
    if (done == 1) progress.start(work);
    const Bilingual text = filled(responses_runs, {{"done", done}, {"all", all}});
    progress.show({.share = work, .label = text, .line = text, .is_milestone = done == all});
  };
  auto rows = labour::table_of_responses(inputs, settings_with(parsed, inputs), options);
  progress.clear();
  return rows;
}

}  // namespace

ExitCode show_responses(const ParsedArguments& parsed) {
  const auto start = Clock::now();
  const std::string scenario = scenario_path(parsed);
  labour::ResponsesOptions options = responses_options(parsed);
  const labour::Inputs inputs = read_inputs(parsed);
  // All problems of the scenario itself, before anything is run.
  const LoadedScenario loaded(inputs, scenario, parsed.texts("set"));
  const auto output = parsed.text("output");
  if (output) {
    check_is_no_input({*output}, paths_of(inputs, parsed));
    check_is_no_input({*output}, loaded.paths());
    check_output_target(responses_target(*output, parsed.has("force")));
  }
  const auto rows = measure_responses(parsed, inputs, options);
  print(facts_text(rows, parsed.has("comments"), labour::texts_of_response));
  print(filled(responses_line, {{"sum", responses_sum(rows)},
                                {"scale", fmt::format("{}", options.scale)},
                                {"pairs", options.pairs},
                                {"seconds", fmt::format("{:.0f}", seconds_since(start))}}));
  if (output)
    engine::write_file_unless_taken(*output, facts_csv(rows),
                                    may_replace(responses_target(*output, parsed.has("force"))));
  if (const auto file = parsed.text("update"))
    update_generated_part(*file, "jialab facts --responses", responses_markdown(rows, scenario, options));
  return ExitCode::done;
}

}  // namespace app
