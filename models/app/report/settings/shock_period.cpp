#include "models/app/report/settings/shock_period.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>
#include <optional>

#include "models/app/run/output_target.hpp"

namespace app {
namespace {

// A month stands in quotes.
std::optional<engine::Month> month_in(const std::string& value) {
  if (value.size() < 2) return std::nullopt;
  return engine::Month::parse(value.substr(1, value.size() - 2));
}

int whole_number(const std::string& value, int otherwise) {
  int number = otherwise;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

std::string without_quotes(const std::string& value) {
  return value.size() >= 2 && value.front() == '"' ? value.substr(1, value.size() - 2) : value;
}

}  // namespace

std::vector<std::pair<std::string, RowFields>> resolved_rows(const std::string& resolved,
                                                             const std::string& table) {
  std::vector<std::pair<std::string, RowFields>> rows;
  for (const auto& [key, value] : resolved_lines(resolved)) {
    const std::size_t dot = key.rfind('.');
    if (!key.starts_with(table) || dot < table.size()) continue;
    const std::string row = key.substr(0, dot);
    if (rows.empty() || rows.back().first != row) rows.push_back({row, {}});
    rows.back().second[key.substr(dot + 1)] = without_quotes(value);
  }
  return rows;
}

std::string text_in(const RowFields& fields, const char* key) {
  const auto found = fields.find(key);
  return found == fields.end() ? "" : found->second;
}

double number_in(const RowFields& fields, const char* key, double otherwise) {
  const auto found = fields.find(key);
  return found == fields.end() ? otherwise : std::strtod(found->second.c_str(), nullptr);
}

std::optional<engine::Month> month_in(const RowFields& fields, const char* key) {
  return engine::Month::parse(text_in(fields, key));
}

std::vector<ResolvedDifference> resolved_differences(const std::string& baseline_resolved,
                                                     const std::string& scenario_resolved) {
  const ResolvedLines before = resolved_lines(baseline_resolved), after = resolved_lines(scenario_resolved);
  const std::map<std::string, std::string> old(before.begin(), before.end());
  const std::map<std::string, std::string> present(after.begin(), after.end());
  std::vector<ResolvedDifference> differences;
  for (const auto& [key, value] : after) {
    const auto found = old.find(key);
    if (!names_scenario(key) && (found == old.end() || found->second != value))
      differences.push_back({key, found == old.end() ? "" : found->second, value});
  }
  // Of "events = []" the rows of the scenario take the place.
  const auto has_rows = [&](const std::string& key) {
    const auto next = present.lower_bound(key + ".");
    return next != present.end() && next->first.starts_with(key + ".");
  };
  for (const auto& [key, value] : before)
    if (!names_scenario(key) && !present.contains(key) && !(value == "[]" && has_rows(key)))
      differences.push_back({key, value, ""});
  return differences;
}

ShockPeriod shock_period(const std::string& baseline_resolved, const std::string& scenario_resolved) {
  const auto differences = resolved_differences(baseline_resolved, scenario_resolved);
  std::map<std::string, std::string> values;
  for (const ResolvedDifference& difference : differences) values[difference.key] = difference.scenario;
  std::optional<engine::Month> first, end;
  for (const auto& [key, value] : values) {
    const std::size_t dot = key.rfind('.');
    const std::string last = key.substr(dot + 1);
    if (last != "from" && last != "month") continue;
    const auto begin = month_in(value);
    if (!begin) continue;
    const auto length = values.find(key.substr(0, dot + 1) + "months");
    const int months = last == "from" && length != values.end() ? whole_number(length->second, 1) : 1;
    if (!first || *begin < *first) first = begin;
    if (!end || *end < *begin + months) end = *begin + months;
  }
  return first ? ShockPeriod{*first, *end} : ShockPeriod{};
}

}  // namespace app
