#include "models/app/run/cross_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <variant>

#include "models/labour/data/base_year.hpp"

namespace app {
namespace {

using engine::Month;
using engine::Problem;

// Where a value is set: a file and its line, or "--set".
engine::Place place_of(const engine::Scenario& scenario, const std::string& key) {
  return scenario.place_of(key).value_or(engine::Place());
}

// Why a scenario may not have this name; "" if it may. The result file is named after the scenario. Letters
// of any script are allowed.
std::string name_problem(const std::string& name) {
  if (name.empty()) return "is empty";
  if (name.size() > 100) return "is longer than 100 bytes";
  if (name.front() == '.' || name.front() == '-') return fmt::format("begins with '{}'", name.front());
  for (const char c : name)
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || std::strchr("/\\:*?\"<>|", c) != nullptr)
      return c > 0x20 ? fmt::format("contains '{}'", c) : "contains a space or a control character";
  return "";
}

void check_name(const engine::Scenario& scenario, std::vector<Problem>& problems) {
  const std::string wrong = name_problem(scenario.name);
  if (wrong.empty()) return;
  problems.push_back({place_of(scenario, "name"),
                      fmt::format("'name' = \"{}\" {}, so no file can have this name", scenario.name, wrong),
                      "Use letters, digits, '_', '-' and '.'", ""});
}

void check_plants(const engine::Scenario& scenario, const labour::Settings& settings,
                  const labour::Inputs& inputs, std::vector<Problem>& problems) {
  std::vector<std::string> codes;
  for (const labour::Plant& plant : inputs.plants) codes.push_back(plant.code);
  for (const labour::PlantEvent& event : settings.staffing.plants) {
    const std::string row = "staffing.plants." + event.id;
    const auto wrong = [&](const char* key, std::string what, std::string advice) {
      const std::string name = row + key;
      problems.push_back(
          {place_of(scenario, name), fmt::format("'{}' = {}", name, what), std::move(advice), ""});
    };
    const auto found = std::find(codes.begin(), codes.end(), event.plant);
    if (found == codes.end()) continue;  // an error where the value is read
    if (event.month <= settings.run.first)
      wrong(".month",
            fmt::format(
                "\"{}\" is not after the first month of the run ({}), in which a plant has the staff of "
                "plants.csv",
                event.month.text(), settings.run.first.text()),
            "Name a later month");
    // The other firms of the industry make room for the headcount, as far as there are any.
    const labour::Industry industry = inputs.plants[static_cast<std::size_t>(found - codes.begin())].industry;
    double most = inputs.jobs[industry.index()].employees;
    for (const labour::Plant& other : inputs.plants)
      if (other.code != event.plant && other.industry == industry) most -= other.headcount;
    if (event.headcount > most)
      wrong(".headcount",
            fmt::format(
                "{:g} is more than the employees of the plant's industry {} outside its other plants ({:g})",
                event.headcount, labour::codes_of_industries()[industry.index()], most),
            "Lower it, or leave it out for the staff of plants.csv");
  }
}

// The tables describe the end of 2020, and what the industries produced until the end of 2025.
constexpr Month last_possible_start = Month::of(2025, 12);

void check_first_month(const engine::Scenario& scenario, const labour::Settings& settings,
                       std::vector<Problem>& problems) {
  const Month first = settings.run.first;
  if (first >= labour::first_month_of_tables && first <= last_possible_start) return;
  problems.push_back(
      {place_of(scenario, "run.first"),
       fmt::format("'run.first' is {}, but the tables know the population of the end of 2020 and "
                   "the industries from then to {}",
                   first.text(), last_possible_start.text()),
       fmt::format("Begin a run with {}, and read its later months", labour::first_month_of_tables.text()),
       ""});
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

void warn_of_late_path(const std::string& key, const engine::Path& path, Month first,
                       std::vector<std::string>& warnings) {
  if (path.is_constant() || path.points().front().month <= first) return;
  warnings.push_back(
      fmt::format("'{}' begins in {}, after the first month of the run ({}): its first value also applies "
                  "before. Add the earlier values, or extend a scenario that has them",
                  key, path.points().front().month.text(), first.text()));
}

// The first value of a path is valid before its first date too, which may not be intended.
void warn_of_late_paths(const engine::Registry& registry, Month first, std::vector<std::string>& warnings) {
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
  UnreachedMonths(const engine::Scenario& scenario, Month end, std::vector<std::string>& warnings)
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
    warnings_.push_back(
        fmt::format("the value of '{}' from {} on has no effect: the last month of the run is {}", key,
                    month.text(), (end_ - 1).text()));
  }

  const engine::Scenario& scenario_;
  Month end_;
  std::vector<std::string>& warnings_;
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
                              std::vector<std::string>& warnings) {
  for (const labour::DemandEvent& event : settings.demand.events) {
    const engine::ResolvedValue* industry = scenario.find("demand.events." + event.id + ".industry");
    if (industry != nullptr && industry->origins.empty())
      warnings.push_back(
          fmt::format("'demand.events.{}' names no industry: it changes the demand of all. Say industry = "
                      "\"all\" if that is meant",
                      event.id));
  }
}

// Of several events of a plant the first that names a headcount says what the plant has.
void warn_of_unused_headcounts(const std::vector<labour::PlantEvent>& events,
                               std::vector<std::string>& warnings) {
  for (const labour::PlantEvent& event : events)
    if (event.headcount > 0.0 && !labour::names_the_headcount(event, events))
      warnings.push_back(
          fmt::format("'staffing.plants.{}.headcount' has no effect: an earlier event of the plant '{}' "
                      "names one. Use 'size' for what follows it",
                      event.id, event.plant));
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

std::vector<std::string> warnings_about(const engine::Registry& registry, const engine::Scenario& scenario,
                                        const labour::Settings& settings) {
  std::vector<std::string> all;
  const Month end = settings.run.first + static_cast<std::int32_t>(settings.run.months);
  const auto outside = [&](const std::string& what, const std::string& id, Month month) {
    all.push_back(fmt::format("'{}.{}' begins in {}, after the last month of the run ({}): it has no effect",
                              what, id, month.text(), (end - 1).text()));
  };
  warn_of_late_paths(registry, settings.run.first, all);
  warn_of_unreached(registry, UnreachedMonths(scenario, end, all));
  warn_of_unnamed_industry(scenario, settings, all);
  warn_of_unused_headcounts(settings.staffing.plants, all);
  if (settings.run.first != labour::first_month_of_tables)
    all.push_back(
        fmt::format("'run.first' is {}, but the tables describe the end of 2020. They fit a run from 2021-01",
                    settings.run.first.text()));
  for (const labour::PlantEvent& event : settings.staffing.plants)
    if (event.month >= end) outside("staffing.plants", event.id, event.month);
  for (const labour::DemandEvent& event : settings.demand.events)
    if (event.from >= end) outside("demand.events", event.id, event.from);
  return all;
}

}  // namespace app
