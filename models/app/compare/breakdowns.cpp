#include "models/app/compare/breakdowns.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace app {
namespace {

using engine::MonthRange;

constexpr std::size_t most_in_breakdown = 5;

struct BrokenDownOutputs {
  Message what;
  std::vector<std::pair<const char*, const char*>> outputs;  // group and name
  bool is_of_persons = true;
};
const std::vector<BrokenDownOutputs>& broken_down() {
  static const std::vector<BrokenDownOutputs> all = {
      {{"unemployed by town", "各街镇失业人数"}, {{"town", "unemployed"}}},
      {{"employed by industry", "各行业就业人数"}, {{"industry", "employed"}}, false},
      {{"unemployed by group", "各群体失业人数"},
       {{"age_group", "unemployed"},
        {"education", "unemployed"},
        {"residency", "unemployed"},
        {"key_group", "unemployed"}}}};
  return all;
}

// Residents are counted where they live and jobs in the district.
bool is_elsewhere(const engine::Output& output, std::size_t cell) {
  const std::string& code = output.axes[0]->codes[cell];
  return code == "outside" || code == "in_commuter";
}

// The mean over the months of a range of one cell, in every member. Its values begin at `begin` in the slab.
std::vector<double> means_of_cell(engine::Slab& slab, const MonthRange& range, std::size_t begin,
                                  std::size_t cells) {
  std::vector<double> means(slab.members, 0.0);
  for (std::size_t member = 0; member < slab.members; ++member) {
    for (int t = 0; t < range.count; ++t)
      means[member] +=
          static_cast<double>(slab.of_value(begin + static_cast<std::size_t>(t) * cells)[member]);
    means[member] /= range.count;
  }
  return means;
}

std::vector<GroupEffect> effects_in(engine::Slab& slab, const engine::SeriesLayout& layout,
                                    const IntervalOfMean& interval) {
  std::vector<GroupEffect> effects;
  std::size_t begin = 0;
  for (const MonthRange& range : slab.ranges) {
    const engine::Output& output = layout.series.outputs()[range.output.index];
    const std::size_t cells = output.cells();
    for (std::size_t cell = 0; cell < cells; ++cell) {
      const std::vector<double> means = means_of_cell(slab, range, begin + cell, cells);
      std::vector<float> rounded(means.begin(), means.end());
      const engine::Spread spread = engine::spread_of(rounded);
      if (is_elsewhere(output, cell) || std::isnan(spread.mean) || spread.mean == 0.0) continue;
      effects.push_back({range.output, cell, spread, interval(means)});
    }
    begin += cells * static_cast<std::size_t>(range.count);
  }
  return effects;
}

}  // namespace

Window quarter_of(engine::Month first, std::size_t month, std::size_t from, std::size_t months) {
  const auto into = static_cast<std::size_t>(((first + static_cast<int>(month)).month_of_year() - 1) % 3);
  const std::size_t begin = month >= into ? month - into : 0;
  return {std::max(begin, from), std::min(begin + 3, months)};
}

std::optional<Window> window_of_groups(const std::optional<PeakEffect>& rate, const PeakPeriod& period,
                                       std::size_t months) {
  if (!is_told(rate)) return std::nullopt;
  return quarter_of(period.first, static_cast<std::size_t>(rate->month - period.first), period.from, months);
}

Window window_of_industries(const std::optional<PeakEffect>& jobs, const PeakPeriod& period) {
  if (is_told(jobs)) {
    const auto first = static_cast<std::size_t>(jobs->month - period.first);
    return {first, first + static_cast<std::size_t>(jobs->months)};
  }
  const std::size_t begin = period.horizon - std::min(months_of_year_peak, period.horizon);
  return {std::min(std::max(begin, period.from), period.horizon - 1), period.horizon};
}

std::vector<Breakdown> breakdowns(const engine::SeriesLayout& layout, const BreakdownWindows& windows,
                                  std::size_t members, const engine::ReadMember& read,
                                  const IntervalOfMean& interval, const engine::RunTasks& tasks) {
  std::vector<Breakdown> all;
  for (const BrokenDownOutputs& wanted : broken_down()) {
    if (wanted.is_of_persons && !windows.persons) continue;
    const Window window = wanted.is_of_persons ? *windows.persons : windows.industries;
    std::vector<MonthRange> ranges;
    for (const engine::OutputId id : engine::chosen_outputs(layout, [&](const engine::Output& output) {
           return std::ranges::any_of(wanted.outputs, [&](const auto& named) {
             return output.group == named.first && output.name == named.second;
           });
         }))
      ranges.push_back({id, static_cast<int>(window.first), static_cast<int>(window.end - window.first)});
    engine::Slab slab = engine::read_slab(std::move(ranges), layout, members, read, tasks);
    Breakdown breakdown{wanted.what, window, effects_in(slab, layout, interval)};
    std::ranges::stable_sort(breakdown.groups, std::ranges::greater(),
                             [](const GroupEffect& effect) { return std::abs(effect.spread.mean); });
    breakdown.groups.resize(std::min(breakdown.groups.size(), most_in_breakdown));
    all.push_back(std::move(breakdown));
  }
  return all;
}

}  // namespace app
