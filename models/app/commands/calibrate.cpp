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
#include "models/calibration/labour_model.hpp"
#include "models/calibration/report/report.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;

Syntax calibrate_syntax() {
  Syntax s{
      "calibrate", "CALIBRATION.toml",
      "Fits free parameters of a scenario to published figures, by many small runs of the years 2021 to\n"
      "2025 and an emulator. Writes a sample of the posterior, how well each target is met, which\n"
      "parameters the data do not determine, and sensitivities (models/calibration/README.md). After a\n"
      "stop the same command resumes.",
      1, 1};
  s.text("output,o", "DIR", "folder of the results and the runs (default: results/calibration-NAME-SEED)");
  s.integer("seed", "N", "the same as --set seed=N (of the calibration)");
  s.integer("recover", "N",
            "number of recovery trials, in which known parameters are simulated and fitted "
            "(default:\nrecovery.trials)");
  s.flag("dry-run", "only show what would be run");
  s.flag("quiet,q", "print only errors");
  add_set_option(s);
  add_threads_option(s);
  add_data_option(s);
  return s;
}

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
        {engine::Problem{place,
                         fmt::format("'scenario' = \"{}\": there is no file {}", name, scenario.string()),
                         "Name a scenario file, relative to this file", ""}},
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

std::string plan_text(const CalibrationJob& job) {
  const calibration::Calibration& c = job.question.calibration;
  return fmt::format(
      "{} of {}: {} free parameters, {} targets, {} runs ({} at scale {:g}, {} at scale {:g}), {} trials, "
      "seed {}, "
      "{} "
      "thread{}",
      c.name, job.scenario_path.string(), c.parameters.size(), c.targets.size(), calibration::runs_of(c),
      calibration::runs_of(c) - static_cast<std::size_t>(c.runs.large + c.runs.check), c.runs.scale,
      c.runs.large + c.runs.check, c.runs.large_scale, c.trials, c.seed, job.threads,
      job.threads == 1 ? "" : "s");
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
    say(fmt::format("{} runs exist already{}", store.size(),
                    store.damaged() > 0 ? fmt::format(", {} lines are damaged", store.damaged()) : ""));
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
    const std::string text = fmt::format("{} of {} runs", done, all);
    progress.show({.share = work, .label = text, .line = text, .is_milestone = done == all});
  };
  const auto start = Clock::now();
  const calibration::Outcome outcome = calibration::study(job.question, context);
  const calibration::Heading heading{job.command, job.digest, scenario_from(job.output, job.scenario_path)};
  calibration::write_report(job.output, job.question, outcome, heading);
  progress.clear();
  if (job.quiet) return ExitCode::done;
  print(calibration::report_markdown(job.question, outcome, heading));
  print(fmt::format("\nresults: {} ({:.0f} s)\n", job.output.string(), seconds_since(start)));
  return ExitCode::done;
}

}  // namespace

ExitCode calibrate_command(const Arguments& arguments) {
  const auto parsed = parse(calibrate_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  if (parsed->has("quiet")) start_log(Verbosity::errors_only);
  CalibrationJob job = calibrate_job(*parsed, arguments);
  if (parsed->has("dry-run")) {
    print(plan_text(job) + "\n");
    return ExitCode::done;
  }
  if (!job.quiet) say(plan_text(job));
  try {
    return calibrate(job);
  } catch (const calibration::Stopped&) {
    warn(fmt::format("stopped; finished runs are kept in {}. Run the same command again to resume",
                     job.output.string()));
    return ExitCode::checkpointed;
  }
}

}  // namespace app
