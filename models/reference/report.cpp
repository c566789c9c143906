#include "models/reference/report.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/files/atomic_file.hpp"
#include "engine/files/digest.hpp"
#include "engine/files/quoting.hpp"

namespace reference {
namespace {

namespace fs = std::filesystem;

constexpr const char* result_name = "reference.h5";
constexpr const char* means_of_occupations = "occupations.csv";
constexpr const char* means_of_series = "series.csv";
constexpr const char* spread_of_occupations = "occupations_spread.csv";
constexpr const char* spread_of_series = "series_spread.csv";

struct NamedColumn {
  OutcomeColumn about;
  std::string name;
  const Values* values;
};

template <std::size_t n>
std::vector<NamedColumn> means_of(const std::array<OutcomeColumn, n>& outcomes,
                                  const std::array<Values, n>& values) {
  std::vector<NamedColumn> columns;
  for (std::size_t c = 0; c < n; ++c) columns.push_back({outcomes[c], outcomes[c].name, &values[c]});
  return columns;
}

template <std::size_t n>
std::vector<NamedColumn> spread_of(const std::array<OutcomeColumn, n>& outcomes,
                                   const std::array<Spread, n>& spreads) {
  std::vector<NamedColumn> columns;
  for (std::size_t c = 0; c < n; ++c) {
    const std::string name = outcomes[c].name;
    const Spread& s = spreads[c];
    const std::pair<const char*, const Values*> parts[] = {
        {"_sd", &s.sd}, {"_q05", &s.q05}, {"_q50", &s.q50}, {"_q95", &s.q95}, {"_members", &s.members}};
    for (const auto& [ending, values] : parts) columns.push_back({outcomes[c], name + ending, values});
  }
  return columns;
}

std::string csv_number(double value) {
  return std::isnan(value) ? "nan" : fmt::format("{:.17g}", value);
}

std::string csv_of(const std::string& key, const std::vector<std::string>& keys,
                   const std::vector<NamedColumn>& columns) {
  std::string csv = key;
  for (const NamedColumn& column : columns) csv += "," + column.name;
  csv += "\n";
  for (std::size_t row = 0; row < keys.size(); ++row) {
    csv += engine::csv_text(keys[row]);
    for (const NamedColumn& column : columns) csv += "," + csv_number((*column.values)[row]);
    csv += "\n";
  }
  return csv;
}

std::vector<std::string> steps_of(const Outcome& outcome) {
  std::vector<std::string> steps;
  for (std::size_t t = 0; t < outcome.series[0].size(); ++t) steps.push_back(std::to_string(t));
  return steps;
}

engine::ResultTable table_of(const std::string& group, const std::string& dimension,
                             const std::vector<NamedColumn>& columns) {
  engine::ResultTable table{group, dimension, {}};
  for (const NamedColumn& c : columns) {
    const bool counts = c.name.ends_with("_members");
    table.columns.push_back(
        {c.name, counts ? "1" : c.about.unit, c.about.meaning, c.about.meaning_zh, *c.values, {}});
  }
  return table;
}

engine::ResultFile file_of(const std::vector<std::string>& ids, const Outcome& outcome, bool is_ensemble,
                           const ReportText& text) {
  engine::ResultFile file;
  file.kind = is_ensemble ? "ensemble" : "run";
  file.title = text.title;
  file.run_key = engine::sha256_hex(text.settings);
  file.attributes = text.attributes;
  file.resolved_scenario = text.settings;
  file.provenance = text.provenance;
  engine::ResultTable occupations =
      table_of("series/occupations", "occupation", means_of(change_outcomes, outcome.changes));
  occupations.columns.insert(occupations.columns.begin(), {"id", "1", "Occupation", "职业", ids, {}});
  file.tables.push_back(std::move(occupations));
  file.tables.push_back(table_of("series/total", "t", means_of(series_outcomes, outcome.series)));
  if (!is_ensemble) return file;
  file.tables.push_back(
      table_of("spread/occupations", "occupation", spread_of(change_outcomes, outcome.change_spread)));
  file.tables.push_back(table_of("spread/total", "t", spread_of(series_outcomes, outcome.series_spread)));
  return file;
}

}  // namespace

std::vector<fs::path> report_files(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const char* name :
       {means_of_occupations, means_of_series, spread_of_occupations, spread_of_series, result_name})
    files.push_back(folder / name);
  files.push_back(engine::mark_path(folder / result_name));
  return files;
}

void check_report(const fs::path& folder) {
  for (const fs::path& file : report_files(folder)) engine::check_can_create(file);
}

void write_report(const fs::path& folder, const std::vector<std::string>& ids, const Outcome& outcome,
                  bool is_ensemble, const ReportText& text) {
  const std::vector<std::string> steps = steps_of(outcome);
  const auto write = [&](const char* name, const std::string& csv) {
    engine::write_file_atomically(folder / name, csv);
  };
  // The mark states that all files are finished: it is removed first and written last.
  fs::remove(engine::mark_path(folder / result_name));
  if (is_ensemble) {
    write(spread_of_occupations, csv_of("id", ids, spread_of(change_outcomes, outcome.change_spread)));
    write(spread_of_series, csv_of("t", steps, spread_of(series_outcomes, outcome.series_spread)));
  } else {
    for (const char* name : {spread_of_occupations, spread_of_series}) fs::remove(folder / name);
  }
  write(means_of_series, csv_of("t", steps, means_of(series_outcomes, outcome.series)));
  write(means_of_occupations, csv_of("id", ids, means_of(change_outcomes, outcome.changes)));
  engine::write_result(folder / result_name, file_of(ids, outcome, is_ensemble, text));
}

}  // namespace reference
