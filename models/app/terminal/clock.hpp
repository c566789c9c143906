// Wall-clock time for what is reported of a run, never for what it computes.
#pragma once

#include <chrono>

namespace app {

using Clock = std::chrono::steady_clock;

inline double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace app
