// jialab run: a scenario becomes a result file.
#include <fmt/format.h>

#include <chrono>
#include <limits>
#include <memory>

#include "models/app/commands/command_line.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/run/member_run.hpp"
#include "models/app/run/members.hpp"
#include "models/app/run/pace.hpp"
#include "models/app/run/plan.hpp"
#include "models/app/run/run_key.hpp"
#include "models/app/run/stop.hpp"
#include "models/app/run/summary.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/clock.hpp"
#include "models/app/terminal/console.hpp"
#include "models/app/terminal/progress.hpp"
#include "models/labour/model.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;

Syntax syntax() {
  Syntax s{
      "run", "SCENARIO",
      "Runs a scenario and writes its result file. A finished file of the same run is not made again.\n"
      "SIGTERM, SIGUSR1 and SIGINT end it after the month, with a checkpoint and exit code 75; the same\n"
      "command, on any number of threads, then goes on from there to the same result.",
      1, 1};
  add_set_option(s);
  s.integer("seed", "N", "the same as --set seed=N");
  s.integer("member", "N", "which member of an ensemble (default: 0)");
  s.text("output,o", "FILE", "result file (default: results/NAME-SEED-MEMBER.h5)");
  s.flag("force", "replace whatever is there under that name");
  s.flag("dry-run", "only say what would be run: the resolved scenario and the memory it takes");
  s.flag("quiet,q", "say nothing but errors");
  add_pace_options(s);
  add_threads_option(s);
  add_data_option(s);
  return s;
}

// What a run is asked to be.
struct Job {
  std::unique_ptr<labour::Inputs> inputs;
  std::unique_ptr<Case> scenario;
  std::unique_ptr<Member> member;
  bool quiet = false;
  bool output_is_ours = false;  // the default one: its folder is made if need be
};

Arguments overrides_of(const Given& given) {
  Arguments overrides = given.texts("set");
  if (const auto seed = given.integer("seed", INT64_MIN, INT64_MAX))
    overrides.push_back(fmt::format("seed={}", *seed));
  return overrides;
}

Job job_of(const Given& given, const Arguments& arguments) {
  const auto start = Clock::now();
  const Pace pace = pace_of(given, start);
  Job job;
  job.quiet = given.has("quiet");
  job.output_is_ours = !given.has("output");
  const int threads = threads_for(given.integer("threads", 1, most_threads));
  const auto number = static_cast<std::uint32_t>(given.integer("member", 0, most_members - 1).value_or(0));
  job.inputs = std::make_unique<labour::Inputs>(read_inputs(given));
  job.scenario = std::make_unique<Case>(*job.inputs, given.operands()[0], overrides_of(given));
  const engine::Scenario& scenario = job.scenario->scenario();
  job.member = std::make_unique<Member>(
      Member{*job.scenario, number, threads,
             given.text("output").value_or(
                 fmt::format("results/{}-{}-{}.h5", scenario.name, job.scenario->settings.run.seed, number)),
             run_key(scenario, *job.inputs, number)});
  job.member->replaces = given.has("force");
  job.member->command = fmt::format("jialab run {}", fmt::join(arguments, " "));
  job.member->pace = pace;
  job.member->inputs_seconds = seconds_since(start);
  return job;
}

// ---- what is said --------------------------------------------------------------------------------------

void print_summary(const Job& job, const SeriesSource& source) {
  if (job.quiet) return;
  const double scale = job.scenario->settings.beginning.scale;
  print(summary_text(job.scenario->scenario().name, years_of(source, *job.inputs, scale), scale));
}

ExitCode say_done_already(const Job& job) {
  const std::string output = job.member->output.string();
  if (!job.quiet) say(fmt::format("{} is finished already: this is what it holds", output));
  print_summary(job, source_of(job.member->output));
  if (!job.quiet) print(fmt::format("\nresult: {}\n", output));
  return ExitCode::done;
}

engine::Month last_month(const Job& job) {
  const labour::RunSettings& run = job.scenario->settings.run;
  return run.first + static_cast<std::int32_t>(run.months - 1);
}

void say_plan(const Job& job) {
  const labour::Settings& s = job.scenario->settings;
  const int threads = job.member->threads;
  for (const std::string& warning : job.scenario->warnings()) warn(warning);
  say(fmt::format("{}: {} to {}, population.scale {:g}, seed {}, member {}, {} thread{}", s.run.name,
                  s.run.first.text(), last_month(job).text(), s.beginning.scale, s.run.seed,
                  job.member->number, threads, threads == 1 ? "" : "s"));
}

// What is printed is TOML: comments, then the scenario, which can be run as it stands.
ExitCode dry_run(const Job& job) {
  const labour::Settings& s = job.scenario->settings;
  const Member& member = *job.member;
  std::error_code ignored;
  const bool is_there = std::filesystem::exists(std::filesystem::symlink_status(member.output, ignored));
  std::string head =
      fmt::format("question: {}\n{}\nrun: {} to {}, member {}, {} threads\nrun key: {}\noutput: {}{}\n",
                  s.run.question, s.run.question_zh, s.run.first.text(), last_month(job).text(),
                  member.number, member.threads, member.key, member.output.string(),
                  is_finished(member) ? " (finished already)"
                  : is_there          ? " (something else is there)"
                                      : "");
  for (const std::string& warning : job.scenario->warnings()) head += "warning: " + warning + "\n";
  head += memory_text(plan_memory(*job.inputs, s, member.threads));
  std::string text;
  for (std::size_t begin = 0; begin < head.size();) {
    const std::size_t end = head.find('\n', begin);
    text += "# " + head.substr(begin, end - begin) + "\n";
    begin = end + 1;
  }
  print(text + "\n" + engine::shown_toml(job.scenario->scenario()));
  return ExitCode::done;
}

// ---- running -------------------------------------------------------------------------------------------

// The folder of the default name is made if need be.
void prepare_output(const Job& job) {
  std::error_code ignored;  // that it is not there is then said with the reason
  if (job.output_is_ours) std::filesystem::create_directories(job.member->output.parent_path(), ignored);
  check_output(*job.member);
}

// What is said and drawn while the run lives.
MemberCalls calls_of(const Job& job, Progress& progress) {
  const auto above_the_bar = [&progress](void (*speak)(std::string_view)) {
    return [&progress, speak](const std::string& line) {
      progress.clear_bar();
      speak(line);
    };
  };
  MemberCalls calls;
  calls.stop = stop_asked;
  calls.say = above_the_bar(say);
  calls.warn = above_the_bar(warn);
  calls.month_done = [&progress](const labour::Model& model) {
    const engine::Month month = model.next_month() - 1;
    const engine::Series& series = model.series();
    const auto rate = series.row(series.find("total", "unemployment_rate"), month)[0];
    progress.month_done(month, static_cast<double>(rate));
  };
  calls.finished = [&job](const labour::Model& model) { print_summary(job, source_of(model.series())); };
  return calls;
}

ExitCode say_checkpointed(const MemberOutcome& outcome) {
  say(fmt::format("checkpointed after {} ({}): run the same command again", outcome.last.text(),
                  stop_asked() ? stop_signal() : "--max-wall"));
  return ExitCode::checkpointed;
}

ExitCode run(const Job& job) {
  const labour::RunSettings& settings = job.scenario->settings.run;
  Progress progress(settings.first, static_cast<int>(settings.months), progress_style(job.quiet));
  const MemberOutcome outcome = run_member(*job.member, calls_of(job, progress));
  if (outcome.end == MemberEnd::finished_before) return say_done_already(job);
  if (outcome.end == MemberEnd::checkpointed) {
    progress.clear_bar();
    return say_checkpointed(outcome);
  }
  if (!job.quiet)
    print(fmt::format("\nresult: {} ({}, {:.1f} s, {} of memory)\n", job.member->output.string(),
                      bytes_text(static_cast<double>(outcome.written.bytes)), outcome.times.total,
                      bytes_text(static_cast<double>(peak_memory()))));
  return ExitCode::done;
}

}  // namespace

ExitCode run_command(const Arguments& arguments) {
  const auto given = parse(syntax(), arguments);
  if (!given) return ExitCode::done;
  if (given->has("quiet")) start_log(Talk::errors_only);
  if (!given->has("dry-run")) catch_stop_signals();
  const Job job = job_of(*given, arguments);
  if (given->has("dry-run")) return dry_run(job);
  if (job.member->replaces || !is_finished(*job.member)) {
    prepare_output(job);
    say_plan(job);
  }
  return run(job);
}

}  // namespace app
