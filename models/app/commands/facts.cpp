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

void add_output_options(Syntax& s) {
  s.text("output,o", file_value,
         {"write the run of the baseline as a result file, with the table in its group /validation;\n"
          "with --responses: write the table as CSV",
          "把基准的运行写成结果文件，检验表写入其/validation组；与--responses合用时，把表写成CSV"});
  s.flag("force", replace_existing);
  s.text("update", file_value,
         {"write the table as Markdown into FILE, between the lines that mark the generated part",
          "把表以Markdown写入文件，置于标记自动生成部分的两行之间"});
}

Syntax facts_syntax() {
  Syntax s{
      "facts",
      {"[SCENARIO]", "[情景文件]"},
      {"Compares the model with published facts about labour markets. Runs the necessary experiments: the\n"
       "baseline, cycles of demand, three sizes. Without a scenario the default values are the baseline.\n"
       "With --responses and a scenario: how the market answers to shocks, beside published answers.\n"
       "That makes eight runs a pair; 8 pairs at scale 0.2 take about two minutes on two cores. --rows\n"
       "measures single rows with more pairs.",
       "用已发表的劳动力市场事实检验模型。自动运行所需的试验：基准、需求周期、三种规模。不写情景时以默认值为"
       "基准。"
       "写明--responses和情景时，测量市场对冲击的反应，并与已发表的结果对照。每对需运行八次；8对、规模0."
       "2，在两个处理器核上约需两分钟。--rows只测量其中几行，便于增加对数。"},
      0,
      1};
  s.flag("responses", {"measure how the labour market answers to shocks instead of the facts",
                       "不检验事实，改为测量劳动力市场对冲击的反应"});
  s.integer("pairs", number_value,
            {"with --responses: pairs of runs of each experiment (default: 8)",
             "与--responses合用：每项试验运行的对数（默认：8）"});
  s.text(
      "rows", {"LIST", "行号"},
      {"with --responses: only these rows, such as 9 or 1,7,9 (1 to 10), with only the runs that they need",
       "与--responses合用：只测量这些行，如9或1,7,9（1至10），只运行所需的试验"});
  s.number("scale", {"S", "比例"},
           {"population.scale of the largest experiment (default: 0.3; with --responses: 0.2)",
            "最大一项试验的population.scale（默认：0.3；与--responses合用时0.2）"});
  s.integer("member", {"M", "数"},
            {"number of the member of the ensemble, or of the first pair (default: 0)",
             "集合成员的编号，或第一对的编号（默认：0）"});
  s.flag("quick", {"run only the baseline to December 2025, and show the rows that it determines",
                   "只把基准运行到2025年12月，显示由此可得的各行"});
  s.flag("comments", {"show how each row is estimated", "显示各行的估计方法"});
  add_output_options(s);
  add_set_option(s);
  add_threads_option(s);
  add_data_option(s);
  return s;
}

constexpr Message set_needs_scenario{"--set changes a scenario: name the scenario",
                                     "--set用来改写情景：请写明情景"};
constexpr Message output_needs_scenario{"--output writes the run of a scenario: name the scenario",
                                        "--output写出一个情景的运行：请写明情景"};
constexpr Message facts_progress{"facts: {experiment}", "事实检验：{experiment}"};
constexpr Message facts_written{"facts: written to {path}", "事实检验：已写入{path}"};
constexpr Message table_exists{
    "{path} exists already. Use --force to replace it or --output for another name",
    "{path}已存在。请用--force替换，或用--output另取名称"};
constexpr Message pairs_need_responses{"--pairs is for --responses: the facts use one member",
                                       "--pairs用于--responses：事实检验只用一个成员"};
constexpr Message rows_need_responses{"--rows is for --responses: the facts are measured together",
                                      "--rows用于--responses：各项事实一并检验"};
constexpr Message facts_line{"{sum} (scale {scale}, member {member})\n",
                             "{sum}（规模{scale}，成员{member}）\n"};

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
  if (!parsed.texts("set").empty()) throw engine::InputError(set_needs_scenario.text(), ExitCode::usage);
  if (parsed.has("output")) throw engine::InputError(output_needs_scenario.text(), ExitCode::usage);
  return std::make_unique<LoadedScenario>(inputs);
}

labour::FactsOptions options_of(const ParsedArguments& parsed) {
  labour::FactsOptions options;
  options.scale = parsed.number("scale", 0.01, 25).value_or(options.scale);
  options.member = static_cast<std::uint32_t>(parsed.integer("member", 0, 1000000).value_or(0));
  options.threads = threads_for(parsed.integer("threads", 1, most_threads));
  options.experiments = !parsed.has("quick");
  options.progress = [](const Bilingual& experiment) {
    say(filled(facts_progress, {{"experiment", experiment}}));
  };
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
  say(filled(facts_written, {{"path", target.path.string()}}));
}

void prepare_table(const fs::path& path, bool force) {
  std::error_code error;
  if (!force && fs::exists(fs::symlink_status(path, error)))
    throw engine::MachineError(filled(table_exists, {{"path", path.string()}}), ExitCode::cannot_create);
  engine::check_can_create(path);
}

}  // namespace

ExitCode facts_command(const Arguments& arguments) {
  const auto parsed = parse(facts_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  if (parsed->has("responses")) return show_responses(*parsed);
  if (parsed->has("pairs")) throw engine::InputError(pairs_need_responses.text(), ExitCode::usage);
  if (parsed->has("rows")) throw engine::InputError(rows_need_responses.text(), ExitCode::usage);
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
  print(filled(
      facts_line,
      {{"sum", facts_sum(facts)}, {"scale", fmt::format("{}", options.scale)}, {"member", options.member}}));
  if (const auto file = parsed->text("update"))
    update_generated_part(
        *file, "jialab facts",
        facts_markdown(facts, parsed->operands().empty() ? "" : parsed->operands()[0], options));
  return ExitCode::done;
}

}  // namespace app
