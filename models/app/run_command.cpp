// jialab run: a scenario becomes a result file.
#include <fmt/format.h>

#include <chrono>
#include <memory>

#include "engine/atomic_file.hpp"
#include "engine/hdf5.hpp"
#include "models/app/clock.hpp"
#include "models/app/command_line.hpp"
#include "models/app/console.hpp"
#include "models/app/loading.hpp"
#include "models/app/plan.hpp"
#include "models/app/progress.hpp"
#include "models/app/result.hpp"
#include "models/app/run_key.hpp"
#include "models/app/summary.hpp"
#include "models/app/threads.hpp"
#include "models/labour/model.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;
using engine::ExitCode;

Syntax syntax() {
  Syntax s{"run", "SCENARIO",
           "Runs a scenario and writes its result file. A finished file of the same run is not made again.",
           1, 1};
  add_set_option(s);
  auto add = s.options.add_options();
  add("seed", po::value<std::int64_t>()->value_name("N"), "the same as --set seed=N");
  add("member", po::value<std::int64_t>()->value_name("N"), "which member of an ensemble (default: 0)");
  add("output,o", po::value<std::string>()->value_name("FILE"),
      "result file (default: results/NAME-SEED-MEMBER.h5)");
  add("force", "replace whatever is there under that name");
  add("dry-run", "only say what would be run: the resolved scenario and the memory it takes");
  add("quiet,q", "say nothing but errors");
  add_threads_option(s);
  add_data_option(s);
  return s;
}

// What a run is asked to be.
struct Job {
  std::unique_ptr<labour::Inputs> inputs;
  std::unique_ptr<Case> scenario;
  std::uint32_t member = 0;
  int threads = 1;
  bool quiet = false, force = false;
  fs::path output;
  bool output_is_ours = false;  // the default one: its folder is made if need be
  std::string key, command;
  Times times;
};

Arguments overrides_of(const Given& given) {
  Arguments overrides = given.texts("set");
  if (const auto seed = given.integer("seed", INT64_MIN, INT64_MAX))
    overrides.push_back(fmt::format("seed={}", *seed));
  return overrides;
}

Job job_of(const Given& given, const Arguments& arguments) {
  const auto start = Clock::now();
  Job job;
  job.quiet = given.has("quiet");
  job.force = given.has("force");
  job.threads = threads_for(given.integer("threads", 1, most_threads));
  job.member = static_cast<std::uint32_t>(given.integer("member", 0, INT32_MAX).value_or(0));
  job.inputs = std::make_unique<labour::Inputs>(read_inputs(given));
  job.scenario = std::make_unique<Case>(*job.inputs, given.operands()[0], overrides_of(given));
  const engine::Scenario& scenario = job.scenario->scenario();
  job.output_is_ours = !given.has("output");
  job.output = given.text("output").value_or(
      fmt::format("results/{}-{}-{}.h5", scenario.name, job.scenario->settings.run.seed, job.member));
  job.key = run_key(scenario, *job.inputs, job.member);
  job.command = fmt::format("jialab run {}", fmt::join(arguments, " "));
  job.times.inputs = seconds_since(start);
  return job;
}

// ---- what is there already -----------------------------------------------------------------------------

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));
}

// A file of this very run whose last step (the .ok beside it) is missing, as after a crash.
bool is_of_this_run(const Job& job) {
  try {
    return engine::read_result(job.output).attribute("run_key") == job.key;
  } catch (const engine::InputError&) {
    return false;
  }
}

void refuse_to_replace(const Job& job) {
  if (job.force || !is_there(job.output) || is_of_this_run(job)) return;
  throw engine::MachineError(
      fmt::format(
          "{} is there, but it is not the finished result of this run (the scenario, a table, the member or "
          "the program differs, or it is no result). Use --force to replace it or --output for another name",
          job.output.string()),
      ExitCode::cannot_create);
}

// Nothing is lost to a folder that cannot be written or to a device file.
void prepare_output(const Job& job) {
  std::error_code error;
  if (job.output_is_ours) fs::create_directories(job.output.parent_path(), error);
  if (is_there(job.output) && !fs::is_regular_file(job.output, error))
    throw engine::MachineError(
        fmt::format("{} is no ordinary file. Name another with --output", job.output.string()),
        ExitCode::cannot_create);
  engine::check_can_create(job.output);
  refuse_to_replace(job);
}

// ---- running -------------------------------------------------------------------------------------------

void print_summary(const Job& job, const SeriesSource& source) {
  if (job.quiet) return;
  const double scale = job.scenario->settings.beginning.scale;
  print(summary_text(job.scenario->scenario().name, years_of(source, *job.inputs, scale), scale));
}

ExitCode say_done_already(const Job& job) {
  if (!job.quiet) say(fmt::format("{} is finished already: this is what it holds", job.output.string()));
  print_summary(job, source_of(job.output));
  if (!job.quiet) print(fmt::format("\nresult: {}\n", job.output.string()));
  return ExitCode::done;
}

void say_plan(const Job& job) {
  const labour::Settings& s = job.scenario->settings;
  for (const std::string& warning : job.scenario->warnings()) warn(warning);
  say(fmt::format("{}: {} to {}, population.scale {:g}, seed {}, member {}, {} thread{}", s.run.name,
                  s.run.first.text(), (s.run.first + static_cast<std::int32_t>(s.run.months - 1)).text(),
                  s.beginning.scale, s.run.seed, job.member, job.threads, job.threads == 1 ? "" : "s"));
}

// What is printed is TOML: comments, then the scenario, which can be run as it stands.
ExitCode dry_run(const Job& job) {
  const labour::Settings& s = job.scenario->settings;
  const bool finished = engine::is_finished(job.output, job.key);
  std::string head =
      fmt::format("question: {}\n{}\nrun: {} to {}, member {}, {} threads\nrun key: {}\noutput: {}{}\n",
                  s.run.question, s.run.question_zh, s.run.first.text(),
                  (s.run.first + static_cast<std::int32_t>(s.run.months - 1)).text(), job.member, job.threads,
                  job.key, job.output.string(),
                  finished               ? " (finished already)"
                  : is_there(job.output) ? " (something else is there)"
                                         : "");
  for (const std::string& warning : job.scenario->warnings()) head += "warning: " + warning + "\n";
  head += memory_text(plan_memory(*job.inputs, s, job.threads));
  std::string text;
  for (std::size_t begin = 0; begin < head.size();) {
    const std::size_t end = head.find('\n', begin);
    text += "# " + head.substr(begin, end - begin) + "\n";
    begin = end + 1;
  }
  print(text + "\n" + engine::shown_toml(job.scenario->scenario()));
  return ExitCode::done;
}

void live(labour::Model& model, const Job& job) {
  const engine::Series& series = model.series();
  const engine::OutputId rate = series.find("total", "unemployment_rate");
  Progress progress(series.first(), series.months(), progress_style(job.quiet));
  while (model.next_month() < model.end_month()) {
    const engine::Month month = model.next_month();
    model.advance(month);
    progress.month_done(month, static_cast<double>(series.row(rate, month)[0]));
  }
}

ExitCode run(Job& job) {
  const auto start = Clock::now();
  const labour::Settings& settings = job.scenario->settings;
  labour::Model model(*job.inputs, settings, job.member, job.threads);
  job.times.setup = seconds_since(start);
  const auto months = Clock::now();
  live(model, job);
  job.times.months = seconds_since(months);
  refuse_to_replace(job);  // what may have come there meanwhile
  const auto output = Clock::now();
  const engine::Written written = write(
      job.output, result_of(model, job.scenario->scenario(), *job.inputs, settings, job.member, job.key),
      job.threads);
  job.times.output = seconds_since(output);
  job.times.total = job.times.inputs + seconds_since(start);
  write_facts(engine::sidecar_path(job.output), model, job.times, written, job.threads, job.command);
  print_summary(job, source_of(model.series()));
  if (!job.quiet)
    print(fmt::format("\nresult: {} ({}, {:.1f} s, {} of memory)\n", job.output.string(),
                      bytes_text(static_cast<double>(written.bytes)), job.times.total,
                      bytes_text(static_cast<double>(peak_memory()))));
  return ExitCode::done;
}

}  // namespace

ExitCode run_command(const Arguments& arguments) {
  const auto given = parse(syntax(), arguments);
  if (!given) return ExitCode::done;
  if (given->has("quiet")) start_log(Talk::errors_only);
  Job job = job_of(*given, arguments);
  if (given->has("dry-run")) return dry_run(job);
  if (!job.force && engine::is_finished(job.output, job.key)) return say_done_already(job);
  prepare_output(job);
  say_plan(job);
  return run(job);
}

}  // namespace app
