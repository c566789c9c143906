#include "models/app/ensemble/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "engine/kernel/check.hpp"
#include "engine/scenario/suggest.hpp"
#include "models/app/ensemble/history_checks.hpp"
#include "models/app/run/member_name.hpp"
#include "models/app/run/memory.hpp"
#include "models/app/run/run_key.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/console.hpp"
#include "models/app/terminal/text.hpp"
#include "models/labour/causes_settings.hpp"
#include "models/labour/firms/transition_settings.hpp"
#include "models/labour/people/fields_settings.hpp"
#include "models/labour/report/worker_risk.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;

constexpr Message no_month_of_members{"--from {text} is not a month. Write it as 2026-01",
                                      "--from {text}不是月份。请写成2026-01的样子"};
constexpr Message no_such_cause{"--causes: there is no cause '{code}'{hint}. Name some of {known}, or all",
                                "--causes：没有成因'{code}'{hint}。请从{known}中选取，或写'all'"};
constexpr Message causes_need_risk{
    "--causes needs the risk of each person, which {path} does not report: "
    "it needs report.worker_risk, and twelve months of the run after {date}. "
    "Name the month after the date (--from)",
    "--causes需要个人失业风险，而{path}不报告：须设report.worker_risk，且{date}之后还要运行十二个月。"
    "请用--from写明该日期的次月"};
constexpr Message cause_is_off{
    "--causes: {path} has the cause '{cause}' off in the twelve months after {date} ('causes.{cause}', "
    "{origin}), so that nothing would differ without it",
    "--causes：在{path}中，成因'{cause}'于{date}之后的十二个月内已关闭（'causes.{cause}'，{origin}"
    "），去掉它不会有任何差别"};
constexpr Message set_by_default{"default", "默认值"};
constexpr Message leave_cause_out{"{why}. Leave it out of --causes, or remove the lever from the scenario",
                                  "{why}。请从--causes中去掉它，或从情景中删去该设定"};
constexpr Message cause_left_out{"{why}: it is left out", "{why}：略去"};
constexpr Message key_of_scenario{
    "{path}: '{key}' is set by the scenario ({origin}) and not taken from the posterior",
    "{path}：'{key}'由情景设定（{origin}），不取自后验样本"};
constexpr Message other_posteriors{
    "{one} draws its parameters from {first}, and {other} from {second} (run.posterior). "
    "Name one for all with --posterior, or none with --posterior none",
    "{one}的参数取自{first}，而{other}的取自{second}（run.posterior）。请用--"
    "posterior为全部情景指明一个，或用--posterior "
    "'none'都不用"};
constexpr Message draws_nothing{"nothing", "（无）"};
constexpr Message unfit_posterior{"the posterior does not fit {path}: {why}",
                                  "后验样本不适用于{path}：{why}"};
constexpr Message same_names{
    "{one} and {other} have the same name and seed ({stem}), so their files would overwrite each other. "
    "Give one of them another name",
    "{one}与{other}的名称和种子相同（{stem}），其文件会互相覆盖。请给其中一个另取名称"};
constexpr Message no_shard{
    "--shard {text} is not of the form K/N with K from 0 to N-1. For example: --shard 0/20",
    "--shard {text}的形式不对，应为K/N，K从0到N-1。例如：--shard 0/20"};

engine::Month month_of(const std::string& text) {
  if (const auto month = engine::Month::parse(text)) return *month;
  throw engine::InputError(filled(no_month_of_members, {{"text", text}}), ExitCode::usage);
}

Bilingual path_or_nothing(const std::optional<fs::path>& path) {
  return path ? in_both(path->string()) : draws_nothing.text();
}

constexpr const char* without_mark = "_without_";

// Members draw the productivity of industries, and histories the assumptions behind skill fields, unless the
// scenario or the command line says how much.
void draw_by_default(const labour::Inputs& inputs, EnsembleScenario& scenario) {
  const std::pair<const char*, double> spreads[] = {
      {"transition.productivity_spread", labour::ensemble_productivity_spread},
      {"fields.spread", labour::ensemble_field_spread}};
  const std::size_t given = scenario.overrides.size();
  for (const auto& [key, spread] : spreads) {
    const engine::ResolvedValue* const value = scenario.loaded->scenario().find(key);
    if (value != nullptr && value->origins.empty())
      scenario.overrides.push_back(fmt::format("{}={}", key, spread));
  }
  if (scenario.overrides.size() > given)
    scenario.loaded = std::make_unique<LoadedScenario>(inputs, scenario.path, scenario.overrides);
}

EnsembleScenario scenario_of(const labour::Inputs& inputs, const ParsedArguments& parsed,
                             const std::string& path, const Arguments& more = {}) {
  EnsembleScenario scenario;
  scenario.path = path;
  // This comes first, so that --set can override it.
  scenario.overrides = {"report.worker_risk=true"};
  if (const auto from = parsed.text("from")) {
    const engine::Month month = month_of(*from);
    scenario.overrides.push_back(fmt::format("run.members_from=\"{}\"", month.text()));
    scenario.overrides.push_back(fmt::format("report.worker_risk_month=\"{}\"", (month - 1).text()));
  }
  if (const auto histories = parsed.integer("histories", 1, most_members))
    scenario.overrides.push_back(fmt::format("run.histories={}", *histories));
  for (const std::string& text : parsed.texts("set")) scenario.overrides.push_back(text);
  if (const auto seed = parsed.integer("seed", INT64_MIN, INT64_MAX))
    scenario.overrides.push_back(fmt::format("seed={}", *seed));
  scenario.overrides.insert(scenario.overrides.end(), more.begin(), more.end());
  scenario.loaded = std::make_unique<LoadedScenario>(inputs, path, scenario.overrides);
  draw_by_default(inputs, scenario);
  scenario.stem = fmt::format("{}-{}", scenario.loaded->scenario().name, scenario.loaded->settings.run.seed);
  return scenario;
}

// The causes that --causes names, in the order of the tables.
std::vector<std::string> causes_wanted(const ParsedArguments& parsed) {
  const auto text = parsed.text("causes");
  if (!text) return {};
  std::vector<std::string> known;
  for (const labour::Cause& cause : labour::causes_of_unemployment()) known.emplace_back(cause.code);
  if (*text == "all") return known;
  std::set<std::string> wanted;
  for (std::size_t at = 0; at <= text->size();) {
    const std::size_t end = std::min(text->find(',', at), text->size());
    const std::string code = text->substr(at, end - at);
    if (std::find(known.begin(), known.end(), code) == known.end())
      throw engine::InputError(filled(no_such_cause, {{"code", code},
                                                      {"hint", engine::did_you_mean(code, known)},
                                                      {"known", engine::listed(known)}}),
                               ExitCode::usage);
    wanted.insert(code);
    at = end + 1;
  }
  std::erase_if(known, [&](const std::string& code) { return wanted.count(code) == 0; });
  return known;
}

const engine::Path& lever_of(const labour::Settings& settings, const std::string& cause) {
  for (const labour::Cause& one : labour::causes_of_unemployment())
    if (cause == one.code) return settings.causes.*one.value;
  throw engine::Bug("there is no cause " + cause);
}

// Whether the scenario has a cause off in all months of the risk: without it nothing would differ.
bool is_off(const engine::Path& lever, engine::Month date) {
  for (int month = 1; month <= labour::WorkerRisk::window; ++month)
    if (lever.at(date + month) != 0.0) return false;
  return true;
}

// The override that leaves a lever as the scenario has it up to the date and holds it at 0 afterwards. Dates
// are merged with those of the scenario, so that its later ones are set to 0 as well.
std::string switched_off(const std::string& cause, const engine::Path& lever, engine::Month date) {
  std::string text =
      fmt::format("causes.{}={{{}={}, {}=0", cause, date.text(), lever.at(date), (date + 1).text());
  for (const engine::Path::Point& point : lever.points())
    if (point.month > date + 1) text += fmt::format(", {}=0", point.month.text());
  return text + "}";
}

// The same scenario in which a cause stops with the date of the risk. It runs no longer than the risk needs.
EnsembleScenario scenario_without(const labour::Inputs& inputs, const ParsedArguments& parsed,
                                  const EnsembleScenario& scenario, const std::string& cause) {
  const labour::Settings& s = scenario.loaded->settings;
  const engine::Month date = s.report.worker_risk_month;
  const engine::Month last = date + labour::WorkerRisk::window;
  EnsembleScenario other = scenario_of(
      inputs, parsed, scenario.path,
      {fmt::format("name=\"{}\"", name_without(scenario.loaded->scenario().name, cause)),
       switched_off(cause, lever_of(s, cause), date), fmt::format("run.months={}", last - s.run.first + 1)});
  other.without = cause;
  return other;
}

void check_reports_risk(const EnsembleScenario& scenario) {
  const labour::Settings& s = scenario.loaded->settings;
  const engine::Month date = s.report.worker_risk_month;
  if (s.report.worker_risk && date >= s.run.first && date + labour::WorkerRisk::window <= s.run.last())
    return;
  throw engine::InputError(filled(causes_need_risk, {{"path", scenario.path}, {"date", short_month(date)}}),
                           ExitCode::usage);
}

// The scenario without each cause. One that the scenario has off cannot be measured: of all causes it is left
// out with a warning, and one that was named is an error.
std::vector<EnsembleScenario> scenarios_without(const labour::Inputs& inputs, const ParsedArguments& parsed,
                                                const EnsembleScenario& scenario,
                                                const std::vector<std::string>& causes) {
  std::vector<EnsembleScenario> others;
  if (!causes.empty()) check_reports_risk(scenario);
  const labour::Settings& s = scenario.loaded->settings;
  for (const std::string& cause : causes) {
    if (!is_off(lever_of(s, cause), s.report.worker_risk_month)) {
      others.push_back(scenario_without(inputs, parsed, scenario, cause));
      continue;
    }
    const engine::ResolvedValue* const value = scenario.loaded->scenario().find("causes." + cause);
    const Bilingual why = filled(
        cause_is_off, {{"path", scenario.path},
                       {"cause", cause},
                       {"date", short_month(s.report.worker_risk_month)},
                       {"origin", value == nullptr ? set_by_default.text() : engine::origin_text(*value)}});
    if (parsed.text("causes") != "all")
      throw engine::InputError(filled(leave_cause_out, {{"why", why}}), ExitCode::usage);
    warn(filled(cause_left_out, {{"why", why}}));
  }
  return others;
}

// Finds the keys of the posterior that the scenario itself sets. Its value then replaces that of the
// posterior.
void find_own_keys(EnsembleScenario& scenario, const Posterior& posterior) {
  const engine::Scenario& read = scenario.loaded->scenario();
  const std::string& root = read.files.back().path;
  for (const std::string& key : posterior.keys()) {
    const engine::ResolvedValue* const value = read.find(key);
    if (value == nullptr || value->origins.empty() || value->origins.front().file == root) continue;
    scenario.own_keys.push_back(key);
    warn(filled(key_of_scenario,
                {{"path", scenario.path}, {"key", key}, {"origin", engine::origin_text(*value)}}));
  }
}

// The posterior that a scenario itself names, relative to the file that names it. Nothing is drawn where all
// members share one history: it would not be one any more.
std::optional<fs::path> posterior_of(const EnsembleScenario& scenario) {
  const labour::RunSettings& run = scenario.loaded->settings.run;
  if (run.posterior.empty() || (run.shares_history() && run.histories == 1)) return std::nullopt;
  const engine::ResolvedValue* const value = scenario.loaded->scenario().find("run.posterior");
  const fs::path file = value == nullptr || value->origins.empty() ? "" : value->origins.front().file;
  const fs::path named = fs::exists(file) ? file.parent_path() / run.posterior : fs::path(run.posterior);
  return fs::weakly_canonical(named);  // scenarios may name the same file from different folders
}

// The file that the command line names, or else the scenarios. Members of all scenarios draw from the same.
std::optional<fs::path> posterior_file(const ParsedArguments& parsed,
                                       const std::vector<EnsembleScenario>& scenarios) {
  if (const auto file = parsed.text("posterior"))
    return *file == "none" ? std::nullopt : std::optional<fs::path>(*file);
  const std::optional<fs::path> first = posterior_of(scenarios.front());
  for (const EnsembleScenario& scenario : scenarios)
    if (const auto file = posterior_of(scenario); file != first)
      throw engine::InputError(filled(other_posteriors, {{"one", scenarios.front().path},
                                                         {"first", path_or_nothing(first)},
                                                         {"other", scenario.path},
                                                         {"second", path_or_nothing(file)}}),
                               ExitCode::usage);
  return first;
}

// An error of the posterior concerns every member: this reports it once, before any member runs.
void check_posterior(const labour::Inputs& inputs, EnsembleScenario& scenario, const Posterior& posterior) {
  find_own_keys(scenario, posterior);
  std::vector<std::string> overrides = posterior.overrides({scenario.loaded->settings.run.seed});
  overrides.insert(overrides.end(), scenario.overrides.begin(), scenario.overrides.end());
  try {
    const LoadedScenario tried(inputs, scenario.path, overrides);
  } catch (const engine::InputError& error) {
    throw engine::InputError(filled(unfit_posterior, {{"path", scenario.path}, {"why", error.text()}}));
  }
}

void check_distinct(const std::vector<EnsembleScenario>& scenarios) {
  std::map<std::string, std::string> seen;
  for (const EnsembleScenario& scenario : scenarios) {
    const auto [at, is_new] = seen.emplace(scenario.stem, scenario.path);
    if (!is_new)
      throw engine::InputError(
          filled(same_names, {{"one", at->second}, {"other", scenario.path}, {"stem", scenario.stem}}));
  }
}

}  // namespace

std::string name_without(const std::string& scenario, const std::string& cause) {
  return scenario + without_mark + cause;
}

std::string cause_in_name(const std::string& scenario) {
  const std::size_t at = scenario.rfind(without_mark);
  return at == std::string::npos ? scenario : scenario.substr(at + std::string_view(without_mark).size());
}

bool is_without_cause(const std::string& scenario) {
  const std::string cause = cause_in_name(scenario);
  const auto all = labour::causes_of_unemployment();
  return cause != scenario &&
         std::any_of(all.begin(), all.end(), [&](const labour::Cause& one) { return cause == one.code; });
}

std::vector<std::size_t> EnsemblePlan::without_causes_of(std::size_t scenario) const {
  std::vector<std::size_t> others;
  for (std::size_t s = scenario + 1; s < scenarios.size() && !scenarios[s].without.empty(); ++s)
    others.push_back(s);
  return others;
}

Shard shard_of(const std::string& text) {
  Shard shard;
  const char* const end = text.data() + text.size();
  const auto index = std::from_chars(text.data(), end, shard.index);
  if (index.ec == std::errc() && index.ptr != end && *index.ptr == '/') {
    const auto count = std::from_chars(index.ptr + 1, end, shard.count);
    if (count.ec == std::errc() && count.ptr == end && shard.index < shard.count) return shard;
  }
  throw engine::InputError(filled(no_shard, {{"text", text}}), ExitCode::usage);
}

fs::path EnsemblePlan::output(const EnsembleTask& task) const {
  return member_path(folder, {scenarios[task.scenario].stem, static_cast<std::int32_t>(task.member)});
}

fs::path EnsemblePlan::merged(const EnsembleScenario& scenario) const {
  return folder / (scenario.stem + ".h5");
}

std::unique_ptr<LoadedScenario> EnsemblePlan::scenario_with_parameters(const EnsembleTask& task) const {
  if (!posterior) return nullptr;
  const EnsembleScenario& scenario = scenarios[task.scenario];
  // Values of the scenario itself and of the command line replace those of the posterior.
  const labour::RunSettings& run = scenario.loaded->settings.run;
  const auto histories = static_cast<std::uint32_t>(run.shares_history() ? run.histories : 1);
  // History 0, of whose persons the risks are, has the scenario's own values.
  if (histories > 1 && task.member % histories == 0) return nullptr;
  std::vector<std::string> overrides =
      posterior->overrides({run.seed, task.member, histories}, scenario.own_keys);
  overrides.insert(overrides.end(), scenario.overrides.begin(), scenario.overrides.end());
  return std::make_unique<LoadedScenario>(inputs, scenario.path, overrides);
}

std::string EnsemblePlan::key(const EnsembleTask& task) const {
  const std::unique_ptr<LoadedScenario> own = scenario_with_parameters(task);
  const LoadedScenario& loaded = own ? *own : *scenarios[task.scenario].loaded;
  return run_key(loaded.scenario(), inputs, task.member);
}

std::size_t most_side_by_side(const EnsemblePlan& plan) {
  const auto larger = [](const EnsembleScenario& a, const EnsembleScenario& b) {
    return a.loaded->settings.beginning.scale < b.loaded->settings.beginning.scale;
  };
  const auto largest = std::max_element(plan.scenarios.begin(), plan.scenarios.end(), larger);
  const MemoryPlan memory = plan_memory(plan.inputs, largest->loaded->settings, 1);
  const std::size_t each = memory.total() - memory.program, available = available_memory();
  return available == 0 ? static_cast<std::size_t>(plan.threads)
                        : std::max<std::size_t>(1, available / std::max<std::size_t>(each, 1));
}

std::vector<EnsembleTask> tasks_of(const EnsemblePlan& plan, const Shard& shard) {
  std::vector<EnsembleTask> tasks;
  std::size_t number = 0;
  for (std::size_t scenario = 0; scenario < plan.scenarios.size(); ++scenario)
    for (std::uint32_t member = 0; member < plan.members; ++member)
      if (shard.contains(number++)) tasks.push_back({scenario, member});
  return tasks;
}

namespace {

// The scenarios that the command line names, each followed by those without a cause. Throws InputError with
// the problems of all files.
std::vector<EnsembleScenario> scenarios_of(const labour::Inputs& inputs, const ParsedArguments& parsed) {
  std::vector<EnsembleScenario> scenarios;
  std::vector<engine::Problem> problems;
  ExitCode code = ExitCode::done;
  const std::vector<std::string> causes = causes_wanted(parsed);
  for (const std::string& path : parsed.operands()) {
    try {
      EnsembleScenario scenario = scenario_of(inputs, parsed, path);
      std::vector<EnsembleScenario> others = scenarios_without(inputs, parsed, scenario, causes);
      scenarios.push_back(std::move(scenario));
      std::move(others.begin(), others.end(), std::back_inserter(scenarios));
    } catch (const engine::InputError& error) {
      if (code == ExitCode::done) code = error.code();
      for (const engine::Problem& problem : error.problems())
        // An error of an option is the same for each file.
        if (std::none_of(problems.begin(), problems.end(),
                         [&](const engine::Problem& one) { return one.text() == problem.text(); }))
          problems.push_back(problem);
    }
  }
  if (!problems.empty()) throw engine::InputError(std::move(problems), code);
  check_distinct(scenarios);
  return scenarios;
}

}  // namespace

EnsemblePlan plan_of(const labour::Inputs& inputs, const ParsedArguments& parsed,
                     const Arguments& arguments) {
  EnsemblePlan plan{inputs};
  plan.scenarios = scenarios_of(inputs, parsed);
  plan.members = static_cast<std::uint32_t>(parsed.integer("members", 1, most_members).value_or(20));
  plan.folder = parsed.text("output").value_or("results/ensemble");
  if (const auto file = posterior_file(parsed, plan.scenarios)) plan.posterior.emplace(*file);
  for (EnsembleScenario& scenario : plan.scenarios) {
    if (!scenario.without.empty()) {  // what is said of the scenario is not repeated for each cause
      if (plan.posterior) check_posterior(inputs, scenario, *plan.posterior);
      continue;
    }
    check_from(parsed, scenario);
    for (const Bilingual& warning : history_warnings(scenario, plan.members, plan.posterior.has_value()))
      warn(warning);
    if (plan.posterior) check_posterior(inputs, scenario, *plan.posterior);
  }
  plan.threads = threads_for(parsed.integer("threads", 1, most_threads));
  plan.force = parsed.has("force");
  plan.command = fmt::format("jialab ensemble {}", fmt::join(arguments, " "));
  return plan;
}

}  // namespace app
