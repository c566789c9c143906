#include "models/app/compare/field_moves.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "models/app/compare/breakdowns.hpp"

namespace app {
namespace {

using engine::MonthRange;

constexpr FieldMeasure compared_measures[] = {field_shortage, field_surplus, field_vacancies};

// The mean over the months of every cell in every member: [cell][member].
std::vector<std::vector<double>> means_of(engine::Slab& slab, std::size_t cells) {
  const MonthRange& range = slab.ranges.front();
  std::vector<std::vector<double>> means(cells, std::vector<double>(slab.members, 0.0));
  for (std::size_t cell = 0; cell < cells; ++cell)
    for (std::size_t member = 0; member < slab.members; ++member) {
      for (int t = 0; t < range.count; ++t)
        means[cell][member] +=
            static_cast<double>(slab.of_value(static_cast<std::size_t>(t) * cells + cell)[member]);
      means[cell][member] /= range.count;
    }
  return means;
}

}  // namespace

Window window_of_fields(const PeakPeriod& period) {
  return window_of_industries(std::nullopt, period);
}

std::vector<FieldMove> moves_of(const std::vector<std::vector<double>>& cells,
                                std::span<const std::uint32_t> histories) {
  const IntervalOfMean at_90(histories);
  const IntervalOfMean at_all(histories,
                              1.0 - 0.1 / static_cast<double>(std::max<std::size_t>(1, cells.size())));
  std::vector<FieldMove> moves;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    const std::vector<double>& values = cells[cell];
    if (std::any_of(values.begin(), values.end(), [](double value) { return std::isnan(value); })) continue;
    FieldMove move;
    move.cell = cell;
    move.effect = at_90(values);
    move.showing = showing_of(move.effect, at_all(values));
    std::vector<float> rounded(values.begin(), values.end());
    move.spread = engine::spread_of(rounded);
    moves.push_back(move);
  }
  return moves;
}

std::vector<FieldMove> most_moved(const std::vector<FieldMove>& moves, std::size_t most) {
  std::vector<FieldMove> shown;
  for (const FieldMove& move : moves)
    if (move.showing == Showing::shown) shown.push_back(move);
  std::stable_sort(shown.begin(), shown.end(), [](const FieldMove& a, const FieldMove& b) {
    return std::abs(a.effect.mean) > std::abs(b.effect.mean);
  });
  shown.resize(std::min(shown.size(), most));
  return shown;
}

std::vector<FieldMoves> field_moves(const engine::SeriesLayout& layout, Window window,
                                    std::span<const std::uint32_t> histories, const engine::ReadMember& read,
                                    const engine::RunTasks& tasks) {
  std::vector<FieldMoves> all;
  for (const FieldMeasure& measure : compared_measures)
    for (const engine::OutputId id : engine::chosen_outputs(layout, [&](const engine::Output& output) {
           return output.group == "field" && output.name == measure.name;
         })) {
      engine::Slab slab = engine::read_slab(
          {{id, static_cast<int>(window.first), static_cast<int>(window.end - window.first)}}, layout,
          histories.size(), read, tasks);
      const std::size_t fields = layout.series.outputs()[id.index].cells();
      std::vector<FieldMove> moves = moves_of(means_of(slab, fields), histories);
      if (!moves.empty()) all.push_back({measure, window, std::move(moves)});
    }
  return all;
}

}  // namespace app
