// Ensembles of which only the merged file is there: it holds the series without an axis of every member.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "models/app/compare/compared_ensemble.hpp"

namespace app {

// The merged file that an operand of read_ensemble() selects where no member file is there; none if one is,
// or no merged file.
std::optional<std::filesystem::path> merged_without_members(const std::string& operand);

// Reads the ensemble from its merged file. Throws InputError if the file is damaged or not finished.
ComparedEnsemble read_merged(const std::filesystem::path& file);

// The scenario and baseline of a report. Where the members of one have no files, both are read from their
// merged files, so that they have the same series. Throws the errors of read_ensemble() and read_merged().
struct ReportedEnsembles {
  ComparedEnsemble scenario;
  std::optional<ComparedEnsemble> baseline;
};
ReportedEnsembles read_reported(const std::string& scenario, const std::optional<std::string>& baseline,
                                int threads);

}  // namespace app
