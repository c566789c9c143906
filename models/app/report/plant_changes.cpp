#include "models/app/report/plant_changes.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <string_view>
#include <utility>

#include "models/app/report/shock_period.hpp"
#include "models/app/report/wording.hpp"

namespace app {
namespace {

using Fields = std::map<std::string, std::string>;

constexpr std::string_view rows_key = "staffing.plants.";
constexpr std::size_t most_told = 3;  // more stand in the appendix

std::string without_quotes(const std::string& value) {
  return value.size() >= 2 && value.front() == '"' ? value.substr(1, value.size() - 2) : value;
}

double number_in(const Fields& fields, const char* key) {
  const auto found = fields.find(key);
  return found == fields.end() ? 0.0 : std::strtod(found->second.c_str(), nullptr);
}

// The events of a resolved scenario, in its order. The first of a pair is the key of the row.
std::vector<std::pair<std::string, DatedPlant>> events_of(const std::string& resolved) {
  std::vector<std::string> order;
  std::map<std::string, Fields> rows;
  for (const auto& [key, value] : resolved_lines(resolved)) {
    const std::size_t dot = key.rfind('.');
    if (!key.starts_with(rows_key) || dot < rows_key.size()) continue;
    const std::string row = key.substr(0, dot);
    if (!rows.contains(row)) order.push_back(row);
    rows[row][key.substr(dot + 1)] = without_quotes(value);
  }
  std::vector<std::pair<std::string, DatedPlant>> events;
  for (const std::string& row : order) {
    const Fields& fields = rows[row];
    const auto plant = fields.find("plant"), when = fields.find("month");
    const auto month = when == fields.end() ? std::nullopt : engine::Month::parse(when->second);
    if (plant != fields.end() && fields.contains("size") && month)
      events.push_back(
          {row, {plant->second, *month, number_in(fields, "size"), number_in(fields, "headcount")}});
  }
  return events;
}

// What happens to the staff.
Bilingual change_text(double size) {
  static constexpr Message closes{"closes", "关闭"},
      shrinks{"goes down to {percent}% of its staff", "用工降至原来的{percent}%"},
      grows{"goes up to {percent}% of its staff", "用工增至原来的{percent}%"};
  if (size <= 0.0) return closes.text();
  return filled(size < 1.0 ? shrinks : grows, {{"percent", in_both(number_text(100.0 * size, 0))}});
}

Bilingual staff_text(const DatedPlant& change, const labour::Plant* plant) {
  static constexpr Message named{" (about {n})", "（职工约{n}）"},
      of_table{" (about {n} in plants.csv, following its industry since)",
               "（plants.csv中职工约{n}，此后随行业变化）"};
  if (change.headcount > 0.0) return filled(named, {{"n", amount_text(Measure::persons, change.headcount)}});
  if (plant == nullptr) return {};
  return filled(of_table, {{"n", amount_text(Measure::persons, plant->headcount)}});
}

// What the baseline has in place of the change: "(in the baseline it closes in July 2028)".
Bilingual baseline_text(const PlantChange& change) {
  static constexpr Message otherwise{" (in the baseline it {change} in {month})",
                                     "（基准情景为{month}{change}）"},
      staff{" (about {n} in the baseline)", "（基准情景中职工约{n}）"},
      of_table{" (staff of plants.csv in the baseline)", "（基准情景中职工人数取自plants.csv）"};
  if (!change.scenario || !change.baseline) return {};
  const DatedPlant &now = *change.scenario, &was = *change.baseline;
  if (now.month != was.month || now.size != was.size)
    return filled(otherwise, {{"change", change_text(was.size)}, {"month", month_text(was.month)}});
  if (was.headcount <= 0.0) return of_table.text();
  return filled(staff, {{"n", amount_text(Measure::persons, was.headcount)}});
}

Bilingual change_of_plant(const PlantChange& change, const std::vector<labour::Plant>& plants) {
  static constexpr Message here{"**{name}**{staff} {change} in {month}", "**{name}**{staff}{month}{change}"},
      dropped{"**{name}**{staff} does not follow the baseline, where it {change} in {month}",
              "**{name}**{staff}取消基准情景中“{month}{change}”的设定"};
  const DatedPlant& event = change.scenario ? *change.scenario : *change.baseline;
  const auto found = std::find_if(plants.begin(), plants.end(),
                                  [&](const labour::Plant& plant) { return plant.code == event.plant; });
  const labour::Plant* plant = found == plants.end() ? nullptr : &*found;
  return filled(
             change.scenario ? here : dropped,
             {{"name", plant == nullptr ? in_both(event.plant) : Bilingual{plant->name_en, plant->name_zh}},
              {"staff", staff_text(event, plant)},
              {"change", change_text(event.size)},
              {"month", month_text(event.month)}}) +
         baseline_text(change);
}

}  // namespace

std::vector<PlantChange> plant_changes(const std::string& baseline_resolved,
                                       const std::string& scenario_resolved) {
  const auto before = events_of(baseline_resolved), after = events_of(scenario_resolved);
  const auto named = [](const auto& events, const std::string& row, const std::string& plant) {
    const auto found = std::find_if(events.begin(), events.end(), [&](const auto& event) {
      return event.first == row && event.second.plant == plant;
    });
    return found == events.end() ? std::nullopt : std::optional(found->second);
  };
  std::vector<PlantChange> changes;
  for (const auto& [row, event] : after) {
    const auto was = named(before, row, event.plant);
    if (was != event) changes.push_back({event, was});
  }
  for (const auto& [row, event] : before)
    if (!named(after, row, event.plant)) changes.push_back({std::nullopt, event});
  return changes;
}

Bilingual plants_text(const std::vector<PlantChange>& changes, const std::vector<labour::Plant>& plants) {
  static constexpr Message begin{"In the scenario ", "情景设定："},
      more{"; {n} more in table 10-1", "；另有{n}项见表10-1"};
  Bilingual text;
  for (std::size_t i = 0; i < std::min(changes.size(), most_told); ++i)
    text += (text.empty() ? begin.text() : Bilingual{"; ", "；"}) + change_of_plant(changes[i], plants);
  if (changes.size() > most_told)
    text += filled(more, {{"n", in_both(number_text(static_cast<double>(changes.size() - most_told), 0))}});
  return text.empty() ? text : text + Bilingual{".", "。"};
}

}  // namespace app
