// The main figures of a run by year, for a terminal.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/results/outputs.hpp"
#include "models/labour/data/inputs.hpp"

namespace app {

// Where the figures come from: a run in memory, or its file.
struct SeriesSource {
  engine::Month first;
  // All months of one output of one member, row-major [month, axes…].
  std::function<std::vector<float>(const std::string& group, const std::string& name)> values;
};
SeriesSource source_of(const engine::Series& series);
// Reads member 0 of the file (the first one that it holds). The errors are those of engine::read_result.
SeriesSource source_of(const std::filesystem::path& file);

// Means over the months of a year; what is not reported in any month is NaN. Rates are shares; persons are
// at full size (divided by population.scale).
struct YearRow {
  int year = 0;
  int months = 0;
  double unemployment = 0, registered = 0, registered_rate = 0, youth = 0, tightness = 0, automotive = 0,
         shortage = 0, surplus = 0;
};
std::vector<YearRow> years_of(const SeriesSource& source, const labour::Inputs& inputs, double scale);

// The table with its heading and what it counts.
std::string summary_text(const std::string& name, const std::vector<YearRow>& rows, double scale);

// 1234567 as "1,234,567"; "-" for NaN.
std::string with_commas(double value);

}  // namespace app
