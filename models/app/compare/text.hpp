// A comparison as tables for the terminal.
#pragma once

#include <optional>
#include <string>

#include "models/app/compare/comparison.hpp"
#include "models/app/language/language.hpp"

namespace app {

// Stands behind an effect whose interval holds zero.
inline constexpr Message effect_not_shown{" (not shown)", "（未显示）"};

// A number with its sign; without decimals, with commas between thousands.
std::string signed_text(double value, int decimals);

// Jobs, labour force, unemployed persons and persons helped, outlay and cost. What is lost is called lost.
Bilingual help_text(const HelpAndCost& cost);

// `noise_off` is the variance factor of the same scenarios without macro noise, if it was computed.
Bilingual comparison_text(const Comparison& comparison, const std::optional<VarianceFactor>& noise_off);

}  // namespace app
