// jialab calibrate: fits free parameters of a scenario to targets and writes a posterior.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "build_info.hpp"
#include "engine/files/atomic_file.hpp"
#include "models/app/commands/command_line.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/run/output_target.hpp"
#include "models/app/run/run_key.hpp"
#include "models/app/run/stop.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/clock.hpp"
#include "models/app/terminal/console.hpp"
#include "models/app/terminal/progress.hpp"
#include "models/app/terminal/text.hpp"
#include "models/calibration/labour_model.hpp"
#include "models/calibration/report/report.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;

Syntax calibrate_syntax() {
  Syntax s{
      "calibrate",
      {"CALIBRATION.toml", "校准.toml"},
      {"Fits free parameters of a scenario to published figures, by many small runs of the years 2021 to\n"
       "2025 and an emulator. Writes a sample of the posterior, how well each target is met, which\n"
       "parameters the data do not determine, and sensitivities (models/calibration/README.md). After a\n"
       "stop the same command resumes.",
       "用公布的数据校准情景的自由参数：对2021年至2025年作许多次小规模运行，并借助代理模型。写出后验样本、各"
       "目标的符合程度、"
       "数据不能确定的参数，以及敏感性（models/calibration/"
       "README.md）。停止之后，再次运行同一命令即可继续。"},
      1,
      1};
  s.text("output,o", folder_value,
         {"folder of the results and the runs (default: results/calibration-NAME-SEED)",
          "结果和各次运行所在文件夹（默认：results/calibration-名称-种子）"});
  s.integer("seed", number_value,
            {"the same as --set seed=N (of the calibration)", "同--set 'seed=数'（校准的种子）"});
  s.integer("recover", number_value,
            {"number of recovery trials, in which known parameters are simulated and fitted "
             "(default:\nrecovery.trials)",
             "还原试验的次数：模拟已知参数再作校准（默认：recovery.trials）"});
  s.flag("dry-run", {"only show what would be run", "只显示将要运行的内容"});
  s.flag("quiet,q", only_errors);
  add_set_option(s);
  add_threads_option(s);
  add_data_option(s);
  return s;
}

constexpr Message no_calibrated_scenario{"'scenario' = \"{name}\": there is no file {path}",
                                         "'scenario' = \"{name}\"：没有文件{path}"};
constexpr Message name_calibrated_scenario{"Name a scenario file, relative to this file",
                                           "请写情景文件，路径相对于本文件"};
constexpr Message calibration_planned{
    "{name} of {path}: {parameters} free parameters, {targets} targets, {runs} runs ({small} at scale "
    "{scale}, "
    "{large} at scale {large_scale}), {trials} trials, seed {seed}, {threads}",
    "{path}的校准{name}：{parameters}个自由参数，{targets}个目标，{runs}次运行（规模{scale}的{small}次，"
    "规模{large_scale}的{large}次），{trials}次还原试验，种子{seed}，{threads}"};
constexpr Message runs_exist{"{runs} runs exist already{damaged}", "此前已有{runs}次运行{damaged}"};
constexpr Message lines_damaged{", {lines} lines are damaged", "，{lines}行已损坏"};
constexpr Message calibration_runs{"{done} of {all} runs", "第{done}次运行，共{all}次"};
constexpr Message calibration_results{"\nresults: {path} ({seconds} s)\n",
                                      "\n结果：{path}（用时{seconds}秒）\n"};
constexpr Message calibration_stopped{
    "stopped; finished runs are kept in {path}. Run the same command again to resume",
    "已停止；完成的运行保存在{path}。再次运行同一命令即可继续"};

struct CalibrationJob {
  std::unique_ptr<labour::Inputs> inputs;
  std::unique_ptr<LoadedScenario> scenario;
  calibration::Question question;
  std::vector<std::string> keys;  // of the free parameters
  std::string digest, command;
  fs::path output, scenario_path;
  std::vector<fs::path> read;  // the files of the calibration, of its scenario, and the tables
  bool quiet = false;
  int threads = 1;
};

Arguments calibration_overrides(const ParsedArguments& parsed) {
  Arguments overrides = parsed.texts("set");
  if (const auto seed = parsed.integer("seed", 0, INT64_MAX))
    overrides.push_back(fmt::format("seed={}", *seed));
  if (const auto trials = parsed.integer("recover", 0, 10000))
    overrides.push_back(fmt::format("recovery.trials={}", *trials));
  return overrides;
}

// Digest of everything that a run depends on besides the free parameters, its seed and its scale.
std::string digest_of(const engine::Scenario& scenario, const labour::Inputs& inputs) {
  engine::Sha256 digest;
  digest.add(fmt::format("calibration\nmodel {}\n", build_info::labour_revision()));
  add_inputs(digest, scenario, inputs);
  return digest.hex();
}

// The scenario that is calibrated: relative to the file that names it, which may be a parent; with --set
// relative to the folder of the calibration.
fs::path scenario_of(const std::string& name, const engine::Scenario& said, const std::string& path) {
  const engine::Place place = said.place_of("scenario").value_or(engine::Place{path, 0, 0});
  const fs::path by = place.line > 0 ? fs::path(place.file) : fs::path(path);
  const fs::path scenario = (by.parent_path() / name).lexically_normal();
  std::error_code ignored;
  if (!fs::exists(scenario, ignored))
    throw engine::InputError(
        {engine::Problem{place, filled(no_calibrated_scenario, {{"name", name}, {"path", scenario.string()}}),
                         name_calibrated_scenario.text(), ""}},
        ExitCode::input_missing);
  return scenario;
}

CalibrationJob calibrate_job(const ParsedArguments& parsed, const Arguments& arguments) {
  CalibrationJob job;
  job.quiet = parsed.has("quiet");
  job.threads = threads_for(parsed.integer("threads", 1, most_threads));
  job.command = fmt::format("jialab calibrate {}", fmt::join(arguments, " "));
  job.inputs = std::make_unique<labour::Inputs>(read_inputs(parsed));
  const std::string& path = parsed.operands()[0];
  const LoadedScenario defaults(*job.inputs);  // for the names of the keys
  calibration::Calibration& c = job.question.calibration;
  engine::Registry registry;
  calibration::describe(registry, c, calibration::vocabulary_of_labour(defaults.registry()));
  const engine::Scenario said = engine::load_scenario(path, calibration_overrides(parsed), registry);
  auto problems = calibration::check(c, said, defaults.registry());
  if (!problems.empty()) throw engine::InputError(std::move(problems));
  c.name = said.name;
  job.scenario_path = scenario_of(c.scenario, said, path);
  job.scenario = std::make_unique<LoadedScenario>(*job.inputs, job.scenario_path.string(), Arguments{});
  job.read = paths_of(*job.inputs, parsed);
  for (const engine::ScenarioFile& file : said.files) job.read.emplace_back(file.path);
  for (const fs::path& file : job.scenario->paths()) job.read.push_back(file);
  for (const calibration::Parameter& p : c.parameters) job.keys.push_back(p.key);
  job.question.statistics = calibration::statistics_of_labour();
  job.question.present = calibration::present_values(job.scenario->scenario(), job.keys);
  job.digest = digest_of(job.scenario->scenario(), *job.inputs);
  job.output = parsed.text("output").value_or(fmt::format("results/calibration-{}-{}", c.name, c.seed));
  return job;
}

Bilingual plan_text(const CalibrationJob& job) {
  const calibration::Calibration& c = job.question.calibration;
  const auto large = static_cast<std::size_t>(c.runs.large + c.runs.check);
  return filled(calibration_planned, {{"name", c.name},
                                      {"path", job.scenario_path.string()},
                                      {"parameters", c.parameters.size()},
                                      {"targets", c.targets.size()},
                                      {"runs", calibration::runs_of(c)},
                                      {"small", calibration::runs_of(c) - large},
                                      {"scale", fmt::format("{:g}", c.runs.scale)},
                                      {"large", large},
                                      {"large_scale", fmt::format("{:g}", c.runs.large_scale)},
                                      {"trials", c.trials},
                                      {"seed", c.seed},
                                      {"threads", threads_text(job.threads)}});
}

// The path of the scenario, relative to the folder of the results.
std::string scenario_from(const fs::path& folder, const fs::path& scenario) {
  std::error_code error;
  const fs::path relative = fs::relative(scenario, folder, error);
  return error || relative.empty() ? fs::absolute(scenario).string() : relative.generic_string();
}

ExitCode calibrate(CalibrationJob& job) {
  make_folder(job.output);
  check_is_no_input(calibration::report_files(job.output), job.read);
  engine::check_can_create(job.output / "report.md");
  calibration::RunStore store(job.output / "runs.txt");
  if (!job.quiet && store.size() > 0)
    say(filled(runs_exist,
               {{"runs", store.size()},
                {"damaged",
                 store.damaged() > 0 ? filled(lines_damaged, {{"lines", store.damaged()}}) : Bilingual()}}));
  catch_stop_signals();  // runs that have begun are finished
  constexpr double seconds_between_lines = 30.0;
  Progress progress(progress_style(job.quiet), seconds_between_lines);
  calibration::RunContext context;
  context.simulate =
      calibration::labour_simulator(*job.inputs, job.scenario->registry(), job.scenario->settings, job.keys);
  context.digest = job.digest;
  context.keys = job.keys;
  context.store = &store;
  context.threads = job.threads;
  context.is_stopped = stop_asked;
  context.report = [&progress](std::size_t done, std::size_t all, double work) {
    if (done == 1) progress.start(work);
    const Bilingual text = filled(calibration_runs, {{"done", done}, {"all", all}});
    progress.show({.share = work, .label = text, .line = text, .is_milestone = done == all});
  };
  const auto start = Clock::now();
  const calibration::Outcome outcome = calibration::study(job.question, context);
  const calibration::Heading heading{job.command, job.digest, scenario_from(job.output, job.scenario_path)};
  calibration::write_report(job.output, job.question, outcome, heading);
  progress.clear();
  if (job.quiet) return ExitCode::done;
  print(calibration::report_markdown(job.question, outcome, heading));  // report.md, or report_zh.md
  print(filled(calibration_results,
               {{"path", job.output.string()}, {"seconds", fmt::format("{:.0f}", seconds_since(start))}}));
  return ExitCode::done;
}

}  // namespace

ExitCode calibrate_command(const Arguments& arguments) {
  const auto parsed = parse(calibrate_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  if (parsed->has("quiet")) start_log(Verbosity::errors_only);
  CalibrationJob job = calibrate_job(*parsed, arguments);
  if (parsed->has("dry-run")) {
    print(plan_text(job) + in_both("\n"));
    return ExitCode::done;
  }
  if (!job.quiet) say(plan_text(job));
  try {
    return calibrate(job);
  } catch (const calibration::Stopped&) {
    warn(filled(calibration_stopped, {{"path", job.output.string()}}));
    return ExitCode::checkpointed;
  }
}

}  // namespace app
