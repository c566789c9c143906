// Where a free parameter may lie before the data speak: a distribution on an interval, as a map from the unit
// interval.
#pragma once

#include <cstdint>

namespace calibration {

enum class PriorShape : std::uint8_t { uniform, log_uniform, normal };

struct Prior {
  PriorShape shape = PriorShape::uniform;
  double low = 0.0, high = 1.0;  // log_uniform: low > 0
  double middle = 0.0;           // normal: mean before it is cut off at low and high
  double spread = 0.0;           // normal: standard deviation before that, > 0

  // The share of the distribution that lies in [low, high] before it is cut off there.
  double share_inside() const;
  // The value below which the share u of the prior lies, u in [0, 1]: its quantile.
  double value_at(double u) const;
  // The share of the prior below a value; 0 below `low`, 1 above `high`.
  double share_below(double value) const;
};

}  // namespace calibration
