// The contributions of causes as a table of a result file and as CSV.
#pragma once

#include <string>
#include <vector>

#include "engine/results/hdf5.hpp"
#include "models/app/risk/contributions.hpp"
#include "models/labour/data/inputs.hpp"

namespace app {

// The codes of a group, "55_59 migrant vehicles"; "all" for everybody.
std::string group_code(const Contribution& row, const labour::Names& names);
// The names of a group, in Chinese or English.
std::string group_name(const Contribution& row, const labour::Names& names, bool chinese);
// The name of a cause, in Chinese or English; the code itself for one that is no cause of the section
// `causes`.
std::string cause_name(const std::string& cause, bool chinese);

// /risk/contributions. Persons are multiplied by the weight.
engine::ResultTable contribution_table(const std::vector<Contribution>& rows, const labour::Names& names,
                                       double weight);

// The same as CSV: the names of the columns, and a line for each row.
std::string contribution_csv_heading();
std::string contribution_csv(const std::vector<Contribution>& rows, const labour::Names& names,
                             double weight);

}  // namespace app
