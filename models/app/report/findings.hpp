// What a scenario changes in the district: the peak of each indicator, when half of it has gone, and the
// flows that explain the labour force. Found once; pages and sentences share it.
#pragma once

#include <optional>
#include <string>
#include <vector>

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
};
// The order of indicators().
enum class IndicatorIndex : std::size_t { rate, unemployed, registered, jobs, labour_force, in_commuters };
const std::vector<Indicator>& indicators();

// Whether an effect is shown to differ from zero. What is the largest of many, the month of a peak or one of
// many industries, would leave out zero by chance, so that its 90 % interval alone does not show it.
enum class Showing : std::uint8_t {
  shown,
  by_chance,   // the 90 % interval of the largest leaves out zero, allowing for the choice it does not
  holds_zero,  // not shown to differ from zero
  single       // one pair of members has no interval
};
// `at_all` is the interval at a level that allows for the choice (Bonferroni).
Showing showing_of(const MeanInterval& at_90, const MeanInterval& at_all);
// Of a peak: also shown if the mean over the whole period leaves out zero on the same side.
Showing showing_of(const MeanInterval& at_90, const MeanInterval& at_all, const MeanInterval& of_period);

// The month in which the mean effect is largest in absolute value.
struct PeakEffect {
  engine::Month month;
  MeanInterval effect;
  Showing showing = Showing::single;
  // months_until_half() of the mean effect; none if that is not in the run, or the effect is not shown.
  std::optional<int> months_to_half;
  engine::Month last;         // of the run: until when half of it has not gone
  bool is_at_end = false;     // within the last twelve months of the run: it may still grow
  std::size_t same_sign = 0;  // members in which the effect of this month has the sign of the mean

  bool is_shown() const { return showing == Showing::shown; }
  std::optional<engine::Month> half_month() const {
    return months_to_half ? std::optional(month + *months_to_half) : std::nullopt;
  }
};
// Whether a peak is told with its size: it is shown, or it is that of the only pair.
bool is_told(const std::optional<PeakEffect>& peak);

struct IndicatorEffect {
  const Indicator* indicator = nullptr;
  MemberMonths months;             // by pair
  std::optional<PeakEffect> peak;  // none: no difference in any month
};

// What a flow adds to the labour force from the first month that counts to the peak of the labour force.
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
  // The flow that carries the change of the labour force: the largest contribution in its direction, at least
  // half of the change, and shown. None if no flow does.
  std::optional<std::size_t> cause_index;

  const FlowEffect* cause() const { return cause_index ? &flows[*cause_index] : nullptr; }
  const IndicatorEffect& of(IndicatorIndex index) const { return effects[static_cast<std::size_t>(index)]; }
};
Findings find_effects(const Measurements& measured);

}  // namespace app
