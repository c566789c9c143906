#include "models/app/report/settings/demand_changes.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "models/app/report/settings/shock_period.hpp"
#include "models/app/report/wording.hpp"

namespace app {
namespace {

constexpr std::size_t most_industries = 3;  // industries of one text

using KeyedDemand = std::vector<std::pair<std::string, DatedDemand>>;

KeyedDemand demand_events(const std::string& resolved) {
  KeyedDemand events;
  for (const auto& [row, fields] : resolved_rows(resolved, "demand.events."))
    if (const auto from = month_in(fields, "from"))
      events.push_back(
          {row,
           {text_in(fields, "industry"), *from, static_cast<int>(number_in(fields, "months", 1.0)),
            number_in(fields, "factor", 1.0), number_in(fields, "recovery_months")}});
  return events;
}

std::optional<DatedDemand> event_in(const KeyedDemand& events, const std::string& row) {
  const auto found =
      std::find_if(events.begin(), events.end(), [&](const auto& event) { return event.first == row; });
  return found == events.end() ? std::nullopt : std::optional(found->second);
}

// Events that one text can tell together.
bool belong_together(const DatedDemand& a, const DatedDemand& b) {
  return a.from == b.from && a.months == b.months && (a.recovery_months > 0.0) == (b.recovery_months > 0.0) &&
         (a.factor < 1.0) == (b.factor < 1.0);
}

Bilingual industry_name(const std::string& code, const engine::Codes& industries) {
  const auto found = std::find(industries.words.begin(), industries.words.end(), code);
  if (found == industries.words.end()) return in_both(code);
  const std::vector<std::string>& names =
      industries.names[static_cast<std::size_t>(found - industries.words.begin())];
  return names.size() < 2 ? in_both(code) : Bilingual{names[0], names[1]};
}

// "**芯片与传感器**12.5%".
Bilingual size_text(const DatedDemand& event, const engine::Codes& industries) {
  static constexpr Message size{"**{name}** by {percent}%", "**{name}**{percent}%"};
  const double percent = 100.0 * std::abs(1.0 - event.factor);
  const bool is_whole = std::abs(percent - std::round(percent)) < 0.05;
  return filled(size, {{"name", industry_name(event.industry, industries)},
                       {"percent", number_text(percent, is_whole ? 0 : 1)}});
}

// The largest change first; more than three are counted.
Bilingual industries_text(std::vector<DatedDemand> events, const engine::Codes& industries) {
  static constexpr Message more{"{first} and {n} more industries", "{first}等{n}个行业"};
  std::stable_sort(events.begin(), events.end(), [](const DatedDemand& a, const DatedDemand& b) {
    return std::abs(1.0 - a.factor) > std::abs(1.0 - b.factor);
  });
  std::vector<Bilingual> names;
  for (std::size_t i = 0; i < std::min(events.size(), most_industries); ++i)
    names.push_back(size_text(events[i], industries));
  if (events.size() <= most_industries) return joined(names);
  Bilingual first = names.front();
  for (std::size_t i = 1; i < names.size(); ++i) first += Bilingual{", ", "、"} + names[i];
  const auto number = [](std::size_t n) { return number_text(static_cast<double>(n), 0); };
  // English counts those that are not named, Chinese all of them.
  return filled(more, {{"first", first},
                       {"n", Bilingual{number(events.size() - most_industries), number(events.size())}}});
}

Bilingual demand_text(const std::vector<DatedDemand>& events, const engine::Codes& industries) {
  static constexpr Message changes{"final demand is {lower} in {months}: {industries}{then}",
                                   "最终需求{months}{lower}：{industries}{then}"};
  static constexpr Message lower{"lower", "降低"}, higher{"higher", "提高"};
  static constexpr Message recovers{", and then returns step by step", "，此后逐步恢复"},
      stays{", and stays so", "，此后不恢复"};
  const DatedDemand& first = events.front();
  return filled(changes, {{"lower", (first.factor < 1.0 ? lower : higher).text()},
                          {"months", period_text(first.from, first.from + (first.months - 1))},
                          {"industries", industries_text(events, industries)},
                          {"then", (first.recovery_months > 0.0 ? recovers : stays).text()}});
}

// The events that the scenario adds, those that are told together in one.
std::vector<Bilingual> added_texts(const std::vector<DatedDemand>& added, const engine::Codes& industries) {
  std::vector<std::vector<DatedDemand>> together;
  for (const DatedDemand& event : added) {
    const auto with = std::find_if(together.begin(), together.end(), [&](const auto& events) {
      return belong_together(events.front(), event);
    });
    if (with == together.end())
      together.push_back({event});
    else
      with->push_back(event);
  }
  std::vector<Bilingual> texts;
  for (const std::vector<DatedDemand>& events : together) texts.push_back(demand_text(events, industries));
  return texts;
}

}  // namespace

std::vector<Bilingual> demand_texts(const std::string& baseline_resolved,
                                    const std::string& scenario_resolved, const engine::Codes& industries) {
  static constexpr Message changed{"{now} (in the baseline: {was})", "{now}（基准情景为：{was}）"};
  static constexpr Message dropped{"without what the baseline has: {was}", "取消基准情景中的设定：{was}"};
  const KeyedDemand before = demand_events(baseline_resolved), after = demand_events(scenario_resolved);
  std::vector<DatedDemand> added;
  std::vector<Bilingual> others;
  for (const auto& [row, event] : after) {
    const auto was = event_in(before, row);
    if (!was)
      added.push_back(event);
    else if (*was != event)
      others.push_back(filled(
          changed, {{"now", demand_text({event}, industries)}, {"was", demand_text({*was}, industries)}}));
  }
  for (const auto& [row, event] : before)
    if (!event_in(after, row)) others.push_back(filled(dropped, {{"was", demand_text({event}, industries)}}));
  std::vector<Bilingual> texts = added_texts(added, industries);
  texts.insert(texts.end(), others.begin(), others.end());
  return texts;
}

}  // namespace app
