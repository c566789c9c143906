// Warnings about settings that change nothing, which a scenario may hold by mistake.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "engine/kernel/portable_math.hpp"
#include "models/app/run/cross_check.hpp"
#include "models/app/run/output_target.hpp"
#include "models/app/terminal/text.hpp"

namespace app {
namespace {

using engine::Month;
using engine::Path;

constexpr Message factor_of_one{
    "'demand.events.{id}' has no effect: its factor is 1. Write `factor`, 0.9 for a fall by a tenth",
    "'demand.events.{id}'不起作用：系数`factor`为1。请写`factor`，例如0.9表示下降一成"};
constexpr Message factor_missing{
    "'demand.events.{id}' has no effect: it has no `factor`, which is then 1. Write one, 0.9 for a fall by a "
    "tenth",
    "'demand.events.{id}'不起作用：没有写系数`factor`，按1处理。请写`factor`，例如0.9表示下降一成"};
constexpr Message over_before_run{
    "'demand.events.{id}' has no effect: it is over in {month}, before the run begins ({first})",
    "'demand.events.{id}'不起作用：到{month}已结束，早于运行的第一个月（{first}）"};
constexpr Message same_as_parent{"'{key}' has no effect: {parent} has the same value",
                                 "'{key}'不起作用：{parent}中已是同一取值"};
constexpr Message same_in_run{"'{key}' has no effect: in all months of the run it is as in {parent}",
                              "'{key}'不起作用：在运行的各月都与{parent}相同"};
constexpr Message date_repeats{
    "the value of '{key}' from {month} on has no effect: it is the one in force ({value})",
    "'{key}'自{month}起的取值不起作用：与当时有效的取值相同（{value}）"};
constexpr Message not_the_baseline{
    "the scenario is called \"baseline\", but its values are not those of the shipped baseline ({values}). "
    "Its results would pass for those of the baseline: give it a 'name' of its own",
    "情景名为\"baseline\"，取值却与随程序提供的基准情景不同（{values}）。其结果会被当成基准的结果：请另取'"
    "name'"};

// An event without recovery keeps its gap for ever, and one with it long after.
bool is_over(const labour::DemandEvent& event, Month first) {
  constexpr double nothing_left = 1e-3;
  const int months_after = first - (event.from + static_cast<std::int32_t>(event.months));
  if (months_after < 0 || event.recovery_months <= 0.0) return false;
  return engine::portable_exp(-months_after / event.recovery_months) * std::abs(1.0 - event.factor) <
         nothing_left;
}

bool is_of_file(const engine::ResolvedValue& value, const std::string& file) {
  return std::any_of(value.origins.begin(), value.origins.end(),
                     [&](const engine::Place& place) { return place.line > 0 && place.file == file; });
}

bool is_of_command_line(const engine::ResolvedValue& value) {
  return std::any_of(value.origins.begin(), value.origins.end(),
                     [](const engine::Place& place) { return place.line == 0 && !place.file.empty(); });
}

// The dated value of a key, or of a code of a table; nothing for other values.
std::optional<Path> path_of(const engine::Registry& registry, const std::string& key) {
  if (const engine::Entry* entry = registry.find(key)) {
    if (entry->kind != engine::FieldKind::path) return std::nullopt;
    return std::get<Path>(entry->read());
  }
  const std::size_t dot = key.rfind('.');
  if (dot == std::string::npos) return std::nullopt;
  const engine::Entry* table = registry.find(key.substr(0, dot));
  if (table == nullptr || table->kind != engine::FieldKind::paths) return std::nullopt;
  const auto& words = table->codes.words;
  const auto code = std::find(words.begin(), words.end(), key.substr(dot + 1));
  if (code == words.end()) return std::nullopt;
  return std::get<std::vector<Path>>(table->read())[static_cast<std::size_t>(code - words.begin())];
}

// Keys that a file may well restate: what is run and reported, and at which size. Of rows the whole counts,
// not each of their fields.
bool may_be_restated(const engine::Registry& registry, const std::string& key) {
  if (key.find('.') == std::string::npos) return true;
  for (const char* section : {"run.", "report.", "population."})
    if (key.starts_with(section)) return true;
  return registry.find(key) == nullptr && !path_of(registry, key);
}

bool are_equal_in_run(const Path& a, const Path& b, Month first, Month end) {
  for (Month month = first; month < end; ++month)
    if (a.at(month) != b.at(month)) return false;
  return true;
}

// Dates of a stepwise value that the parent does not have and that say what holds anyway.
void warn_of_repeats(const std::string& key, const Path& path, const Path& parent,
                     std::vector<Bilingual>& warnings) {
  if (path.interpolation() != engine::Interpolation::step) return;
  for (std::size_t i = 1; i < path.points().size(); ++i) {
    const Path::Point& point = path.points()[i];
    const bool is_of_parent =
        std::any_of(parent.points().begin(), parent.points().end(),
                    [&](const Path::Point& other) { return other.month == point.month; });
    if (!is_of_parent && point.value == path.points()[i - 1].value && point.value == parent.at(point.month))
      warnings.push_back(
          filled(date_repeats, {{"key", key}, {"month", short_month(point.month)}, {"value", point.value}}));
  }
}

}  // namespace

std::vector<Bilingual> idle_events(const engine::Scenario& scenario, const labour::Settings& settings) {
  std::vector<Bilingual> warnings;
  for (const labour::DemandEvent& event : settings.demand.events) {
    const engine::ResolvedValue* factor = scenario.find("demand.events." + event.id + ".factor");
    if (event.factor == 1.0)
      warnings.push_back(filled(factor != nullptr && factor->origins.empty() ? factor_missing : factor_of_one,
                                {{"id", event.id}}));
    else if (is_over(event, settings.run.first))
      warnings.push_back(filled(
          over_before_run, {{"id", event.id},
                            {"month", short_month(event.from + static_cast<std::int32_t>(event.months) - 1)},
                            {"first", short_month(settings.run.first)}}));
  }
  return warnings;
}

std::vector<Bilingual> idle_values(const ReadScenario& read, const ReadScenario& parent, engine::Month first,
                                   engine::Month end) {
  std::vector<Bilingual> warnings;
  const std::string& file = read.scenario.files.front().path;
  const std::string& parent_file = parent.scenario.files.front().path;
  for (const engine::ResolvedValue& value : read.scenario.values) {
    if (!is_of_file(value, file) || is_of_command_line(value) || may_be_restated(read.registry, value.key))
      continue;
    const engine::ResolvedValue* before = parent.scenario.find(value.key);
    if (before == nullptr) continue;
    if (before->toml == value.toml) {
      warnings.push_back(filled(same_as_parent, {{"key", value.key}, {"parent", parent_file}}));
      continue;
    }
    const auto path = path_of(read.registry, value.key), of_parent = path_of(parent.registry, value.key);
    if (!path || !of_parent) continue;
    if (are_equal_in_run(*path, *of_parent, first, end))
      warnings.push_back(filled(same_in_run, {{"key", value.key}, {"parent", parent_file}}));
    else
      warn_of_repeats(value.key, *path, *of_parent, warnings);
  }
  return warnings;
}

std::vector<Bilingual> other_baseline(const engine::Scenario& scenario, const engine::Scenario& shipped) {
  if (scenario.name != "baseline") return {};
  std::string here, there;
  const auto add = [](std::string& text, const engine::ResolvedValue& value) {
    text += value.key + " = " + value.toml + "\n";
  };
  for (const engine::ResolvedValue& value : scenario.values)
    if (!is_of_command_line(value)) add(here, value);
  for (const engine::ResolvedValue& value : shipped.values) {
    const engine::ResolvedValue* same = scenario.find(value.key);
    if (same == nullptr || !is_of_command_line(*same)) add(there, value);
  }
  const Bilingual values = differing_values(there, here);
  if (values.empty()) return {};
  return {filled(not_the_baseline, {{"values", values}})};
}

}  // namespace app
