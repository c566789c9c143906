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

// From two members an estimate is that of the one other member, which tells nobody apart: of any persons the
// area under the curve is a half.
inline constexpr std::size_t members_to_tell_apart = 3;
// How well risks tell persons apart in members left out, with the error between so many members.
struct TellingApart {
  double auc = 0.0, error = 0.0;
  double of_share = 0.0, of_group = 0.0;  // of the share of members alone, and of the group alone
};
Bilingual telling_apart_text(const TellingApart& scores, std::size_t members);

// Whether risks with this largest gap of a decile are calibrated, as far as so many members can tell: up to
// the gap_bound().
Bilingual calibration_text(double gap, std::size_t members);

// Up to three lines: from how many members the risks are, if not from all; how well they tell persons apart,
// and whether they are calibrated. None if the file has no risks of persons over members. Throws the errors
// of reading.
std::vector<Bilingual> risk_lines(const std::filesystem::path& file);

}  // namespace app
