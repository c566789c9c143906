// The confidence interval of a mean over members. It holds where the mean of very many members would lie, and
// is therefore much narrower than the interval in which single members lie (quantiles).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "models/app/language/language.hpp"

namespace app {

// A mean with its interval. Both bounds are NaN with less than two members.
struct MeanInterval {
  double mean = 0, low = 0, high = 0;

  bool has_interval() const { return low <= high; }
  // Whether the interval leaves out zero.
  bool excludes_zero() const { return low > 0.0 || high < 0.0; }
};

// The number of different histories, and the degrees of freedom of an interval: the histories less one, or,
// of one history, the values less one. 0 for a single value. `histories` has that of each value.
std::size_t count_of_histories(std::span<const std::uint32_t> histories);
std::size_t degrees_of_freedom(std::span<const std::uint32_t> histories);

// How the interval is computed: "Student's t over 10 histories (30 pairs), 9 degrees of freedom".
Bilingual interval_method(std::span<const std::uint32_t> histories);

// The mean of the values and its interval: error_of_mean() times student_bound() of degrees_of_freedom().
MeanInterval mean_interval(std::span<const double> values, std::span<const std::uint32_t> histories,
                           double level = 0.9);

// The same of many rows of values with the same histories.
class IntervalOfMean {
 public:
  explicit IntervalOfMean(std::span<const std::uint32_t> histories, double level = 0.9);
  MeanInterval operator()(std::span<const double> values) const;

 private:
  std::vector<std::uint32_t> histories_;
  double bound_ = 0;  // of Student's t
};

}  // namespace app
