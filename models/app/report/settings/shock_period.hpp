// In which months a scenario itself differs from the baseline, read from the lines of the resolved scenarios.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/kernel/month.hpp"

namespace app {

// Months [first, end); equal if the lines name no dates.
struct ShockPeriod {
  engine::Month first, end;
  bool is_empty() const { return !(first < end); }
};

// From the keys that end in "from" (with "months" beside it) or "month" and differ.
ShockPeriod shock_period(const std::string& baseline_resolved, const std::string& scenario_resolved);

// The rows of a table of a resolved scenario ("demand.events."), in its order: the key of each, and its
// fields without the quotes of their values.
using RowFields = std::map<std::string, std::string>;
std::vector<std::pair<std::string, RowFields>> resolved_rows(const std::string& resolved,
                                                             const std::string& table);
// Of the fields of a row; `otherwise` where there is none.
std::string text_in(const RowFields& fields, const char* key);
double number_in(const RowFields& fields, const char* key, double otherwise = 0.0);
std::optional<engine::Month> month_in(const RowFields& fields, const char* key);

// A value in which two resolved scenarios differ; "" where a scenario has no such line.
struct ResolvedDifference {
  std::string key, baseline, scenario;
};
// In the order of the scenario's lines, then those that only the baseline has. Without those that name a
// scenario.
std::vector<ResolvedDifference> resolved_differences(const std::string& baseline_resolved,
                                                     const std::string& scenario_resolved);

}  // namespace app
