#include "models/calibration/statistics/prior.hpp"

#include <algorithm>

#include "engine/kernel/distributions.hpp"
#include "engine/kernel/portable_math.hpp"

namespace calibration {

double Prior::share_inside() const {
  if (shape != PriorShape::normal) return 1.0;
  return engine::normal_share((high - middle) / spread) - engine::normal_share((low - middle) / spread);
}

double Prior::value_at(double u) const {
  double value = low + u * (high - low);
  if (shape == PriorShape::log_uniform)
    value = low * engine::portable_exp(u * engine::portable_log(high / low));
  if (shape == PriorShape::normal) {
    const double from = engine::normal_share((low - middle) / spread),
                 to = engine::normal_share((high - middle) / spread);
    value = middle + spread * engine::standard_normal(from + u * (to - from));
  }
  return std::clamp(value, low, high);
}

double Prior::share_below(double value) const {
  if (value <= low) return 0.0;
  if (value >= high) return 1.0;
  if (shape == PriorShape::log_uniform)
    return engine::portable_log(value / low) / engine::portable_log(high / low);
  if (shape == PriorShape::normal) {
    const double from = engine::normal_share((low - middle) / spread),
                 to = engine::normal_share((high - middle) / spread);
    return (engine::normal_share((value - middle) / spread) - from) / (to - from);
  }
  return (value - low) / (high - low);
}

}  // namespace calibration
