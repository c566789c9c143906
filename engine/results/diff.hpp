// Differences between two result files, dataset by dataset, with the labels of the first value that differs.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/language/message.hpp"
#include "engine/results/diff_rows.hpp"
#include "engine/results/hdf5_contents.hpp"

namespace engine {

struct DiffOptions {
  // Two numbers are equal if they differ by no more than absolute + relative × the larger of their
  // magnitudes.
  double absolute = 0;
  double relative = 0;
};

// The differences of one dataset. NaN equals NaN. Values are matched by their labels: a month, member or code
// that only one file has is reported once, at its axis, and not compared; two files with one member each are
// compared whatever the numbers of their members are. Rows of tables are matched by what identifies them
// (diff_rows.hpp), wherever they stand.
struct DatasetDiff {
  std::string path;
  Bilingual other;               // empty or why they cannot be compared: "float32 and string", other axes
  std::size_t compared = 0;      // values that both files have
  std::size_t differing = 0;     // of these
  double largest_absolute = 0;   // over the differing numbers; infinite where one of two is NaN or infinite
  double largest_relative = 0;   // |a - b| / the larger of |a| and |b|
  std::string first_place;       // of the first that differs: "member=0, month=2026-03, industry=trade"
  std::string first_a, first_b;  // and its values
  std::vector<std::string> only_a, only_b;  // labels of an axis

  bool is_equal() const { return other.empty() && differing == 0 && only_a.empty() && only_b.empty(); }
};

// An attribute of the root ("/") or of a dataset; "" if a file has none of this name.
struct AttributeDiff {
  std::string path, name, a, b;
};

struct ResultDiff {
  std::vector<AttributeDiff> attributes;
  std::vector<DatasetDiff> datasets;  // those that differ, in order of path
  std::vector<std::string> only_a, only_b;
  std::size_t equal_datasets = 0;
  // Differences that concern the origin of a file and not its results: /provenance, /members, and the root
  // attributes source, history and run_key.
  std::vector<AttributeDiff> provenance_attributes;
  std::vector<DatasetDiff> provenance;

  bool is_equal() const { return attributes.empty() && datasets.empty() && only_a.empty() && only_b.empty(); }
  bool has_equal_provenance() const { return provenance_attributes.empty() && provenance.empty(); }
};

// Throws what engine::read_result throws.
ResultDiff diff_results(const std::filesystem::path& a, const std::filesystem::path& b,
                        const DiffOptions& options);

// One dataset; `beside` are the datasets of its group that label it: coordinates, and in tables the texts;
// `rows` are the keys of a table's rows, null if they are compared by their place.
DatasetDiff diff_dataset(const Contents& a, const Contents& b, const std::vector<Contents>& beside_a,
                         const std::vector<Contents>& beside_b, const DiffOptions& options,
                         const RowKeys* rows = nullptr);

}  // namespace engine
