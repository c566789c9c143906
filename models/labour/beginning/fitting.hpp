// Iterative proportional fitting: the table nearest to a seed (in the sense of Kullback and Leibler) that has
// given margins (Deming and Stephan 1940; Ireland and Kullback 1968). A margin may be any grouping of the
// cells, so one-way, two-way and coarsened margins are the same thing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/language/message.hpp"

namespace labour {

// The wanted sums of a table over groups of its cells. group[i] is the group of cell i.
struct FitMargin {
  engine::Bilingual name;  // for messages
  std::vector<std::uint32_t> group;
  std::vector<double> wanted;  // one for each group, >= 0
};

// The margin over some axes of a row-major table of this shape, in the order given; `wanted` is row-major
// over these axes. Bug if its length is not the product of their sizes.
FitMargin margin_over(engine::Bilingual name, const std::vector<std::size_t>& shape,
                      const std::vector<std::size_t>& axes, std::vector<double> wanted);

struct FitResult {
  int sweeps = 0;
  double worst = 0.0;       // largest deviation of a sum, as a share of its margin's total
  engine::Bilingual where;  // the margin in which it is
};

// Scales the cells margin by margin, in order, until every sum is within `tolerance` (as a share of the
// margin's total) or `max_sweeps` sweeps are done; the last margin then holds exactly. Zero cells stay zero.
// A wanted sum above zero whose cells are all zero cannot be reached and shows in `worst`.
FitResult fit_margins(std::vector<double>& table, const std::vector<FitMargin>& margins,
                      double tolerance = 1e-9, int max_sweeps = 1000);

// Whole numbers near `expected` (>= 0) with the sum `total`: running sums are rounded, so that the sum of any
// stretch is within one of what is expected. `phase` in [0, 1) shifts the rounding. Expectations are scaled
// to the total first; all zero gives zeros.
std::vector<std::int64_t> round_to_total(const std::vector<double>& expected, std::int64_t total,
                                         double phase = 0.5);

}  // namespace labour
