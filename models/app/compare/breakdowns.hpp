// Who, where and in which industries: effects on the groups at the peak of the district, over the months that
// the report shows.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/results/member_spread.hpp"
#include "models/app/compare/mean_interval.hpp"
#include "models/app/compare/peaks.hpp"
#include "models/app/language/language.hpp"

namespace app {

// The calendar quarter that holds a month of the run, without the months before `from`.
Window quarter_of(engine::Month first, std::size_t month, std::size_t from, std::size_t months);

// The months of the effects on towns and groups of persons: the quarter of the peak of the unemployment rate.
// None where no effect on it is told.
std::optional<Window> window_of_groups(const std::optional<PeakEffect>& rate, const PeakPeriod& period,
                                       std::size_t months);
// Of the effects on industries: the twelve months of the peak of jobs in firms; where it is not told, the
// last twelve of the period, which no chance has chosen.
Window window_of_industries(const std::optional<PeakEffect>& jobs, const PeakPeriod& period);

// The effect on one cell of an output.
struct GroupEffect {
  engine::OutputId output;  // in the layout
  std::size_t cell = 0;
  engine::Spread spread;
  MeanInterval interval;
};

// The groups of some outputs with the largest effects over a window, the largest first.
struct Breakdown {
  Message what;
  Window window;
  std::vector<GroupEffect> groups;
};

// The windows of both kinds; that of persons is none where no effect on the rate is told.
struct BreakdownWindows {
  std::optional<Window> persons;
  Window industries;
};

// `read` reads the differences of a member.
std::vector<Breakdown> breakdowns(const engine::SeriesLayout& layout, const BreakdownWindows& windows,
                                  std::size_t members, const engine::ReadMember& read,
                                  const IntervalOfMean& interval, const engine::RunTasks& tasks);

}  // namespace app
