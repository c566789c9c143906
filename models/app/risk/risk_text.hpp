// The calibration of a merged ensemble in words, for the terminal.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "models/app/language/language.hpp"

namespace app {

// From fewer members there is no verdict: a standard error between M members is itself uncertain by
// 1 / sqrt(2 (M − 1)), so that the gap_bound() rises (3.2 standard errors of 20 members, 4.8 of 6, 127 of 2)
// and "calibrated" would say little.
inline constexpr std::size_t members_for_verdict = 20;

// Whether risks with this largest gap of a decile are calibrated, as far as so many members can tell: up to
// the gap_bound().
Bilingual calibration_text(double gap, std::size_t members);

// Up to three lines: from how many members the risks are, if not from all; how well they tell persons apart,
// and whether they are calibrated. None if the file has no risks of persons over members. Throws the errors
// of reading.
std::vector<Bilingual> risk_lines(const std::filesystem::path& file);

}  // namespace app
