// A table of the main figures of a run by year, for the terminal.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "engine/results/outputs.hpp"
#include "models/app/language/language.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/firms/staffing_settings.hpp"

namespace app {

// The source of the figures, with counts at full size: the series of a run, or a result file.
struct SeriesSource {
  engine::Month first;
  // All months of one output of one member, row-major [month, axes…].
  std::function<std::vector<float>(const std::string& group, const std::string& name)> values;
};
SeriesSource source_of(const engine::Series& at_full_size);
// Reads the first member in the file. Throws the errors of engine::read_result.
SeriesSource source_of(const std::filesystem::path& file);

// Means over the months of a year. A value that is reported in no month is NaN. Rates are shares.
struct YearRow {
  int year = 0;
  int months = 0;
  double unemployment = 0, registered = 0, registered_rate = 0, youth = 0, tightness = 0, automotive = 0;
};
std::vector<YearRow> years_of(const SeriesSource& source, const labour::Inputs& inputs);

// The table with its heading and notes.
Bilingual summary_text(const std::string& name, const std::vector<YearRow>& rows, double scale);

// A line for each event of a plant within the run: the jobs that it takes or adds. Empty without such events.
Bilingual plant_events_text(const SeriesSource& source, const std::vector<labour::PlantEvent>& events,
                            const labour::Inputs& inputs);

}  // namespace app
