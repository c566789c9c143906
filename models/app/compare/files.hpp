// A comparison as rows of CSV and as a result file.
#pragma once

#include <optional>
#include <string>

#include "engine/results/hdf5.hpp"
#include "models/app/compare/comparison.hpp"

namespace app {

// The first row of the table.
std::string comparison_csv_heading();
// The rows of a comparison: every output by year and cell, and the outputs without an axis also by month.
std::string comparison_csv(const Comparison& comparison);

// The content of SCENARIO-minus-BASELINE-SEED.h5: differences by month. The comparison must outlive it.
engine::ResultFile comparison_file(const Comparison& comparison,
                                   const std::optional<VarianceFactor>& noise_off);

}  // namespace app
