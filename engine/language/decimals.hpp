// Numbers in texts.
#pragma once

#include <fmt/format.h>

#include <string>

namespace engine {

// "-0.25" of -0.2512 with two decimals.
inline std::string with_decimals(double x, int decimals) {
  return fmt::format("{:.{}f}", x, decimals);
}

}  // namespace engine
