// A comparison as tables for the terminal.
#pragma once

#include <optional>
#include <string>

#include "models/app/compare/comparison.hpp"

namespace app {

// `noise_off` is the variance factor of the same scenarios without macro noise, if it was computed.
std::string comparison_text(const Comparison& comparison, const std::optional<VarianceFactor>& noise_off);

}  // namespace app
