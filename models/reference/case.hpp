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
  std::string occupations;                // a CSV with the column `id`, one row an occupation
  std::optional<std::string> employment;  // its column; else `employment` or the only `employment_YYYY`
  std::optional<std::string> automation;  // its column of automated shares; nothing for the cycle
  std::optional<std::string> edges;       // a CSV; nothing for the complete network
  std::optional<double> stay;             // A(i, i) in [0, 1]; nothing for the weights as they are
};

struct Case {
  std::vector<std::string> ids;  // in the order of the table
  std::string employment_column;
  Eigen::ArrayXd employment;  // persons, 0 or more, not all 0; may have fractions
  Network network;
  Shock shock;
  std::vector<engine::Table> tables;  // as read: occupations, then edges if there are any
};

// Throws InputError: input_missing where a file is not there, bad_data with all that is wrong in a column.
Case read_case(const CaseFiles& files);

// The edges of a CSV with columns for where an edge begins, where it ends, and its weight: `i`, `j`, `w`, or
// `source`, `target`, `weight`, or `from`, `to`, `weight`. The first two hold ids; those that are no text of
// `ids` are compared as numbers (`7.0` is `7`) if all ids are numbers. Weights are 0 or more. Throws
// InputError for ids that do not exist and pairs that are given twice.
std::vector<Edge> read_edges(const engine::Table& table, const std::vector<std::string>& ids);

}  // namespace reference
