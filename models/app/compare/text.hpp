// A comparison as tables for the terminal.
#pragma once

#include <optional>

#include "models/app/compare/comparison.hpp"

namespace app {

// Jobs, labour force, unemployed persons and persons helped, outlay and cost. What is lost is called lost.
Bilingual help_text(const HelpAndCost& cost);

// `noise_off` is the variance factor of the same scenarios without macro noise, if it was computed.
Bilingual comparison_text(const Comparison& comparison, const std::optional<VarianceFactor>& noise_off);

}  // namespace app
