// An experiment read from files: occupations, network and shock.
#pragma once

#include <Eigen/Core>
#include <optional>
#include <string>
#include <vector>

#include "engine/scenario/table.hpp"
#include "models/reference/demand.hpp"
#include "models/reference/network.hpp"

namespace reference {

// The files and columns of an experiment.
struct CaseFiles {
  std::string occupations;                // a CSV with the column `id`, one row for each occupation
  std::optional<std::string> employment;  // column; default: `employment` or the only `employment_YYYY`
  std::optional<std::string> automation;  // column of automated shares; empty for the cycle
  std::optional<std::string> edges;       // a CSV; empty for the complete network
  std::optional<double> stay;             // A(i, i) in [0, 1]; empty to use the weights as they are
};

struct Case {
  std::vector<std::string> ids;  // in the order of the table
  std::string employment_column;
  Eigen::ArrayXd employment;  // persons, 0 or more, not all 0; may have fractions
  Network network;
  Shock shock;
  std::vector<engine::Table> tables;  // as read: occupations, then edges if there are any
};

// Throws InputError: input_missing if a file is missing, bad_data with all problems of a column.
Case read_case(const CaseFiles& files);

// Reads the edges from a CSV with columns for start, end and weight: `i`, `j`, `w`, or `source`, `target`,
// `weight`, or `from`, `to`, `weight`. The first two hold ids. If all ids are numbers, a text that is not in
// `ids` is compared as a number (`7.0` is `7`). Weights are 0 or more. Throws InputError for ids that do not
// exist and for duplicate pairs.
std::vector<Edge> read_edges(const engine::Table& table, const std::vector<std::string>& ids);

}  // namespace reference
