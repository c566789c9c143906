#include "engine/kernel/quantiles.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/kernel/check.hpp"

namespace engine {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// The place of a quantile among the order statistics, counted from 0; it may lie outside of them.
double place_of(double level, double n, QuantileType type) {
  switch (type) {
    case QuantileType::type5:
      return level * n - 0.5;
    case QuantileType::type6:
      return level * (n + 1.0) - 1.0;
    case QuantileType::type7:
      return level * (n - 1.0);
  }
  throw Bug("a quantile of an unknown type");
}

template <class Number>
double quantile(std::span<const Number> sorted, double level, QuantileType type) {
  if (sorted.empty()) return missing;
  const auto last = static_cast<double>(sorted.size() - 1);
  const double place =
      std::clamp(place_of(std::clamp(level, 0.0, 1.0), static_cast<double>(sorted.size()), type), 0.0, last);
  const auto below = static_cast<std::size_t>(place);
  const auto low = static_cast<double>(sorted[below]);
  const double part = place - static_cast<double>(below);
  // The next value is not read where it is not needed: it may be infinite, or not exist.
  if (part <= 0.0) return low;
  const auto high = static_cast<double>(sorted[below + 1]);
  return low == high ? low : low + part * (high - low);
}

}  // namespace

double quantile_of_sorted(std::span<const float> sorted, double level, QuantileType type) {
  return quantile(sorted, level, type);
}
double quantile_of_sorted(std::span<const double> sorted, double level, QuantileType type) {
  return quantile(sorted, level, type);
}

double upper_median(std::span<double> values) {
  ensure(!values.empty(), "the median of some values");
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

Spread spread_of(std::span<float> values) {
  const auto end =
      std::stable_partition(values.begin(), values.end(), [](float value) { return !std::isnan(value); });
  const auto reported = values.first(static_cast<std::size_t>(end - values.begin()));
  Spread spread;
  spread.mean = reported.empty() ? missing : 0.0;
  for (const float value : reported) spread.mean += static_cast<double>(value);
  if (!reported.empty()) spread.mean /= static_cast<double>(reported.size());
  std::sort(reported.begin(), reported.end());
  for (std::size_t q = 0; q < quantile_count; ++q)
    spread.quantiles[q] = quantile_of_sorted(reported, quantile_levels[q]);
  return spread;
}

double mean_of(std::span<const double> values) {
  if (values.empty()) return missing;
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double variance_of(std::span<const double> values) {
  if (values.size() < 2) return missing;
  const double mean = mean_of(values);
  double sum = 0.0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return sum / static_cast<double>(values.size() - 1);
}

}  // namespace engine
