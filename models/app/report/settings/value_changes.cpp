#include "models/app/report/settings/value_changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <utility>

#include "engine/scenario/units.hpp"
#include "models/app/report/settings/shock_period.hpp"
#include "models/app/report/wording.hpp"

namespace app {
namespace {

using engine::Entry;
using engine::FieldKind;
using engine::Month;
using engine::Path;

// A key, or one code of a table, with what both scenarios say.
struct ValueChange {
  const Entry* entry = nullptr;
  std::string code;  // "" for a key without codes
  std::string baseline, scenario;
};

// The entry of a key, and the code behind it.
std::pair<const Entry*, std::string> entry_of(const engine::Registry& registry, const std::string& key) {
  if (const Entry* entry = registry.find(key)) return {entry, ""};
  const std::size_t dot = key.rfind('.');
  if (dot == std::string::npos) return {nullptr, ""};
  const Entry* table = registry.find(key.substr(0, dot));
  if (table == nullptr || table->kind != FieldKind::paths) return {nullptr, ""};
  return {table, key.substr(dot + 1)};
}

Bilingual code_name(const Entry& entry, const std::string& code) {
  for (std::size_t c = 0; c < entry.codes.words.size(); ++c)
    if (entry.codes.words[c] == code && entry.codes.names[c].size() > 1)
      return {entry.codes.names[c][0], entry.codes.names[c][1]};
  return in_both(code);
}

// ---- dated values --------------------------------------------------------------------------------------

// Where two dated values differ within a run.
struct PathDifference {
  Month first, last;                  // months with a difference
  Month largest;                      // the month of the largest
  double scenario = 0, baseline = 0;  // in that month
  bool is_constant = true;            // both values are the same in all of these months
  double size() const { return std::abs(scenario - baseline); }
};

std::optional<PathDifference> difference_of(const Path& baseline, const Path& scenario,
                                            const RunMonths& run) {
  std::optional<PathDifference> found;
  for (Month month = run.first; month <= run.last; month = month + 1) {
    const double before = baseline.at(month), after = scenario.at(month);
    if (before == after) continue;
    if (!found) found = PathDifference{month, month, month, after, before};
    if (after != found->scenario || before != found->baseline ||
        month != found->last + (month == found->first ? 0 : 1))
      found->is_constant = false;
    found->last = month;
    if (std::abs(after - before) > found->size()) {
      found->largest = month;
      found->scenario = after;
      found->baseline = before;
    }
  }
  return found;
}

constexpr Message from_on{"**{what}** is {value} from {from} on (baseline: {baseline})",
                          "**{what}**自{from}起为{value}（基准{baseline}）"};
constexpr Message in_months{"**{what}** is {value} in {months} (baseline: {baseline})",
                            "**{what}**在{months}为{value}（基准{baseline}）"};
constexpr Message all_months_are{"**{what}** is {value} (baseline: {baseline})",
                                 "**{what}**为{value}（基准{baseline}）"};
constexpr Message course{"**{what}** differs from {from} on, most in {month}: {value} (baseline: {baseline})",
                         "**{what}**自{from}起偏离基准，{month}相差最大：{value}（基准{baseline}）"};

Bilingual path_text(const Bilingual& what, const PathDifference& d, const engine::Field& field,
                    const RunMonths& run) {
  const Bilingual value = value_text(d.scenario, field), baseline = value_text(d.baseline, field);
  if (!d.is_constant)
    return filled(course, {{"what", what},
                           {"from", month_text(d.first)},
                           {"month", month_text(d.largest)},
                           {"value", value},
                           {"baseline", baseline}});
  if (d.last != run.last)
    return filled(
        in_months,
        {{"what", what}, {"months", period_text(d.first, d.last)}, {"value", value}, {"baseline", baseline}});
  if (d.first == run.first)
    return filled(all_months_are, {{"what", what}, {"value", value}, {"baseline", baseline}});
  return filled(from_on,
                {{"what", what}, {"from", month_text(d.first)}, {"value", value}, {"baseline", baseline}});
}

// ---- other values --------------------------------------------------------------------------------------

// A value that is no path, as a reader would say it.
Bilingual plain_value_text(const std::string& toml, const Entry& entry) {
  static constexpr Message yes{"yes", "是"}, no{"no", "否"}, none{"none", "无"};
  const std::string value = toml.size() >= 2 && toml.front() == '"' ? toml.substr(1, toml.size() - 2) : toml;
  if (value.empty()) return none.text();
  switch (entry.kind) {
    case FieldKind::flag:
      return (value == "true" ? yes : no).text();
    case FieldKind::number:
    case FieldKind::integer:
      return value_text(std::strtod(value.c_str(), nullptr), entry.field);
    case FieldKind::choice:
      return code_name(entry, value);
    case FieldKind::month:
      if (const auto month = Month::parse(value)) return month_text(*month);
      return in_both(value);
    default:
      return in_both(value);
  }
}

// The largest difference among the changes of one key, and of how many codes.
struct LargestDifference {
  PathDifference difference;
  std::string code;
  std::size_t count = 0;
};
std::optional<LargestDifference> largest_of(const std::vector<ValueChange>& changes, const RunMonths& run) {
  std::optional<LargestDifference> largest;
  for (const ValueChange& change : changes) {
    const engine::Interpolation between = change.entry->interpolation;
    const auto found =
        difference_of(path_of_text(change.baseline, between), path_of_text(change.scenario, between), run);
    if (!found) continue;
    const std::size_t count = largest ? largest->count + 1 : 1;
    if (!largest || found->size() > largest->difference.size()) largest = {*found, change.code, count};
    largest->count = count;
  }
  return largest;
}

// The changes of one key; none if they have no effect within the run.
std::optional<Bilingual> text_of(const std::vector<ValueChange>& changes, const RunMonths& run) {
  static constexpr Message one_code{"{what}: {name}", "{what}（{name}）"},
      codes{"{what}: {name} and {n} more", "{what}（{name}等{n}项）"};
  const Entry& entry = *changes.front().entry;
  Bilingual what = short_meaning(entry.field);
  if (entry.kind != FieldKind::path && entry.kind != FieldKind::paths)
    return filled(all_months_are, {{"what", what},
                                   {"value", plain_value_text(changes.front().scenario, entry)},
                                   {"baseline", plain_value_text(changes.front().baseline, entry)}});
  const auto largest = largest_of(changes, run);
  if (!largest) return std::nullopt;
  const Bilingual name = code_name(entry, largest->code);
  const auto number = [](std::size_t n) { return number_text(static_cast<double>(n), 0); };
  // English counts those that are not named, Chinese all of them.
  if (largest->count > 1)
    what = filled(codes, {{"what", what},
                          {"name", name},
                          {"n", Bilingual{number(largest->count - 1), number(largest->count)}}});
  else if (!largest->code.empty())
    what = filled(one_code, {{"what", what}, {"name", name}});
  return path_text(what, largest->difference, entry.field, run);
}

std::string up_to(const std::string& text, std::initializer_list<const char*> ends) {
  std::size_t at = text.size();
  for (const char* end : ends) at = std::min(at, text.find(end));
  return text.substr(0, at);
}

}  // namespace

Path path_of_text(const std::string& toml, engine::Interpolation between) {
  if (!toml.starts_with('{')) return {std::strtod(toml.c_str(), nullptr)};
  std::vector<Path::Point> points;
  for (std::size_t at = toml.find(" = "); at != std::string::npos; at = toml.find(" = ", at + 1)) {
    const std::size_t begin = toml.find_last_of("{ ,", at - 1) + 1;
    if (const auto month = Month::parse(toml.substr(begin, at - begin)))
      points.push_back({*month, std::strtod(toml.c_str() + at + 3, nullptr)});
  }
  return points.empty() ? Path(0.0) : Path(std::move(points), between);
}

Bilingual short_meaning(const engine::Field& field) {
  const Bilingual text{up_to(field.meaning, {" (", ";", ":", ", "}),
                       up_to(field.meaning_zh, {"（", "；", "：", "，", "。"})};
  return {text.en.empty() ? field.key : text.en, text.zh.empty() ? field.key : text.zh};
}

Bilingual value_text(double value, const engine::Field& field) {
  const bool is_rate = field.unit == "month-1" || field.unit == "year-1";
  const bool is_share = (field.unit == "1" || is_rate) && field.high <= 1.0;
  std::string digits = fmt::format("{:.6g}", is_share ? 100.0 * value : value) + (is_share ? "%" : "");
  if (field.unit == "1" || field.unit.empty()) return in_both(digits);
  const Bilingual unit = engine::unit_in_words(field.unit);
  if (is_rate) return {digits + " " + unit.en, unit.zh + digits};
  return {digits + " " + unit.en, digits + unit.zh};
}

std::vector<Bilingual> value_texts(const std::string& baseline_resolved, const std::string& scenario_resolved,
                                   const engine::Registry& registry, const RunMonths& run) {
  std::vector<std::vector<ValueChange>> by_key;
  for (const ResolvedDifference& d : resolved_differences(baseline_resolved, scenario_resolved)) {
    const auto [entry, code] = entry_of(registry, d.key);
    if (entry == nullptr || entry->kind == FieldKind::rows) continue;
    if (by_key.empty() || by_key.back().front().entry != entry) by_key.emplace_back();
    by_key.back().push_back({entry, code, d.baseline, d.scenario});
  }
  std::vector<Bilingual> texts;
  for (const std::vector<ValueChange>& changes : by_key)
    if (auto text = text_of(changes, run)) texts.push_back(std::move(*text));
  return texts;
}

}  // namespace app
