// The confidence interval of a mean over members. It holds where the mean of very many members would lie, and
// is therefore much narrower than the interval in which single members lie (quantiles).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace app {

// A mean with its interval. Both bounds are NaN with less than two members.
struct MeanInterval {
  double mean = 0, low = 0, high = 0;

  bool has_interval() const { return low <= high; }
  // Whether the interval leaves out zero.
  bool excludes_zero() const { return low > 0.0 || high < 0.0; }
};

// The mean of the values and its interval: error_of_mean() times student_bound(). The degrees of freedom are
// the histories less one, or, of one history, the values less one. `histories` has that of each value.
MeanInterval mean_interval(std::span<const double> values, std::span<const std::uint32_t> histories,
                           double level = 0.9);

}  // namespace app
