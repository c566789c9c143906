// Figures that several parts of the report show.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "models/calibration/study.hpp"

namespace calibration {

// Of a parameter's posterior, in its unit.
struct Interval {
  double mean = 0, sd = 0, q05 = 0, q50 = 0, q95 = 0;
};
Interval interval_of(const Outcome& outcome, std::size_t parameter);

// Of one trial's parameter, in the unit cube, recalibrated by the laws of all trials but those of its fold.
struct TrialInterval {
  double q05 = 0, q50 = 0, q95 = 0;
};
TrialInterval trial_interval(const Recovery& recovery, std::size_t trial, std::size_t parameter);

// One target beside what the point estimate and the scenario's own values give, natural scale unless said.
struct FitLine {
  double low = 0, high = 0;  // central 90 % of the target
  double emulated = 0, simulated = 0, simulated_sd = 0, z = 0;
  double present = 0, present_z = 0;
  std::string verdict, present_verdict;                          // holds | missed
  double bias = 0, noise = 0, emulator_error = 0, foreseen = 0;  // fitted scale
};
FitLine fit_of(const Question& question, const Outcome& outcome, std::size_t target);

// The parameters by what they move, the strongest first; Sobol indices are shown of so many.
inline constexpr int sobol_parameters = 10;
std::vector<std::size_t> by_influence(const Outcome& outcome);

// How many of the trials' ranks of the identified parameters fall into each tenth.
inline constexpr std::size_t rank_bins = 10;
std::array<std::size_t, rank_bins> rank_histogram(const Outcome& outcome, bool recalibrated);

}  // namespace calibration
