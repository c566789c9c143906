// Figures of a report, computed from an outcome: intervals, fit, ranking and rank histogram. The Markdown and
// the CSV both show them.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "models/calibration/study.hpp"

namespace calibration {

// Posterior of one parameter, in the unit of the parameter.
struct Interval {
  double mean = 0, sd = 0, q05 = 0, q50 = 0, q95 = 0;
};
Interval interval_of(const Outcome& outcome, std::size_t parameter);

// Interval of one parameter in one trial, in the unit cube. Recalibrated by the trials of the other folds.
struct TrialInterval {
  double q05 = 0, q50 = 0, q95 = 0;
};
TrialInterval trial_interval(const Recovery& recovery, std::size_t trial, std::size_t parameter);

// One target beside the values at the point estimate and at the scenario's own values. Natural scale unless
// stated otherwise.
struct FitLine {
  double low = 0, high = 0;  // central 90 % of the target
  double emulated = 0, simulated = 0, simulated_sd = 0, z = 0;
  double present = 0, present_z = 0;
  std::string verdict, present_verdict;                           // holds | missed
  double bias = 0, noise = 0, emulator_error = 0, predicted = 0;  // fitted scale
};
FitLine fit_of(const Question& question, const Outcome& outcome, std::size_t target);

// The parameters ordered by influence, the strongest first. Sobol indices are shown for the first
// `sobol_parameters`.
inline constexpr int sobol_parameters = 10;
std::vector<std::size_t> by_influence(const Outcome& outcome);

// Histogram of the ranks of the truth over all trials and identified parameters, in tenths.
inline constexpr std::size_t rank_bins = 10;
std::array<std::size_t, rank_bins> rank_histogram(const Outcome& outcome, bool recalibrated);

}  // namespace calibration
