// Named statistics of one run of the history: the facts of facts.hpp that need no experiment, and a few more.
// The calibration uses them; the model does not.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "models/labour/data/inputs.hpp"
#include "models/labour/settings.hpp"

namespace labour {

// The run that the statistics are of: January 2021 to December 2025.
inline constexpr int statistics_months = 60;

struct StatisticInfo {
  const char* code;
  const char* unit;  // UDUNITS, "1" for ratios
  const char* meaning;
  const char* meaning_zh;
  bool is_positive;  // never zero or less, so that its logarithm may be taken
};

// All of them, in a fixed order.
std::span<const StatisticInfo> run_statistics();

// One number for each of run_statistics(), as measured on a run of member 0 with these settings (their
// run.first and run.months are not used), on one thread; persons at full size. NaN where the sample is too
// small. Throws what Model throws.
std::vector<double> statistics_of_run(const Inputs& inputs, const Settings& settings);

}  // namespace labour
