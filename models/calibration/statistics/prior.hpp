// The prior of a free parameter: a distribution on an interval, represented as a map from the unit interval.
#pragma once

#include <cstdint>

namespace calibration {

enum class PriorShape : std::uint8_t { uniform, log_uniform, normal };

struct Prior {
  PriorShape shape = PriorShape::uniform;
  double low = 0.0, high = 1.0;  // log_uniform: low > 0
  double middle = 0.0;           // normal: mean before truncation at low and high
  double spread = 0.0;           // normal: standard deviation before truncation, > 0

  // Share of the distribution in [low, high] before truncation.
  double share_inside() const;
  // Quantile: the value below which the share u of the prior lies, u in [0, 1].
  double value_at(double u) const;
  // Share of the prior below a value; 0 below `low`, 1 above `high`.
  double share_below(double value) const;
};

}  // namespace calibration
