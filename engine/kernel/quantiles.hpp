// Quantiles, means and variances of samples: the one place of the project for them.
#pragma once

#include <cstddef>
#include <span>

namespace engine {

// The levels that are reported of an ensemble: the median, the central 50 % and the central 90 %.
inline constexpr double quantile_levels[] = {0.05, 0.25, 0.5, 0.75, 0.95};
inline constexpr std::size_t quantile_count = 5;

// Where the k-th of n ascending values stands among the quantiles (Hyndman and Fan 1996, "Sample quantiles in
// statistical packages", who number the definitions):
//   type 5: at (k - 1/2) / n. Ranks and quantiles are each other's inverse: for samples of a posterior.
//   type 6: at k / (n + 1). For values that are themselves the quantiles of n evenly spaced levels.
//   type 7: at (k - 1) / (n - 1), the default of R and NumPy: for everything that is reported.
enum class QuantileType { type5, type6, type7 };

// The quantile of `sorted` (ascending, no NaN) at `level` (0 to 1), on a straight line between the two
// nearest values; below the first and above the last there is nothing but these. NaN of no values.
double quantile_of_sorted(std::span<const float> sorted, double level,
                          QuantileType type = QuantileType::type7);
double quantile_of_sorted(std::span<const double> sorted, double level,
                          QuantileType type = QuantileType::type7);

// The upper median: of an even number of values the larger one of the middle two. Reorders `values`, which
// are not empty.
double upper_median(std::span<double> values);

// Summary of one number that every member reports; NaN where none does.
struct Spread {
  double mean = 0;
  double quantiles[quantile_count] = {};
};

// Over the values that are not NaN. Sorts `values`, NaNs to the end; the mean is summed in the order given.
Spread spread_of(std::span<float> values);

// NaN of no values.
double mean_of(std::span<const double> values);
// The variance of a sample (divided by n - 1); NaN of fewer than two values.
double variance_of(std::span<const double> values);

}  // namespace engine
