// The wall clock. It is used for reports and time limits, never for results.
#pragma once

#include <chrono>

namespace app {

using Clock = std::chrono::steady_clock;

inline double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace app
