// From a command line to the plan of an ensemble: what can be wrong is said before anything is made.
#include "models/app/ensemble/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "models/app/run/plan.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/console.hpp"

namespace app {
namespace {

using engine::ExitCode;

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

}  // namespace

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

}  // namespace app
