// Which skill fields a scenario makes shorter or leaves more idle: effects by field over one year.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/results/member_spread.hpp"
#include "models/app/compare/mean_interval.hpp"
#include "models/app/compare/peaks.hpp"
#include "models/app/fields/field_measures.hpp"

namespace app {

// The effect on one field, or on one part (an industry, a town) of a field.
struct FieldMove {
  std::size_t cell = 0;  // on the axis
  engine::Spread spread;
  MeanInterval effect;
  Showing showing = Showing::single;  // allowing for the choice among all cells
};

// A measure by field over a window, persons. Fields without a value in some member are left out.
struct FieldMoves {
  FieldMeasure measure;
  Window window;
  std::vector<FieldMove> fields;  // in the order of the axis
};

// The months of these effects: the last twelve of the period, five years from the month in which members
// begin to differ. No chance has chosen them.
Window window_of_fields(const PeakPeriod& period);

// The effects on some cells of which the largest is looked for, from the values of each cell by member. A
// cell with a missing value is left out.
std::vector<FieldMove> moves_of(const std::vector<std::vector<double>>& cells,
                                std::span<const std::uint32_t> histories);

// Those that are shown, the largest first, at most `most`.
std::vector<FieldMove> most_moved(const std::vector<FieldMove>& moves, std::size_t most);

// Of shortage, surplus and, where both scenarios have a value, vacancies. None where fields are not reported.
// `read` reads the differences of a member.
std::vector<FieldMoves> field_moves(const engine::SeriesLayout& layout, Window window,
                                    std::span<const std::uint32_t> histories, const engine::ReadMember& read,
                                    const engine::RunTasks& tasks);

}  // namespace app
