// The calibration of a merged ensemble in words, for the terminal.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace app {

// Gaps of deciles up to this, in standard errors, are called calibrated.
inline constexpr double most_gap = 2.0;

// Two lines; none if the file has no /risk/calibration/scores. Throws the errors of reading.
std::vector<std::string> risk_lines(const std::filesystem::path& file);

}  // namespace app
