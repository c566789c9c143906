#include "engine/kernel/weighted_draw.hpp"

#include <algorithm>
#include <numeric>

namespace engine {
namespace {

// How many of ascending values do not exceed `value`. The rest is halved by arithmetic, not by a branch,
// which would be predicted wrongly every other time.
template <class T>
std::size_t count_not_above(std::span<const T> ascending, T value) {
  std::size_t first = 0;
  for (std::size_t n = ascending.size(); n > 0;) {
    const std::size_t half = (n + 1) / 2;
    first += half * (ascending[first + half - 1] <= value ? 1U : 0U);
    n -= half;
  }
  return first;
}

}  // namespace

std::size_t count_up_to(std::span<const float> ascending, float value) {
  return count_not_above(ascending, value);
}

std::vector<double> cumulative_sums(std::span<const double> weights) {
  std::vector<double> sums(weights.size());
  std::partial_sum(weights.begin(), weights.end(), sums.begin());
  return sums;
}

std::vector<double> cumulative_shares(std::span<const double> weights) {
  std::vector<double> sums = cumulative_sums(weights);
  const double total = sums.empty() ? 0.0 : sums.back();
  if (total > 0.0)
    for (double& sum : sums) sum /= total;
  return sums;
}

std::size_t weighted_index(std::span<const double> cumulative, double u) {
  return std::min(count_not_above(cumulative, u * cumulative.back()), cumulative.size() - 1);
}

std::size_t index_in_shares(std::span<const double> shares, double u) {
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (u < shares[i]) return i;
    u -= shares[i];
  }
  return shares.size();
}

}  // namespace engine
