// Draws by weight: the index that a uniform number falls on in the cumulative sums of weights.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

namespace engine {

// How many of ascending values do not exceed `value`. Without branches: which half of a search holds the
// answer cannot be predicted.
std::size_t count_up_to(std::span<const float> ascending, float value);

// The sums w[0], w[0] + w[1], …
std::vector<double> cumulative_sums(std::span<const double> weights);
// The same divided by their total, so that they end at 1; all zero where the total is not above zero.
std::vector<double> cumulative_shares(std::span<const double> weights);

// The first index whose cumulative sum exceeds u × total, u in (0, 1). `cumulative` is ascending, not empty,
// and ends with the total. An index of weight zero is not drawn, with two exceptions, which give the last
// index: all weights are zero, or u × total is rounded up to the total. The second cannot happen to doubles
// and the numbers of engine::unit; in floats it happens to one draw in 2^25.
std::size_t weighted_index(std::span<const double> cumulative, double u);
// For short tables of floats: all of them are compared, several at once, which is faster than a search.
template <std::size_t n>
std::size_t weighted_index(const std::array<float, n>& cumulative, double u) {
  const float target = static_cast<float>(u) * cumulative.back();
  std::uint32_t index = 0;  // as wide as a weight, so that several are compared at once
  for (std::size_t i = 0; i + 1 < n; ++i) index += cumulative[i] <= target ? 1U : 0U;
  return index;
}

// The same for a target in the unit of `cumulative`, where the answer is known to be `index` or a later one:
// for ascending targets, one after the other.
inline std::size_t weighted_index_from(std::size_t index, std::span<const double> cumulative, double target) {
  while (index + 1 < cumulative.size() && cumulative[index] <= target) ++index;
  return index;
}

// The index that u in (0, 1) falls on in shares that add up to about 1, as published tables do; shares.size()
// where u lies beyond their sum.
std::size_t index_in_shares(std::span<const double> shares, double u);

}  // namespace engine
