// What identifies the rows of a table in two result files, so that equal rows are compared wherever they
// stand.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/results/hdf5_contents.hpp"

namespace engine {

// A label for each row of the tables of a group in two files; no label is in a file twice.
struct RowKeys {
  std::string dimension;  // of the rows
  std::vector<std::string> a, b;
};

// Whether a dataset of a group may identify its rows, by its type and number of axes.
bool may_identify_rows(const std::string& name, const std::string& type, std::size_t axes);

// The keys of the rows of a group, from its datasets in both files that may identify them: a column of
// numbers named `id` or `member`; else all columns of codes together; else the fewest columns of texts that
// tell the rows of each file apart, of those the ones that most rows of both files share. None if nothing
// does, or if no row of one file is in the other: then rows are compared by their place.
std::optional<RowKeys> row_keys(const std::vector<Contents>& beside_a, const std::vector<Contents>& beside_b);

}  // namespace engine
