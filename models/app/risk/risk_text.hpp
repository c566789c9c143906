// The calibration of a merged ensemble in words, for the terminal.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace app {

// Gaps of deciles up to this, in standard errors, are called calibrated.
inline constexpr double most_gap = 2.0;

// Up to three lines: from how many members the risks are, if not from all; how well they tell persons apart,
// and whether they are calibrated. None if the file has no risks of persons over members. Throws the errors
// of reading.
std::vector<std::string> risk_lines(const std::filesystem::path& file);

}  // namespace app
