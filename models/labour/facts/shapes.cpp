// Shapes of distributions: the tail of sizes, the tent of growth rates.
#include <algorithm>
#include <cmath>

#include "engine/kernel/portable_math.hpp"
#include "engine/kernel/quantiles.hpp"
#include "models/labour/facts/statistics.hpp"

namespace labour::facts {
namespace {

// The tail above a threshold, of sizes in ascending order from `first` on.
Tail tail_above(std::span<const double> sizes, double threshold) {
  const double least = threshold - 0.5;  // whole numbers: eq. 3.7
  const auto n = static_cast<double>(sizes.size());
  double sum = 0.0;
  for (const double size : sizes) sum += engine::portable_log(size / least);
  Tail tail;
  tail.exponent = {n / sum, n / sum / std::sqrt(n)};
  tail.threshold = threshold;
  tail.sizes = sizes.size();
  tail.distance = 0.0;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    const bool last_of_its_size = i + 1 == sizes.size() || sizes[i + 1] > sizes[i];
    if (!last_of_its_size) continue;
    const double seen = static_cast<double>(i + 1) / n;
    const double said = 1.0 - engine::portable_pow((sizes[i] + 0.5) / least, -tail.exponent.value);
    tail.distance = std::max(tail.distance, std::abs(seen - said));
  }
  return tail;
}

// Log likelihood of a value, at its best scale, for shape b: −ln(2 a b^(1/b) Γ(1 + 1/b)) − 1/b, a^b = mean
// of |x|^b.
double profile(std::span<const double> distances, double b) {
  double sum = 0.0;
  for (const double d : distances) sum += engine::portable_pow(d, b);
  const double scale = engine::portable_pow(sum / static_cast<double>(distances.size()), 1.0 / b);
  return -engine::portable_log(2.0 * scale) - engine::portable_log(b) / b - engine::log_gamma(1.0 + 1.0 / b) -
         1.0 / b;
}

}  // namespace

Tail tail_of(std::vector<double> sizes, std::span<const double> thresholds, std::size_t fewest) {
  std::sort(sizes.begin(), sizes.end());
  Tail best;
  for (const double threshold : thresholds) {
    const auto first = std::lower_bound(sizes.begin(), sizes.end(), threshold);
    const auto n = static_cast<std::size_t>(sizes.end() - first);
    if (n < fewest) continue;
    const Tail tail = tail_above({sizes.data() + (first - sizes.begin()), n}, threshold);
    if (std::isnan(best.distance) || tail.distance < best.distance) best = tail;
  }
  return best;
}

Estimate subbotin_shape(std::vector<double> values) {
  constexpr std::size_t fewest = 100;
  if (values.size() < fewest) return {};
  const double median = engine::upper_median(values);
  for (double& v : values) v = std::abs(v - median);
  double low = 0.2, high = 5.0;
  const double golden = (std::sqrt(5.0) - 1.0) / 2.0;
  while (high - low > 1e-5) {
    const double left = high - golden * (high - low), right = low + golden * (high - low);
    if (profile(values, left) > profile(values, right))
      high = right;
    else
      low = left;
  }
  const double b = (low + high) / 2.0, h = 0.02 * b;
  const double curvature =
      (profile(values, b + h) - 2.0 * profile(values, b) + profile(values, b - h)) / (h * h);
  const double error =
      curvature < 0.0 ? 1.0 / std::sqrt(-curvature * static_cast<double>(values.size())) : unknown;
  return {b, error};
}

}  // namespace labour::facts
