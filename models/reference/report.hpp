// The files of an experiment.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/results/hdf5.hpp"
#include "models/reference/case.hpp"
#include "models/reference/outcome.hpp"

namespace reference {

// What a result file states beside the numbers.
struct ReportText {
  std::string title;
  std::string settings;  // TOML: everything that determines the numbers
  std::vector<engine::Attribute> attributes;
  std::vector<engine::Text> provenance;
};

// The files that write_report() writes into `folder`.
std::vector<std::filesystem::path> report_files(const std::filesystem::path& folder);

// Throws MachineError (exit 73) if the files of write_report() cannot be created in `folder`. To be called
// before the model runs.
void check_report(const std::filesystem::path& folder);

// Writes into `folder`, which must exist: occupations.csv, series.csv and reference.h5 (with .ok). With
// `is_ensemble` also occupations_spread.csv and series_spread.csv; otherwise files of these names are
// removed, because they belong to another experiment. Each file is replaced as a whole. Numbers have 17
// significant digits; undefined values are `nan`. The mark of reference.h5 exists only while all files belong
// to one experiment. Throws MachineError.
void write_report(const std::filesystem::path& folder, const std::vector<std::string>& ids,
                  const Outcome& outcome, bool is_ensemble, const ReportText& text);

}  // namespace reference
