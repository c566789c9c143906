#include "models/app/report/settings/plant_changes.hpp"

#include <algorithm>
#include <utility>

#include "models/app/report/settings/shock_period.hpp"
#include "models/app/report/wording.hpp"

namespace app {
namespace {

// The events of a resolved scenario, in its order. The first of a pair is the key of the row.
std::vector<std::pair<std::string, DatedPlant>> plant_events(const std::string& resolved) {
  std::vector<std::pair<std::string, DatedPlant>> events;
  for (const auto& [row, fields] : resolved_rows(resolved, "staffing.plants."))
    if (const auto month = month_in(fields, "month");
        month && fields.contains("plant") && fields.contains("size"))
      events.push_back(
          {row,
           {text_in(fields, "plant"), *month, number_in(fields, "size"), number_in(fields, "headcount")}});
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

const labour::Plant* plant_of(const std::string& code, const std::vector<labour::Plant>& plants) {
  const auto found = std::find_if(plants.begin(), plants.end(),
                                  [&](const labour::Plant& plant) { return plant.code == code; });
  return found == plants.end() ? nullptr : &*found;
}

}  // namespace

Bilingual plant_name(const std::string& code, const std::vector<labour::Plant>& plants) {
  const labour::Plant* plant = plant_of(code, plants);
  return plant == nullptr ? in_both(code) : Bilingual{plant->name_en, plant->name_zh};
}

Bilingual plant_text(const PlantChange& change, const std::vector<labour::Plant>& plants) {
  static constexpr Message here{"**{name}**{staff} {change} in {month}", "**{name}**{staff}{month}{change}"},
      dropped{"**{name}**{staff} does not follow the baseline, where it {change} in {month}",
              "**{name}**{staff}取消基准情景中“{month}{change}”的设定"};
  const DatedPlant& event = change.scenario ? *change.scenario : *change.baseline;
  const labour::Plant* plant = plant_of(event.plant, plants);
  return filled(change.scenario ? here : dropped, {{"name", plant_name(event.plant, plants)},
                                                   {"staff", staff_text(event, plant)},
                                                   {"change", change_text(event.size)},
                                                   {"month", month_text(event.month)}}) +
         baseline_text(change);
}

std::vector<PlantChange> plant_changes(const std::string& baseline_resolved,
                                       const std::string& scenario_resolved) {
  const auto before = plant_events(baseline_resolved), after = plant_events(scenario_resolved);
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

}  // namespace app
