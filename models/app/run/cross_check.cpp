#include "models/app/run/cross_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <utility>
#include <variant>

#include "models/app/terminal/text.hpp"
#include "models/labour/data/base_year.hpp"

namespace app {
namespace {

using engine::Month;
using engine::Problem;

// Where a value is set: a file and its line, or "--set".
engine::Place place_of(const engine::Scenario& scenario, const std::string& key) {
  return scenario.place_of(key).value_or(engine::Place());
}

// Why a scenario may not have this name; empty if it may. The result file is named after the scenario.
// Letters of any script are allowed.
Bilingual name_problem(const std::string& name) {
  if (name.empty()) return {"is empty", "为空"};
  if (name.size() > 100) return {"is longer than 100 bytes", "长于100字节"};
  if (name.front() == '.' || name.front() == '-')
    return {fmt::format("begins with '{}'", name.front()), fmt::format("以'{}'开头", name.front())};
  for (const char c : name)
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || std::strchr("/\\:*?\"<>|", c) != nullptr)
      return c > 0x20 ? Bilingual{fmt::format("contains '{}'", c), fmt::format("含有'{}'", c)}
                      : Bilingual{"contains a space or a control character", "含有空格或控制字符"};
  return {};
}

constexpr Message bad_name{"'name' = \"{name}\" {wrong}, so no file can have this name",
                           "'name' = \"{name}\"{wrong}，不能用作文件名"};
constexpr Message name_advice{"Use letters, digits, '_', '-' and '.'", "请用文字、数字、'_'、'-'和'.'"};

void check_name(const engine::Scenario& scenario, std::vector<Problem>& problems) {
  const Bilingual wrong = name_problem(scenario.name);
  if (wrong.empty()) return;
  problems.push_back({place_of(scenario, "name"),
                      filled(bad_name, {{"name", scenario.name}, {"wrong", wrong}}), name_advice.text(), ""});
}

constexpr Message of_plant{"'{key}' = {what}", "'{key}' = {what}"};
constexpr Message early_plant{
    "\"{month}\" is not after the first month of the run ({first}), in which a plant has the staff of "
    "plants.csv",
    "\"{month}\"不晚于运行的第一个月（{first}），该月工厂的人数取自plants.csv"};
constexpr Message later_month{"Name a later month", "请写更晚的月份"};
constexpr Message large_plant{
    "{headcount} is more than the employees of the plant's industry {industry} outside its other plants "
    "({most})",
    "{headcount}多于该工厂所属行业{industry}在其他工厂之外的从业人员（{most}）"};
constexpr Message lower_headcount{"Lower it, or leave it out for the staff of plants.csv",
                                  "请调低，或不写此项而沿用plants.csv的人数"};

void check_plants(const engine::Scenario& scenario, const labour::Settings& settings,
                  const labour::Inputs& inputs, std::vector<Problem>& problems) {
  std::vector<std::string> codes;
  for (const labour::Plant& plant : inputs.plants) codes.push_back(plant.code);
  for (const labour::PlantEvent& event : settings.staffing.plants) {
    const std::string row = "staffing.plants." + event.id;
    const auto wrong = [&](const char* key, const Bilingual& what, const Bilingual& advice) {
      const std::string name = row + key;
      problems.push_back(
          {place_of(scenario, name), filled(of_plant, {{"key", name}, {"what", what}}), advice, ""});
    };
    const auto found = std::find(codes.begin(), codes.end(), event.plant);
    if (found == codes.end()) continue;  // an error where the value is read
    if (event.month <= settings.run.first)
      wrong(".month",
            filled(early_plant, {{"month", event.month.text()}, {"first", short_month(settings.run.first)}}),
            later_month.text());
    // The other firms of the industry make room for the headcount, as far as there are any.
    const labour::Industry industry = inputs.plants[static_cast<std::size_t>(found - codes.begin())].industry;
    double most = inputs.jobs[industry.index()].employees;
    for (const labour::Plant& other : inputs.plants)
      if (other.code != event.plant && other.industry == industry) most -= other.headcount;
    if (event.headcount > most)
      wrong(".headcount",
            filled(large_plant, {{"headcount", fmt::format("{:g}", event.headcount)},
                                 {"industry", labour::codes_of_industries()[industry.index()]},
                                 {"most", fmt::format("{:g}", most)}}),
            lower_headcount.text());
  }
}

// The tables describe the end of 2020, and what the industries produced until the end of 2025.
constexpr Month last_possible_start = Month::of(2025, 12);

constexpr Message unknown_beginning{
    "'run.first' is {first}, but the tables know the population of the end of 2020 and the industries from "
    "then to {last}",
    "'run.first'为{first}，而数据表只有2020年末的人口，以及此后至{last}的行业数据"};
constexpr Message begin_with_tables{"Begin a run with {month}, and read its later months",
                                    "请从{month}起运行，只看其后的月份"};

void check_first_month(const engine::Scenario& scenario, const labour::Settings& settings,
                       std::vector<Problem>& problems) {
  const Month first = settings.run.first;
  if (first >= labour::first_month_of_tables && first <= last_possible_start) return;
  problems.push_back(
      {place_of(scenario, "run.first"),
       filled(unknown_beginning, {{"first", short_month(first)}, {"last", short_month(last_possible_start)}}),
       filled(begin_with_tables, {{"month", short_month(labour::first_month_of_tables)}}), ""});
}

// Dated values that begin after the first month of a run as a rule, because data come before them.
constexpr std::array<std::string_view, 1> follow_data = {"demand.growth"};

// f(key, path) for every path of an entry; of a table each code has one.
template <class F>
void for_each_path(const engine::Entry& entry, F&& f) {
  const std::string& key = entry.field.key;
  if (entry.kind == engine::FieldKind::path) f(key, std::get<engine::Path>(entry.read()));
  if (entry.kind != engine::FieldKind::paths) return;
  const auto paths = std::get<std::vector<engine::Path>>(entry.read());
  for (std::size_t c = 0; c < paths.size(); ++c) f(key + "." + entry.codes.words[c], paths[c]);
}

constexpr Message late_path{
    "'{key}' begins in {begin}, after the first month of the run ({first}): its first value also applies "
    "before. "
    "Add the earlier values, or extend a scenario that has them",
    "'{key}'从{begin}开始，晚于运行的第一个月（{first}"
    "）：首个取值也用于此前各月。请补上更早的取值，或继承写有这些取值的"
    "情景"};
constexpr Message unreached_value{
    "the value of '{key}' from {month} on has no effect: the last month of the run is {last}",
    "'{key}'自{month}起的取值不起作用：运行的最后一个月是{last}"};
constexpr Message unnamed_industry{
    "'demand.events.{id}' names no industry: it changes the demand of all. Say industry = \"all\" if that is "
    "meant",
    "'demand.events.{id}'没有写明行业：将改变所有行业的需求。如确有此意，请写industry = \"all\""};
constexpr Message unused_headcount{
    "'staffing.plants.{id}.headcount' has no effect: an earlier event of the plant '{plant}' names one. "
    "Use 'size' for what follows it",
    "'staffing.plants.{id}.headcount'不起作用：工厂'{plant}'的更早事件已写明人数。此后的变化请用'size'"};
constexpr Message outside_run{
    "'{what}.{id}' begins in {month}, after the last month of the run ({last}): it has no effect",
    "'{what}.{id}'从{month}开始，晚于运行的最后一个月（{last}）：不起作用"};
constexpr Message late_beginning{
    "'run.first' is {first}, but the tables describe the end of 2020. They fit a run from 2021-01",
    "'run.first'为{first}，而数据表描述的是2020年末，适合从2021年1月起的运行"};

void warn_of_late_path(const std::string& key, const engine::Path& path, Month first,
                       std::vector<Bilingual>& warnings) {
  if (path.is_constant() || path.points().front().month <= first) return;
  warnings.push_back(filled(
      late_path,
      {{"key", key}, {"begin", short_month(path.points().front().month)}, {"first", short_month(first)}}));
}

// The first value of a path is valid before its first date too, which may not be intended.
void warn_of_late_paths(const engine::Registry& registry, Month first, std::vector<Bilingual>& warnings) {
  for (const engine::Entry& entry : registry.entries())
    if (std::find(follow_data.begin(), follow_data.end(), entry.field.key) == follow_data.end())
      for_each_path(entry, [&](const std::string& key, const engine::Path& path) {
        warn_of_late_path(key, path, first, warnings);
      });
}

bool is_set(const engine::Place& place) {
  return place.line == 0;  // --set has no lines
}

// Whether the scenario's own file or --set says the value; else it is inherited. Where --set shortens the
// run, only --set: the file is written for the longer run.
bool is_own(const engine::ResolvedValue* value, const engine::Scenario& scenario) {
  if (value == nullptr) return false;
  const auto months = scenario.place_of("run.months");
  const bool is_shortened = months && is_set(*months);
  return std::any_of(value->origins.begin(), value->origins.end(), [&](const engine::Place& place) {
    return is_set(place) ||
           (!is_shortened && !scenario.files.empty() && place.file == scenario.files.front().path);
  });
}

// A month that the run does not reach, said by the scenario itself: inherited ones belong to a longer run.
class UnreachedMonths {
 public:
  UnreachedMonths(const engine::Scenario& scenario, Month end, std::vector<Bilingual>& warnings)
      : scenario_(scenario), end_(end), warnings_(warnings) {}

  void look_at(const std::string& key, const engine::Path& path) const {
    if (path.is_constant() || !is_own(scenario_.find(key), scenario_)) return;
    bool is_reached = path.points().front().month < end_;
    for (std::size_t i = 0; i < path.points().size(); ++i) {
      const Month month = path.points()[i].month;
      if (month < end_) continue;
      // On a straight line the first value behind the end still acts before it.
      if (path.interpolation() == engine::Interpolation::step || !is_reached) say(key, month);
      is_reached = false;
    }
  }
  void look_at(const std::string& key, Month month) const {
    if (month >= end_ && is_own(scenario_.find(key), scenario_)) say(key, month);
  }

 private:
  void say(const std::string& key, Month month) const {
    warnings_.push_back(filled(
        unreached_value, {{"key", key}, {"month", short_month(month)}, {"last", short_month(end_ - 1)}}));
  }

  const engine::Scenario& scenario_;
  Month end_;
  std::vector<Bilingual>& warnings_;
};

void warn_of_unreached(const engine::Registry& registry, const UnreachedMonths& unreached) {
  for (const engine::Entry& entry : registry.entries()) {
    if (entry.kind == engine::FieldKind::month)
      unreached.look_at(entry.field.key, std::get<Month>(entry.read()));
    for_each_path(entry,
                  [&](const std::string& key, const engine::Path& path) { unreached.look_at(key, path); });
  }
}

// An event without an industry changes all of them, which a mistyped id may do.
void warn_of_unnamed_industry(const engine::Scenario& scenario, const labour::Settings& settings,
                              std::vector<Bilingual>& warnings) {
  for (const labour::DemandEvent& event : settings.demand.events) {
    const engine::ResolvedValue* industry = scenario.find("demand.events." + event.id + ".industry");
    if (industry != nullptr && industry->origins.empty())
      warnings.push_back(filled(unnamed_industry, {{"id", event.id}}));
  }
}

// Of several events of a plant the first that names a headcount says what the plant has.
void warn_of_unused_headcounts(const std::vector<labour::PlantEvent>& events,
                               std::vector<Bilingual>& warnings) {
  for (const labour::PlantEvent& event : events)
    if (event.headcount > 0.0 && !labour::names_the_headcount(event, events))
      warnings.push_back(filled(unused_headcount, {{"id", event.id}, {"plant", event.plant}}));
}

}  // namespace

std::vector<Problem> cross_check(const engine::Scenario& scenario, const labour::Settings& settings,
                                 const labour::Inputs& inputs) {
  std::vector<Problem> problems;
  check_name(scenario, problems);
  check_first_month(scenario, settings, problems);
  check_plants(scenario, settings, inputs, problems);
  return problems;
}

std::vector<Bilingual> warnings_about(const engine::Registry& registry, const engine::Scenario& scenario,
                                      const labour::Settings& settings) {
  std::vector<Bilingual> all;
  const Month end = settings.run.first + static_cast<std::int32_t>(settings.run.months);
  const auto outside = [&](const std::string& what, const std::string& id, Month month) {
    all.push_back(
        filled(outside_run,
               {{"what", what}, {"id", id}, {"month", short_month(month)}, {"last", short_month(end - 1)}}));
  };
  warn_of_late_paths(registry, settings.run.first, all);
  warn_of_unreached(registry, UnreachedMonths(scenario, end, all));
  warn_of_unnamed_industry(scenario, settings, all);
  warn_of_unused_headcounts(settings.staffing.plants, all);
  if (settings.run.first != labour::first_month_of_tables)
    all.push_back(filled(late_beginning, {{"first", short_month(settings.run.first)}}));
  for (const labour::PlantEvent& event : settings.staffing.plants)
    if (event.month >= end) outside("staffing.plants", event.id, event.month);
  for (const labour::DemandEvent& event : settings.demand.events)
    if (event.from >= end) outside("demand.events", event.id, event.from);
  for (Bilingual& warning : idle_events(scenario, settings)) all.push_back(std::move(warning));
  return all;
}

}  // namespace app
