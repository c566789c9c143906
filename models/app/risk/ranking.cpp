#include "models/app/risk/ranking.hpp"

#include <array>
#include <bit>
#include <limits>
#include <numeric>

namespace app {
namespace {

constexpr unsigned digit_bits = 11, digits = 3;  // 33 bits for the 32 of a float
constexpr std::uint32_t digit_mask = (1U << digit_bits) - 1U;

// The bits of floats that are not negative have the order of the numbers. Adding zero makes -0 a 0.
std::uint32_t key_of(float risk) {
  return std::bit_cast<std::uint32_t>(risk + 0.0F);
}

}  // namespace

std::vector<std::uint32_t> order_of(std::span<const float> risks) {
  std::vector<std::uint32_t> order(risks.size()), next(risks.size());
  std::iota(order.begin(), order.end(), 0U);
  for (unsigned digit = 0; digit < digits; ++digit) {
    const auto value = [&](std::uint32_t place) {
      return key_of(risks[place]) >> (digit * digit_bits) & digit_mask;
    };
    std::array<std::uint32_t, digit_mask + 2> begin{};
    for (const std::uint32_t place : order) ++begin[value(place) + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    for (const std::uint32_t place : order) next[begin[value(place)]++] = place;
    order.swap(next);
  }
  return order;
}

double area_under_curve(std::span<const float> risks, std::span<const std::uint32_t> order,
                        std::span<const std::uint8_t> outcomes) {
  // Twice the pairs won, so that a tie counts one.
  std::uint64_t won = 0, with = 0, without = 0;
  for (std::size_t at = 0; at < order.size();) {
    std::uint64_t tied_with = 0, tied_without = 0;
    const float risk = risks[order[at]];
    for (; at < order.size() && risks[order[at]] == risk; ++at)
      ++(outcomes[order[at]] != 0 ? tied_with : tied_without);
    won += tied_with * (2 * without + tied_without);
    with += tied_with;
    without += tied_without;
  }
  if (with == 0 || without == 0) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(won) / (2.0 * static_cast<double>(with) * static_cast<double>(without));
}

}  // namespace app
