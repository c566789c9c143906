// The calibration of a merged ensemble in words, for the terminal.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace app {

// Gaps of deciles up to this, in standard errors, are called calibrated.
inline constexpr double most_gap = 2.0;

// From fewer members there is no verdict: a standard error between M members is itself uncertain by
// 1 / sqrt(2 (M − 1)), and a gap that only chance makes lies beyond two of them in 6 % of deciles from 20
// members, in 10 % from 6 and in 30 % from 2 (Student's t with M − 1 degrees of freedom).
inline constexpr std::size_t members_for_verdict = 20;

// Whether risks with this largest gap of a decile are calibrated, as far as so many members can tell.
std::string calibration_text(double gap, std::size_t members);

// Up to three lines: from how many members the risks are, if not from all; how well they tell persons apart,
// and whether they are calibrated. None if the file has no risks of persons over members. Throws the errors
// of reading.
std::vector<std::string> risk_lines(const std::filesystem::path& file);

}  // namespace app
