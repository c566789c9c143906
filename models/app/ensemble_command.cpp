// jialab ensemble: many members of one or more scenarios, and what they say together.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "models/app/command_line.hpp"
#include "models/app/console.hpp"
#include "models/app/ensemble.hpp"
#include "models/app/folder.hpp"
#include "models/app/merging.hpp"
#include "models/app/pace.hpp"
#include "models/app/plan.hpp"
#include "models/app/risk_pool.hpp"
#include "models/app/stop.hpp"
#include "models/app/threads.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;
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
  auto add = s.options.add_options();
  add("members,n", po::value<std::int64_t>()->value_name("N"), "members of each scenario (default: 20)");
  add("output,o", po::value<std::string>()->value_name("DIR"),
      "folder of the members and the merged files (default: results/ensemble)");
  add("seed", po::value<std::int64_t>()->value_name("N"), "the same as --set seed=N");
  add("from", po::value<std::string>()->value_name("MONTH"),
      "members share the history before this month and differ from it on; the risk of each person is\n"
      "then that of the twelve months from it on (default: they differ from the first month on)");
  add("posterior", po::value<std::string>()->value_name("FILE"),
      "CSV of weighted parameters (from jialab calibrate); each member draws its own, the same in\n"
      "every scenario; what a scenario or --set says itself counts more");
  add("shard", po::value<std::string>()->value_name("K/N"),
      "only this part of the members × scenarios, K from 0 to N-1; nothing is merged (see jialab merge)");
  add("no-merge", "leave the members as they are");
  add("force", "replace what is there under the names of the members, unless it is the same run");
  add("quiet,q", "say nothing but errors");
  add_pace_options(s);
  add_threads_option(s);
  add_data_option(s);
  return s;
}

engine::Month month_of(const std::string& text) {
  if (const auto month = engine::Month::parse(text)) return *month;
  throw engine::InputError(fmt::format("--from {} is no month. Write it as 2026-01", text), ExitCode::usage);
}

Family family_of(const labour::Inputs& inputs, const Given& given, const std::string& path) {
  Family family;
  family.path = path;
  // Before what the command line sets, so that it can say otherwise.
  family.overrides = {"report.worker_risk=true"};
  if (const auto from = given.text("from")) {
    const engine::Month month = month_of(*from);
    family.overrides.push_back(fmt::format("run.members_from=\"{}\"", month.text()));
    family.overrides.push_back(fmt::format("report.worker_risk_month=\"{}\"", (month - 1).text()));
  }
  for (const std::string& text : given.texts("set")) family.overrides.push_back(text);
  if (const auto seed = given.integer("seed", INT64_MIN, INT64_MAX))
    family.overrides.push_back(fmt::format("seed={}", *seed));
  family.scenario = std::make_unique<Case>(inputs, path, family.overrides);
  family.stem = fmt::format("{}-{}", family.scenario->scenario().name, family.scenario->settings.run.seed);
  return family;
}

// A month from which members could differ, and twelve months after it for the risk of each person.
void check_from(const Given& given, const Family& family) {
  const labour::Settings& s = family.scenario->settings;
  const engine::Month last = s.run.first + static_cast<std::int32_t>(s.run.months - 1);
  if (given.has("from") && (s.run.members_from <= s.run.first || s.run.members_from > last))
    throw engine::InputError(
        fmt::format(
            "--from {} is not after the first month of {} ({}) and up to its last ({}). Leave it out, and "
            "members differ from the first month on",
            s.run.members_from.text(), family.path, s.run.first.text(), last.text()),
        ExitCode::usage);
  const engine::Month date = s.report.worker_risk_month;
  if (s.report.worker_risk && (date < s.run.first || date + labour::WorkerRisk::window > last))
    warn(fmt::format("{}: the risk of each person is left out: it needs twelve months of the run after {}",
                     family.path, date.text()));
}

// The keys of the posterior that the scenario changes against its baseline: its own values are what is asked.
void find_own_keys(Family& family, const Posterior& posterior) {
  const engine::Scenario& scenario = family.scenario->scenario();
  const std::string& root = scenario.files.back().path;
  for (const std::string& key : posterior.keys()) {
    const engine::ResolvedValue* const value = scenario.find(key);
    if (value == nullptr || value->origin == "default" || value->origin.rfind(root + ":", 0) == 0) continue;
    family.own_keys.push_back(key);
    warn(fmt::format("{}: '{}' is its own ({}), not the posterior's", family.path, key, value->origin));
  }
}

// What is wrong with a posterior is wrong for every member: it is said once, before anything is made.
void check_posterior(const labour::Inputs& inputs, Family& family, const Posterior& posterior) {
  find_own_keys(family, posterior);
  std::vector<std::string> overrides = posterior.overrides(family.scenario->settings.run.seed, 0);
  overrides.insert(overrides.end(), family.overrides.begin(), family.overrides.end());
  try {
    const Case tried(inputs, family.path, overrides);
  } catch (const engine::InputError& error) {
    throw engine::InputError(fmt::format("the posterior does not fit {}: {}", family.path, error.what()));
  }
}

void expect_distinct(const std::vector<Family>& families) {
  std::map<std::string, std::string> seen;
  for (const Family& family : families) {
    const auto [at, is_new] = seen.emplace(family.stem, family.path);
    if (!is_new)
      throw engine::InputError(
          fmt::format("{} and {} have the same name and seed ({}), so that their files would overwrite each "
                      "other. Give one another name",
                      at->second, family.path, family.stem));
  }
}

// How many members fit into the memory side by side.
std::size_t most_side_by_side(const EnsemblePlan& plan) {
  const auto larger = [](const Family& a, const Family& b) {
    return a.scenario->settings.beginning.scale < b.scenario->settings.beginning.scale;
  };
  const auto largest = std::max_element(plan.families.begin(), plan.families.end(), larger);
  const MemoryPlan memory = plan_memory(plan.inputs, largest->scenario->settings, 1);
  const std::size_t each = memory.total() - memory.program, available = available_memory();
  return available == 0 ? static_cast<std::size_t>(plan.threads)
                        : std::max<std::size_t>(1, available / std::max<std::size_t>(each, 1));
}

std::vector<EnsembleTask> tasks_of(const EnsemblePlan& plan, const Shard& shard) {
  std::vector<EnsembleTask> tasks;
  std::size_t number = 0;
  for (std::size_t family = 0; family < plan.families.size(); ++family)
    for (std::uint32_t member = 0; member < plan.members; ++member)
      if (shard.takes(number++)) tasks.push_back({family, member});
  return tasks;
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

void say_outcome(const EnsemblePlan& plan, const std::vector<MemberReport>& reports, ExitCode code) {
  say(fmt::format("{} members: {} finished, {} finished before, {} failed, {} to go on with", reports.size(),
                  count(reports, End::finished), count(reports, End::finished_before),
                  count(reports, End::failed),
                  count(reports, End::checkpointed) + count(reports, End::not_begun)));
  if (code == ExitCode::checkpointed)
    say("stopped as asked: run the same command again, and it goes on from here");
  else if (code != ExitCode::done)
    warn(fmt::format("what went wrong stands in {}/*.failed; the same command tries again",
                     plan.folder.string()));
}

EnsemblePlan plan_of(const labour::Inputs& inputs, const Given& given, const Arguments& arguments) {
  EnsemblePlan plan{inputs};
  for (const std::string& path : given.operands()) plan.families.push_back(family_of(inputs, given, path));
  expect_distinct(plan.families);
  plan.members = static_cast<std::uint32_t>(given.integer("members", 1, most_members).value_or(20));
  plan.folder = given.text("output").value_or("results/ensemble");
  if (const auto file = given.text("posterior")) plan.posterior.emplace(*file);
  for (Family& family : plan.families) {
    check_from(given, family);
    if (plan.posterior) check_posterior(inputs, family, *plan.posterior);
  }
  plan.threads = threads_for(given.integer("threads", 1, most_threads));
  plan.replaces = given.has("force");
  plan.command = fmt::format("jialab ensemble {}", fmt::join(arguments, " "));
  return plan;
}

void merge(const EnsemblePlan& plan, std::size_t family) {
  std::vector<fs::path> files;
  for (std::uint32_t member = 0; member < plan.members; ++member)
    files.push_back(plan.output({family, member}));
  MergeOptions options;
  options.members = static_cast<std::int32_t>(plan.members);
  options.threads = plan.threads;
  options.tables = [&](const std::vector<MemberFile>& members) {
    return risk_tables(members, plan.inputs.names);
  };
  const Merged merged = merge_members(files, plan.merged(plan.families[family]), options);
  say(fmt::format("{} of {} members{}", merged.path.string(), merged.members,
                  merged.is_new ? "" : " was there already"));
}

ExitCode run(const EnsemblePlan& plan, const Shard& shard, bool merges) {
  const std::vector<EnsembleTask> tasks = tasks_of(plan, shard);
  for (const Family& family : plan.families)
    for (const std::string& warning : family.scenario->warnings()) warn(warning);
  say(fmt::format("{} scenario{} × {} members in {}, {} of them here on {} thread{}", plan.families.size(),
                  plan.families.size() == 1 ? "" : "s", plan.members, plan.folder.string(), tasks.size(),
                  plan.threads, plan.threads == 1 ? "" : "s"));
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
