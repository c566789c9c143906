// What a scenario changes in the district: the peak of each indicator, when half of it has gone, and the
// flows that explain the labour force. Found once; pages and sentences share it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/app/compare/peaks.hpp"
#include "models/app/report/measurements.hpp"
#include "models/app/report/wording.hpp"

namespace app {

// A series of the district whose effect is reported.
struct Indicator {
  const char* key;
  const char* name;  // in the group "total"
  Message title, title_with_unit;
  Measure measure;
  double factor;  // to points or persons
  PeakSpan span;
};
// The order of indicators().
enum class IndicatorIndex : std::size_t { rate, unemployed, registered, jobs, labour_force, in_commuters };
const std::vector<Indicator>& indicators();

struct IndicatorEffect {
  const Indicator* indicator = nullptr;
  MemberMonths months;             // by pair
  std::optional<PeakEffect> peak;  // none: no difference in any month
};

// What a flow adds to the labour force from the first month that counts to the end of the labour force's
// peak.
struct FlowEffect {
  const char* name;
  Message title;
  int sign;              // +1 into the labour force, -1 out of it
  MeanInterval persons;  // of the flow itself
  double contribution() const { return sign * persons.mean; }
};

struct Findings {
  std::vector<IndicatorEffect> effects;  // of indicators(); empty without a comparison
  MeanInterval unemployed_at_peak;       // persons, in the month of the rate's peak
  Window flow_window;
  std::vector<FlowEffect> flows;
  double change_of_force = 0;  // of the labour force in the last month of that window, mean over the pairs
  // The flow that carries this change: the largest contribution in its direction, at least half of the
  // change, and shown. None if no flow does.
  std::optional<std::size_t> cause_index;

  const FlowEffect* cause() const { return cause_index ? &flows[*cause_index] : nullptr; }
  const IndicatorEffect& of(IndicatorIndex index) const { return effects[static_cast<std::size_t>(index)]; }
};
Findings find_effects(const Measurements& measured);

}  // namespace app
