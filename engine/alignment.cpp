#include "engine/alignment.hpp"

#include <algorithm>
#include <limits>

#include "engine/check.hpp"

namespace engine {

float aligned_bound(std::vector<float>& ratios, double expected, double dice) {
  ensure(expected >= 0.0 && dice >= 0.0 && dice < 1.0, "an expected number of persons and dice in [0, 1)");
  const auto wanted = static_cast<std::size_t>(expected + dice);
  if (wanted >= ratios.size()) return std::numeric_limits<float>::infinity();
  // The bound lies near 1 where there are many: most are told apart from it by one comparison.
  constexpr float near = 0.1F;
  const auto first =
      std::partition(ratios.begin(), ratios.end(), [](float ratio) { return ratio < 1.0F - near; });
  const auto last = std::partition(first, ratios.end(), [](float ratio) { return ratio < 1.0F + near; });
  const auto place = ratios.begin() + static_cast<std::ptrdiff_t>(wanted);
  std::nth_element(place < first  ? ratios.begin()
                   : place < last ? first
                                  : last,
                   place,
                   place < first  ? first
                   : place < last ? last
                                  : ratios.end());
  return *place;
}

}  // namespace engine
