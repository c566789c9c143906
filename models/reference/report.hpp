// The files of an experiment.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/results/hdf5.hpp"
#include "models/reference/case.hpp"
#include "models/reference/outcome.hpp"

namespace reference {

// What a result file says beside the numbers.
struct ReportText {
  std::string title;
  std::string settings;  // TOML: what the numbers follow from
  std::vector<engine::Attribute> attributes;
  std::vector<engine::Text> provenance;
};

// Throws MachineError (exit 73) where the files of write_report() cannot be put into `folder`: to be asked
// before the model runs.
void check_report(const std::filesystem::path& folder);

// Writes into `folder`, which must be there: occupations.csv, series.csv and reference.h5 (with .ok); with
// `is_ensemble` also occupations_spread.csv and series_spread.csv, else files of these names are taken away,
// since they belong to another experiment. Each is put in place whole. Numbers have 17 significant digits;
// what is not defined is `nan`. The mark of reference.h5 is there only while all of them are of one
// experiment. Throws MachineError.
void write_report(const std::filesystem::path& folder, const std::vector<std::string>& ids,
                  const Outcome& outcome, bool is_ensemble, const ReportText& text);

}  // namespace reference
