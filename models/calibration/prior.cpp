#include "models/calibration/prior.hpp"

#include <algorithm>

#include "engine/kernel/portable_math.hpp"
#include "engine/kernel/random.hpp"

namespace calibration {

double normal_share(double x) {
  if (x < -8.0) return 0.0;
  if (x > 8.0) return 1.0;
  double sum = x, term = x;
  for (double i = 3.0; sum + term != sum; i += 2.0) {
    term *= x * x / i;
    sum += term;
  }
  constexpr double log_sqrt_two_pi = 0.91893853320467274178;
  return std::clamp(0.5 + sum * engine::portable_exp(-0.5 * x * x - log_sqrt_two_pi), 0.0, 1.0);
}

double normal_quantile(double u) {
  return engine::standard_normal(std::clamp(u, 1e-300, 1.0 - 1e-16));
}

double Prior::share_inside() const {
  if (shape != PriorShape::normal) return 1.0;
  return normal_share((high - middle) / spread) - normal_share((low - middle) / spread);
}

double Prior::value_at(double u) const {
  double value = low + u * (high - low);
  if (shape == PriorShape::log_uniform)
    value = low * engine::portable_exp(u * engine::portable_log(high / low));
  if (shape == PriorShape::normal) {
    const double from = normal_share((low - middle) / spread), to = normal_share((high - middle) / spread);
    value = middle + spread * normal_quantile(from + u * (to - from));
  }
  return std::clamp(value, low, high);
}

double Prior::share_below(double value) const {
  if (value <= low) return 0.0;
  if (value >= high) return 1.0;
  if (shape == PriorShape::log_uniform)
    return engine::portable_log(value / low) / engine::portable_log(high / low);
  if (shape == PriorShape::normal) {
    const double from = normal_share((low - middle) / spread), to = normal_share((high - middle) / spread);
    return (normal_share((value - middle) / spread) - from) / (to - from);
  }
  return (value - low) / (high - low);
}

}  // namespace calibration
