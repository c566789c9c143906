// jialab ensemble: runs many members of one or more scenarios and merges them.
#include <fmt/format.h>

#include <algorithm>

#include "models/app/commands/command_line.hpp"
#include "models/app/compare/contributions_of_ensembles.hpp"
#include "models/app/ensemble/member_risks.hpp"
#include "models/app/ensemble/merging.hpp"
#include "models/app/ensemble/plan.hpp"
#include "models/app/ensemble/run_tasks.hpp"
#include "models/app/run/checkpoint_schedule.hpp"
#include "models/app/run/output_target.hpp"
#include "models/app/run/stop.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/console.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;
using End = MemberReport::End;

void add_causes_option(Syntax& s) {
  s.text(
      "causes", "LIST",
      "also run the members without each of these causes of unemployment (comma-separated, or all) from the\n"
      "date of the risk on, and write what each adds to the risk of groups: NAME-SEED-contributions.h5 and\n"
      ".csv. The causes are the keys of the section [causes]; each costs as many members again");
}

// How the members differ.
void add_history_options(Syntax& s) {
  s.text(
      "from", "MONTH",
      "the members of a history are equal before this month and differ from it on; the risk of each person\n"
      "then covers the twelve months from it on (default: members differ from the first month on)");
  s.integer(
      "histories", "H",
      fmt::format(
          "with --from: histories before that month; member m has history m modulo H (default: {}). With 1\n"
          "all members share the history, and intervals leave out what it drew. For the risk of each person\n"
          "use 1: it then is over all members, and otherwise over those of history 0 only",
          labour::RunSettings().histories));
  s.text(
      "posterior", "FILE",
      "CSV of weighted parameters (from jialab calibrate) that members draw, the same in every scenario;\n"
      "those of a history draw the same; values set by a scenario or --set take precedence (default: the\n"
      "one that the scenario names in run.posterior, unless all members share one history; none: no draws)");
}

Syntax ensemble_syntax() {
  Syntax s{
      "ensemble", "SCENARIO…",
      "Runs many members of each scenario, writes a file for each, and merges them. After a stop the same\n"
      "command resumes: it keeps finished members and continues from checkpoints. Members differ in macro\n"
      "noise, in the productivity of industries after 2025 (transition.productivity_spread), in the random\n"
      "draws of the agents and in parameters drawn from a posterior.",
      1, 1000};
  add_set_option(s);
  s.integer("members,n", "N", "members of each scenario (default: 20)");
  s.flag("dry-run", "check everything that can be known before, and list the results of the members");
  s.text("output,o", "DIR", "folder of the members and the merged files (default: results/ensemble)");
  s.integer("seed", "N", "the same as --set seed=N");
  add_history_options(s);
  s.text(
      "shard", "K/N",
      "run only this part of the members × scenarios, K from 0 to N-1; nothing is merged (see jialab merge)");
  s.flag("no-merge", "do not merge the members");
  add_causes_option(s);
  s.flag("force", "replace existing files under the names of the members, except results of the same run");
  s.flag("quiet,q", "print only errors");
  add_checkpoint_options(s);
  add_threads_option(s);
  add_data_option(s);
  return s;
}

std::string name_of(const EnsemblePlan& plan, const EnsembleTask& task) {
  return plan.output(task).filename().string();
}

void report_member(const EnsemblePlan& plan, const MemberReport& report, std::size_t done, std::size_t all,
                   Clock::time_point start) {
  if (report.end == End::failed) {
    warn(fmt::format("{} failed: {}", name_of(plan, report.task), report.message));
    return;
  }
  const double left = seconds_since(start) / static_cast<double>(done) * static_cast<double>(all - done);
  say(fmt::format("{} of {}: {} {} in {:.1f} s{}", done, all, name_of(plan, report.task),
                  report.end == End::checkpointed ? "checkpointed" : "finished", report.seconds,
                  done < all ? fmt::format(", about {:.0f} s left", left) : ""));
}

std::size_t count(const std::vector<MemberReport>& reports, End end) {
  return static_cast<std::size_t>(
      std::count_if(reports.begin(), reports.end(), [end](const MemberReport& r) { return r.end == end; }));
}

// The exit code of all members: 75 if any is not finished, else the code of the first that failed.
ExitCode code_of(const std::vector<MemberReport>& reports) {
  if (count(reports, End::checkpointed) + count(reports, End::not_begun) > 0) return ExitCode::checkpointed;
  for (const MemberReport& report : reports)
    if (report.end == End::failed) return report.code;
  return ExitCode::done;
}

void report_failures(const EnsemblePlan& plan, const std::vector<MemberReport>& reports) {
  const bool is_recorded = std::any_of(reports.begin(), reports.end(),
                                       [](const MemberReport& report) { return report.is_recorded; });
  warn(is_recorded
           ? fmt::format("the errors are in {}/*.failed; run the same command again to retry",
                         plan.folder.string())
           : fmt::format("the errors could not be written into {}; run the same command again to retry",
                         plan.folder.string()));
}

void report_outcome(const EnsemblePlan& plan, const std::vector<MemberReport>& reports, ExitCode code) {
  say(fmt::format("{} members: {} finished, {} finished before, {} failed, {} not finished", reports.size(),
                  count(reports, End::finished), count(reports, End::finished_before),
                  count(reports, End::failed),
                  count(reports, End::checkpointed) + count(reports, End::not_begun)));
  if (code == ExitCode::checkpointed)
    say("stopped as asked: run the same command again to resume");
  else if (code != ExitCode::done)
    report_failures(plan, reports);
}

// Checks before the members run that their merged files can be written.
void check_merged(const EnsemblePlan& plan) {
  for (std::size_t scenario = 0; scenario < plan.scenarios.size(); ++scenario) {
    const fs::path output = plan.merged(plan.scenarios[scenario]);
    MemberKeys keys;
    for (std::uint32_t member = 0; member < plan.members; ++member)
      keys.emplace(static_cast<std::int32_t>(member), plan.key({scenario, member}));
    if (!engine::is_finished(output, ensemble_key(keys, {})))
      check_merged_target(output, keys, plan.force, [&plan, scenario] {
        const auto own = plan.scenario_with_parameters({scenario, 0});
        return engine::resolved_toml((own ? *own : *plan.scenarios[scenario].loaded).scenario());
      });
    if (!plan.without_causes_of(scenario).empty() && plan.scenarios[scenario].without.empty())
      check_contributions_target(plan.folder, plan.scenarios[scenario].stem, plan.force);
  }
}

// No file of the ensemble may be one that it reads.
void check_inputs(const EnsemblePlan& plan, const std::vector<EnsembleTask>& tasks,
                  const ParsedArguments& parsed) {
  std::vector<fs::path> read = paths_of(plan.inputs, parsed);
  for (const EnsembleScenario& scenario : plan.scenarios)
    for (const fs::path& path : scenario.loaded->paths()) read.push_back(path);
  if (plan.posterior) read.push_back(plan.posterior->path());
  for (const EnsembleTask& task : tasks) check_is_no_input(files_of_result(plan.output(task)), read);
  for (const EnsembleScenario& scenario : plan.scenarios)
    check_is_no_input({plan.merged(scenario), engine::mark_path(plan.merged(scenario))}, read);
}

void merge(const EnsemblePlan& plan, std::size_t scenario) {
  std::vector<fs::path> files;
  for (std::uint32_t member = 0; member < plan.members; ++member)
    files.push_back(plan.output({scenario, member}));
  MergeOptions options;
  options.members = static_cast<std::int32_t>(plan.members);
  options.force = plan.force;
  options.threads = plan.threads;
  options.tables = [&](const std::vector<MemberFile>& members) {
    return risks_of_members(members, plan.inputs.names, plan.threads);
  };
  const Merged merged = merge_members(files, plan.merged(plan.scenarios[scenario]), options);
  say(fmt::format("{} of {} members{}", merged.path.string(), merged.members,
                  merged.is_new ? "" : " existed already"));
  say(interval_text(merged.interval));
  for (const std::string& line : lines_about_risks(merged.path)) say(line);
}

// What each cause adds to the risk in a scenario that was also run without them.
void show_contributions(const EnsemblePlan& plan, std::size_t scenario, bool is_quiet) {
  const std::vector<std::size_t> others = plan.without_causes_of(scenario);
  if (others.empty() || !plan.scenarios[scenario].without.empty()) return;
  const auto operand = [&](std::size_t s) { return (plan.folder / plan.scenarios[s].stem).string(); };
  std::vector<std::string> without;
  for (const std::size_t other : others) without.push_back(operand(other));
  const RiskContributions all =
      contributions_of(read_ensemble(operand(scenario), plan.threads), without, plan.threads);
  const labour::Names& names = plan.inputs.names;
  const fs::path file = write_contributions(all, names, plan.folder, plan.force, plan.threads);
  if (!is_quiet) print(contributions_text(all, names));
  say(file.string());
}

void report_plan(const EnsemblePlan& plan, std::size_t tasks) {
  for (const EnsembleScenario& scenario : plan.scenarios)
    if (scenario.without.empty())
      for (const std::string& warning : scenario.loaded->warnings()) warn(warning);
  say(fmt::format("{} scenario{} × {} members in {}, {} of them here on {} thread{}", plan.scenarios.size(),
                  plan.scenarios.size() == 1 ? "" : "s", plan.members, plan.folder.string(), tasks,
                  plan.threads, plan.threads == 1 ? "" : "s"));
}

ExitCode run_members(const EnsemblePlan& plan, const std::vector<EnsembleTask>& tasks, bool merges,
                     bool is_quiet) {
  report_plan(plan, tasks.size());
  if (merges) check_merged(plan);
  const auto start = Clock::now();
  const auto stop = [&] {
    return stop_asked() || (plan.checkpoints.stop_by && Clock::now() >= *plan.checkpoints.stop_by);
  };
  const std::vector<MemberReport> reports =
      run_tasks(plan, tasks, stop, [&](const MemberReport& report, std::size_t done, std::size_t all) {
        report_member(plan, report, done, all, start);
      });
  const ExitCode code = code_of(reports);
  report_outcome(plan, reports, code);
  if (merges && code == ExitCode::done)
    for (std::size_t scenario = 0; scenario < plan.scenarios.size(); ++scenario) {
      if (stop_asked())
        return ExitCode::checkpointed;  // the members are finished; the same command merges them
      merge(plan, scenario);
    }
  if (merges && code == ExitCode::done)
    for (std::size_t scenario = 0; scenario < plan.scenarios.size(); ++scenario)
      show_contributions(plan, scenario, is_quiet);
  return code;
}

}  // namespace

ExitCode ensemble_command(const Arguments& arguments) {
  const auto parsed = parse(ensemble_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  catch_stop_signals();
  if (parsed->has("quiet")) start_log(Verbosity::errors_only);
  const CheckpointSchedule checkpoints = checkpoint_schedule_of(*parsed, Clock::now());
  const Shard shard = shard_of(parsed->text("shard").value_or("0/1"));
  const labour::Inputs inputs = read_inputs(*parsed);
  EnsemblePlan plan = plan_of(inputs, *parsed, arguments);
  plan.checkpoints = checkpoints;
  plan.most_side_by_side = [&plan] { return most_side_by_side(plan); };
  const std::vector<EnsembleTask> tasks = tasks_of(plan, shard);
  check_inputs(plan, tasks, *parsed);
  if (parsed->has("dry-run")) {
    report_plan(plan, tasks.size());
    for (const EnsembleTask& task : tasks) print(plan.output(task).string() + "\n");
    return ExitCode::done;
  }
  make_folder(plan.folder);
  return run_members(plan, tasks, !parsed->has("shard") && !parsed->has("no-merge"), parsed->has("quiet"));
}

}  // namespace app
