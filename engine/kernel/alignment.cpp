#include "engine/kernel/alignment.hpp"

#include <algorithm>
#include <limits>

#include "engine/kernel/check.hpp"

namespace engine {

float aligned_bound(std::vector<float>& ratios, double expected, double rounding) {
  ensure(expected >= 0.0 && rounding >= 0.0 && rounding < 1.0,
         "an expected number of persons and a number in [0, 1)");
  const auto wanted = static_cast<std::size_t>(expected + rounding);
  if (wanted >= ratios.size()) return std::numeric_limits<float>::infinity();
  const auto place = ratios.begin() + static_cast<std::ptrdiff_t>(wanted);
  std::nth_element(ratios.begin(), place, ratios.end());
  return *place;
}

}  // namespace engine
