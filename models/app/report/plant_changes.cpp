#include "models/app/report/plant_changes.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

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

// What happens to the staff.
Bilingual change_text(double size) {
  static constexpr Message closes{"closes", "关闭"},
      shrinks{"goes down to {percent}% of its staff", "用工降至原来的{percent}%"},
      grows{"goes up to {percent}% of its staff", "用工增至原来的{percent}%"};
  if (size <= 0.0) return closes.text();
  return filled(size < 1.0 ? shrinks : grows, {{"percent", in_both(number_text(100.0 * size, 0))}});
}

Bilingual staff_text(const PlantChange& change, const labour::Plant* plant) {
  static constexpr Message named{" (about {n})", "（职工约{n}）"},
      of_table{" (about {n} in plants.csv, following its industry since)",
               "（plants.csv中职工约{n}，此后随行业变化）"};
  if (change.headcount > 0.0) return filled(named, {{"n", amount_text(Measure::persons, change.headcount)}});
  if (plant == nullptr) return {};
  return filled(of_table, {{"n", amount_text(Measure::persons, plant->headcount)}});
}

}  // namespace

std::vector<PlantChange> plant_changes(const std::vector<ResolvedDifference>& differences) {
  std::vector<std::string> order;
  std::map<std::string, Fields> rows;
  for (const ResolvedDifference& difference : differences) {
    const std::size_t dot = difference.key.rfind('.');
    if (!difference.key.starts_with(rows_key) || dot < rows_key.size() || difference.scenario.empty())
      continue;
    const std::string row = difference.key.substr(0, dot);
    if (!rows.contains(row)) order.push_back(row);
    rows[row][difference.key.substr(dot + 1)] = without_quotes(difference.scenario);
  }
  std::vector<PlantChange> changes;
  for (const std::string& row : order) {
    const Fields& fields = rows[row];
    const auto plant = fields.find("plant"), when = fields.find("month");
    const auto month = when == fields.end() ? std::nullopt : engine::Month::parse(when->second);
    if (plant != fields.end() && fields.contains("size") && month)
      changes.push_back({plant->second, *month, number_in(fields, "size"), number_in(fields, "headcount")});
  }
  return changes;
}

Bilingual plants_text(const std::vector<PlantChange>& changes, const std::vector<labour::Plant>& plants) {
  static constexpr Message one{"**{name}**{staff} {change} in {month}", "**{name}**{staff}{month}{change}"},
      begin{"In the scenario ", "情景设定："}, more{"; {n} more in table 10-1", "；另有{n}项见表10-1"};
  Bilingual text;
  for (std::size_t i = 0; i < std::min(changes.size(), most_told); ++i) {
    const PlantChange& change = changes[i];
    const auto found = std::find_if(plants.begin(), plants.end(),
                                    [&](const labour::Plant& plant) { return plant.code == change.plant; });
    const labour::Plant* plant = found == plants.end() ? nullptr : &*found;
    text += (text.empty() ? begin.text() : Bilingual{"; ", "；"}) +
            filled(one, {{"name", plant == nullptr ? in_both(change.plant)
                                                   : Bilingual{plant->name_en, plant->name_zh}},
                         {"staff", staff_text(change, plant)},
                         {"change", change_text(change.size)},
                         {"month", month_text(change.month)}});
  }
  if (changes.size() > most_told)
    text += filled(more, {{"n", in_both(number_text(static_cast<double>(changes.size() - most_told), 0))}});
  return text.empty() ? text : text + Bilingual{".", "。"};
}

}  // namespace app
