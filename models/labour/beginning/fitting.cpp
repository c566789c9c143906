#include "models/labour/beginning/fitting.hpp"

#include <algorithm>
#include <cmath>

#include "engine/kernel/check.hpp"

namespace labour {
namespace {

std::vector<double> sums_of(const std::vector<double>& table, const FitMargin& margin) {
  std::vector<double> sums(margin.wanted.size(), 0.0);
  for (std::size_t i = 0; i < table.size(); ++i) sums[margin.group[i]] += table[i];
  return sums;
}

double worst_share(const std::vector<double>& sums, const FitMargin& margin) {
  double total = 0.0, worst = 0.0;
  for (double wanted : margin.wanted) total += wanted;
  for (std::size_t g = 0; g < sums.size(); ++g) worst = std::max(worst, std::abs(sums[g] - margin.wanted[g]));
  return total > 0.0 ? worst / total : worst;
}

}  // namespace

FitMargin margin_over(engine::Bilingual name, const std::vector<std::size_t>& shape,
                      const std::vector<std::size_t>& axes, std::vector<double> wanted) {
  std::size_t cells = 1, groups = 1;
  for (std::size_t n : shape) cells *= n;
  for (std::size_t axis : axes) groups *= shape.at(axis);
  engine::ensure(wanted.size() == groups, "a margin has another size than its axes");
  FitMargin margin{std::move(name), std::vector<std::uint32_t>(cells), std::move(wanted)};
  std::vector<std::size_t> at(shape.size(), 0);
  for (std::size_t i = 0; i < cells; ++i) {
    std::size_t group = 0;
    for (std::size_t axis : axes) group = group * shape[axis] + at[axis];
    margin.group[i] = static_cast<std::uint32_t>(group);
    for (std::size_t axis = shape.size(); axis-- > 0;) {
      if (++at[axis] < shape[axis]) break;
      at[axis] = 0;
    }
  }
  return margin;
}

FitResult fit_margins(std::vector<double>& table, const std::vector<FitMargin>& margins, double tolerance,
                      int max_sweeps) {
  for (const FitMargin& margin : margins)
    engine::ensure(margin.group.size() == table.size(), "a margin is not of this table");
  FitResult result;
  for (result.sweeps = 0; result.sweeps < max_sweeps; ++result.sweeps) {
    result.worst = 0.0;
    // The sums before scaling say how far the table was off; one good sweep is the proof.
    for (const FitMargin& margin : margins) {
      std::vector<double> factor = sums_of(table, margin);
      const double worst = worst_share(factor, margin);
      if (worst > result.worst) {
        result.worst = worst;
        result.where = margin.name;
      }
      for (std::size_t g = 0; g < factor.size(); ++g)
        factor[g] = factor[g] > 0.0 ? margin.wanted[g] / factor[g] : 0.0;
      for (std::size_t i = 0; i < table.size(); ++i) table[i] *= factor[margin.group[i]];
    }
    if (result.worst <= tolerance) break;
  }
  return result;
}

std::vector<std::int64_t> round_to_total(const std::vector<double>& expected, std::int64_t total,
                                         double phase) {
  double sum = 0.0;
  for (double e : expected) sum += e;
  std::vector<std::int64_t> counts(expected.size(), 0);
  if (sum <= 0.0) return counts;
  double running = 0.0;
  std::int64_t before = 0;
  std::size_t last = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    running += expected[i];
    const double exact = running / sum * static_cast<double>(total);
    const auto upto = std::min(static_cast<std::int64_t>(std::floor(exact + phase)), total);
    counts[i] = upto - before;
    before = upto;
    if (expected[i] > 0.0) last = i;
  }
  counts[last] += total - before;  // what rounding in the last place left over
  return counts;
}

}  // namespace labour
