// jialab ensemble: many members of one or more scenarios, and what they say together.
#include "models/app/ensemble/ensemble.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/app/commands/command_line.hpp"
#include "models/app/ensemble/merging.hpp"
#include "models/app/ensemble/plan.hpp"
#include "models/app/ensemble/risk_pool.hpp"
#include "models/app/run/folder.hpp"
#include "models/app/run/pace.hpp"
#include "models/app/run/stop.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/console.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;
using End = MemberReport::End;

Syntax syntax() {
  Syntax s{
      "ensemble", "SCENARIO…",
      "Runs many members of each scenario, a file each, and merges them. Called again it goes on where it\n"
      "ended: finished members are kept, checkpoints are resumed. Members differ by macro noise, by the\n"
      "agents' chance and, with --posterior, by parameters.",
      1, 1000};
  add_set_option(s);
  s.integer("members,n", "N", "members of each scenario (default: 20)");
  s.text("output,o", "DIR", "folder of the members and the merged files (default: results/ensemble)");
  s.integer("seed", "N", "the same as --set seed=N");
  s.text("from", "MONTH",
         "members share the history before this month and differ from it on; the risk of each person is\n"
         "then that of the twelve months from it on (default: they differ from the first month on)");
  s.text("posterior", "FILE",
         "CSV of weighted parameters (from jialab calibrate); each member draws its own, the same in\n"
         "every scenario; what a scenario or --set says itself counts more");
  s.text("shard", "K/N",
         "only this part of the members × scenarios, K from 0 to N-1; nothing is merged (see jialab merge)");
  s.flag("no-merge", "leave the members as they are");
  s.flag("force", "replace what is there under the names of the members, unless it is the same run");
  s.flag("quiet,q", "say nothing but errors");
  add_pace_options(s);
  add_threads_option(s);
  add_data_option(s);
  return s;
}

std::string name_of(const EnsemblePlan& plan, const EnsembleTask& task) {
  return plan.output(task).filename().string();
}

void say_member(const EnsemblePlan& plan, const MemberReport& report, std::size_t done, std::size_t all,
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

// The outcome of all members: 75 if any has to go on, else that of the first that failed.
ExitCode code_of(const std::vector<MemberReport>& reports) {
  if (count(reports, End::checkpointed) + count(reports, End::not_begun) > 0) return ExitCode::checkpointed;
  for (const MemberReport& report : reports)
    if (report.end == End::failed) return report.code;
  return ExitCode::done;
}

void say_why(const EnsemblePlan& plan, const std::vector<MemberReport>& reports) {
  const bool is_written = std::any_of(reports.begin(), reports.end(),
                                      [](const MemberReport& report) { return report.is_written_down; });
  warn(is_written ? fmt::format("what went wrong stands in {}/*.failed; the same command tries again",
                                plan.folder.string())
                  : fmt::format("nothing could be written down in {}; the same command tries again",
                                plan.folder.string()));
}

void say_outcome(const EnsemblePlan& plan, const std::vector<MemberReport>& reports, ExitCode code) {
  say(fmt::format("{} members: {} finished, {} finished before, {} failed, {} to go on with", reports.size(),
                  count(reports, End::finished), count(reports, End::finished_before),
                  count(reports, End::failed),
                  count(reports, End::checkpointed) + count(reports, End::not_begun)));
  if (code == ExitCode::checkpointed)
    say("stopped as asked: run the same command again, and it goes on from here");
  else if (code != ExitCode::done)
    say_why(plan, reports);
}

// A merged file of somebody else is found before the members are run, not after.
void check_merged(const EnsemblePlan& plan) {
  for (std::size_t family = 0; family < plan.families.size(); ++family) {
    const fs::path output = plan.merged(plan.families[family]);
    MemberKeys keys;
    for (std::uint32_t member = 0; member < plan.members; ++member)
      keys.emplace(static_cast<std::int32_t>(member), plan.key({family, member}));
    if (!engine::is_finished(output, ensemble_key(keys, {})))
      expect_free_for_merged(output, keys, plan.replaces);
  }
}

void merge(const EnsemblePlan& plan, std::size_t family) {
  std::vector<fs::path> files;
  for (std::uint32_t member = 0; member < plan.members; ++member)
    files.push_back(plan.output({family, member}));
  MergeOptions options;
  options.members = static_cast<std::int32_t>(plan.members);
  options.force = plan.replaces;
  options.threads = plan.threads;
  options.tables = [&](const std::vector<MemberFile>& members) {
    return risk_tables(members, plan.inputs.names);
  };
  const Merged merged = merge_members(files, plan.merged(plan.families[family]), options);
  say(fmt::format("{} of {} members{}", merged.path.string(), merged.members,
                  merged.is_new ? "" : " was there already"));
}

void say_plan(const EnsemblePlan& plan, std::size_t tasks) {
  for (const Family& family : plan.families)
    for (const std::string& warning : family.scenario->warnings()) warn(warning);
  say(fmt::format("{} scenario{} × {} members in {}, {} of them here on {} thread{}", plan.families.size(),
                  plan.families.size() == 1 ? "" : "s", plan.members, plan.folder.string(), tasks,
                  plan.threads, plan.threads == 1 ? "" : "s"));
}

ExitCode run(const EnsemblePlan& plan, const Shard& shard, bool merges) {
  const std::vector<EnsembleTask> tasks = tasks_of(plan, shard);
  say_plan(plan, tasks.size());
  if (merges) check_merged(plan);
  const auto start = Clock::now();
  const auto stop = [&] { return stop_asked() || (plan.pace.stop_by && Clock::now() >= *plan.pace.stop_by); };
  const std::vector<MemberReport> reports =
      run_tasks(plan, tasks, stop, [&](const MemberReport& report, std::size_t done, std::size_t all) {
        say_member(plan, report, done, all, start);
      });
  const ExitCode code = code_of(reports);
  say_outcome(plan, reports, code);
  if (merges && code == ExitCode::done)
    for (std::size_t family = 0; family < plan.families.size(); ++family) {
      if (stop_asked()) return ExitCode::checkpointed;  // the members are there; the same command merges them
      merge(plan, family);
    }
  return code;
}

}  // namespace

ExitCode ensemble_command(const Arguments& arguments) {
  const auto given = parse(syntax(), arguments);
  if (!given) return ExitCode::done;
  catch_stop_signals();
  if (given->has("quiet")) start_log(Talk::errors_only);
  const Pace pace = pace_of(*given, Clock::now());
  const Shard shard = shard_of(given->text("shard").value_or("0/1"));
  const labour::Inputs inputs = read_inputs(*given);
  EnsemblePlan plan = plan_of(inputs, *given, arguments);
  plan.pace = pace;
  plan.most_side_by_side = [&plan] { return most_side_by_side(plan); };
  make_folder(plan.folder);
  return run(plan, shard, !given->has("shard") && !given->has("no-merge"));
}

}  // namespace app
