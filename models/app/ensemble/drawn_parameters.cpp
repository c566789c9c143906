#include "models/app/ensemble/drawn_parameters.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <system_error>
#include <utility>

#include "models/app/ensemble/member_design.hpp"
#include "models/app/run/output_target.hpp"

namespace app {
namespace {

using Values = std::map<std::string, std::string>;  // by key, as written

// A value of each scenario; none where one is not a number.
std::optional<std::vector<double>> numbers_of(const std::vector<std::string>& texts) {
  std::vector<double> numbers;
  for (const std::string& text : texts) {
    double number = 0.0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || stop != end) return std::nullopt;
    numbers.push_back(number);
  }
  return numbers;
}

engine::ResultColumn column_of(const engine::Field& field, std::vector<std::string> texts) {
  engine::ResultColumn column{field.key, field.unit, field.meaning, field.meaning_zh, {}, {}};
  if (auto numbers = numbers_of(texts))
    column.values = std::move(*numbers);
  else
    column.values = std::move(texts);  // dates and values
  return column;
}

}  // namespace

std::vector<engine::ResultTable> differing_parameters(const std::vector<std::string>& resolved,
                                                      const engine::Registry& registry) {
  std::vector<Values> scenarios;
  for (const std::string& text : resolved) {
    const ResolvedLines lines = resolved_lines(text);
    scenarios.emplace_back(lines.begin(), lines.end());
  }
  engine::ResultTable table{"members/parameters", "row", {}};
  for (const engine::Entry& entry : registry.entries()) {
    std::vector<std::string> texts;
    for (const Values& values : scenarios) {
      const auto at = values.find(entry.field.key);
      texts.push_back(at == values.end() ? "" : at->second);
    }
    const bool differs = std::any_of(texts.begin(), texts.end(),
                                     [&](const std::string& text) { return text != texts.front(); });
    if (differs) table.columns.push_back(column_of(entry.field, std::move(texts)));
  }
  if (table.columns.empty()) return {};
  return {std::move(table)};
}

std::vector<engine::ResultTable> drawn_parameters(const std::vector<MemberFile>& members,
                                                  const engine::Registry& registry) {
  if (members.empty() || !design_of(members.front()).draws_parameters) return {};
  std::vector<std::string> resolved;
  for (const MemberFile& file : members)
    resolved.push_back(engine::read_texts(file.path, "/scenario/resolved").at(0));
  return differing_parameters(resolved, registry);
}

}  // namespace app
