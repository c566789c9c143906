// In which months a scenario itself differs from the baseline, read from the lines of the resolved scenarios.
#pragma once

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

// The lines "key = value" of a resolved scenario, in its order; a value as it is written, with its quotes.
using ResolvedLines = std::vector<std::pair<std::string, std::string>>;
ResolvedLines resolved_lines(const std::string& resolved);

// A value in which two resolved scenarios differ; "" where a scenario has no such line.
struct ResolvedDifference {
  std::string key, baseline, scenario;
};
// In the order of the scenario's lines, then those that only the baseline has. Without those that name a
// scenario.
std::vector<ResolvedDifference> resolved_differences(const std::string& baseline_resolved,
                                                     const std::string& scenario_resolved);

}  // namespace app
