// The order of risks, and how well it separates those who became unemployed from the others.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace app {

// The places 0 … n-1 in ascending order of their risks; equal risks stay in the order of places. Risks are at
// least zero and not NaN. Linear in n: a radix sort of the bits of the numbers.
std::vector<std::uint32_t> order_of(std::span<const float> risks);

// The area under the curve of true against false positives: of all pairs of one with and one without the
// outcome, the share in which the first has the higher risk, ties counting a half (Hanley and McNeil 1982,
// the statistic of Mann and Whitney). Exact: pairs are counted in integers. `order` is that of the risks.
// NaN if all have the same outcome.
double area_under_curve(std::span<const float> risks, std::span<const std::uint32_t> order,
                        std::span<const std::uint8_t> outcomes);

}  // namespace app
