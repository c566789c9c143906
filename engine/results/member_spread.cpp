#include "engine/results/member_spread.hpp"

#include <algorithm>

#include "engine/kernel/check.hpp"

namespace engine {
namespace {

constexpr OutputId nowhere{0xffffffffU};

std::size_t values_of(const SeriesLayout& layout, const MonthRange& range) {
  return values_in(layout.series, std::span(&range, 1));
}

// An output in parts of `in_one` months.
std::vector<MonthRange> parts_of(OutputId output, int months, int in_one) {
  std::vector<MonthRange> parts;
  for (int first = 0; first < months; first += in_one)
    parts.push_back({output, first, std::min(in_one, months - first)});
  return parts;
}

}  // namespace

std::vector<std::vector<MonthRange>> cut_slabs(const SeriesLayout& layout, std::span<const OutputId> outputs,
                                               std::size_t members, std::size_t bytes, bool whole_outputs) {
  const std::size_t most =
      std::max<std::size_t>(bytes / (sizeof(float) * std::max<std::size_t>(members, 1)), 1);
  std::vector<std::vector<MonthRange>> slabs;
  std::size_t held = most;  // full, so that the first part begins a slab
  for (const OutputId output : outputs) {
    const std::size_t cells = layout.series.outputs()[output.index].cells();
    const auto fitting = static_cast<int>(std::clamp<std::size_t>(most / cells, 1, 1U << 20U));
    for (const MonthRange& part : parts_of(output, layout.months, whole_outputs ? layout.months : fitting)) {
      const std::size_t more = values_of(layout, part);
      if (slabs.empty() || held + more > most) {
        slabs.emplace_back();
        held = 0;
      }
      slabs.back().push_back(part);
      held += more;
    }
  }
  return slabs;
}

Slab read_slab(std::vector<MonthRange> ranges, const SeriesLayout& layout, std::size_t members,
               const ReadMember& read, const RunTasks& run_tasks) {
  Slab slab{std::move(ranges), members, {}};
  const std::size_t count = values_in(layout.series, slab.ranges);
  slab.values.resize(count * members);
  run_tasks(members, [&](std::size_t member) {
    const std::vector<float> values = read(member, slab.ranges);
    ensure(values.size() == count, "a member has another number of values");
    for (std::size_t i = 0; i < count; ++i) slab.values[i * members + member] = values[i];
  });
  return slab;
}

std::vector<OutputId> chosen_outputs(const SeriesLayout& layout,
                                     const std::function<bool(const Output&)>& holds) {
  std::vector<OutputId> chosen;
  const auto& outputs = layout.series.outputs();
  for (std::uint32_t i = 0; i < outputs.size(); ++i)
    if (!holds || holds(outputs[i])) chosen.push_back({i});
  return chosen;
}

Series series_of(const SeriesLayout& layout, std::span<const OutputId> outputs) {
  Series series;
  for (const OutputId output : outputs) series.declare(layout.series.outputs()[output.index]);
  series.start(layout.first, layout.months);
  return series;
}

SpreadSeries::SpreadSeries(const SeriesLayout& layout, const std::function<bool(const Output&)>& holds)
    : places_(layout.series.outputs().size(), nowhere) {
  const std::vector<OutputId> chosen = chosen_outputs(layout, holds);
  for (std::uint32_t i = 0; i < chosen.size(); ++i) places_[chosen[i].index] = {i};
  series_.assign(quantile_count + 1, series_of(layout, chosen));
}

void SpreadSeries::put(Slab& slab, const SeriesLayout& layout, const RunTasks& run_tasks) {
  struct Row {
    OutputId output;
    int month;
    std::size_t begin;  // of its values in the slab
  };
  std::vector<Row> rows;
  std::size_t begin = 0;
  for (const MonthRange& range : slab.ranges)
    for (int t = 0; t < range.count; ++t) {
      rows.push_back({place_of(range.output), range.first + t, begin});
      begin += layout.series.outputs()[range.output.index].cells();
    }
  run_tasks(rows.size(), [&](std::size_t i) {
    const Month month = layout.first + rows[i].month;
    const std::size_t cells = series_[0].outputs()[rows[i].output.index].cells();
    for (std::size_t cell = 0; cell < cells; ++cell) {
      const Spread spread = spread_of(slab.of_value(rows[i].begin + cell));
      for (std::size_t q = 0; q < quantile_count; ++q)
        series_[q].row(rows[i].output, month)[cell] = static_cast<float>(spread.quantiles[q]);
      series_[quantile_count].row(rows[i].output, month)[cell] = static_cast<float>(spread.mean);
    }
  });
}

std::vector<QuantileSeries> SpreadSeries::quantiles() const {
  std::vector<QuantileSeries> all;
  for (std::size_t q = 0; q < quantile_count; ++q) all.push_back({quantile_levels[q], &series_[q]});
  return all;
}

}  // namespace engine
