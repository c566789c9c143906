// Numbers that are spread evenly over [0, 1) without being drawn.
#pragma once

#include <cmath>
#include <cstdint>

namespace engine {

// The k-th step of the golden ratio from `start`, modulo 1: any stretch of steps is spread evenly over [0,
// 1).
inline double golden_place(double start, std::uint64_t k) {
  constexpr double golden = 0.61803398874989484820;
  const double x = start + golden * static_cast<double>(k);
  return x - std::floor(x);
}

}  // namespace engine
