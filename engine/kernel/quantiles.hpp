// Quantiles and means over the members of an ensemble.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace engine {

// The levels that an ensemble is reported at: the median, the middle half and the middle nine tenths.
inline constexpr double quantile_levels[] = {0.05, 0.25, 0.5, 0.75, 0.95};
inline constexpr std::size_t quantile_count = 5;

// The quantile of `sorted` (ascending, no NaN) at `level` (0 to 1): between the two order statistics nearest
// to 1 + (n - 1) x level, on a straight line (Hyndman and Fan 1996, type 7; the default of R and NumPy). NaN
// of no values.
double quantile_of_sorted(std::span<const float> sorted, double level);
double quantile_of_sorted(std::span<const double> sorted, double level);

// What is said of one number that every member reports; NaN where none does.
struct Spread {
  double mean = 0;
  double quantiles[quantile_count] = {};
};

// Over the values that are not NaN. Sorts `values`, NaNs to the end; the mean is summed in the order given.
Spread spread_of(std::span<float> values);

// The variance of a sample (divided by n - 1); NaN of fewer than two values.
double variance_of(std::span<const double> values);
double mean_of(std::span<const double> values);

}  // namespace engine
