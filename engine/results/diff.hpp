// Where two result files differ, dataset by dataset, with the labels of the place.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/results/hdf5_contents.hpp"

namespace engine {

struct DiffOptions {
  // Two numbers are alike if they differ by no more than absolute + relative × the larger of their sizes.
  double absolute = 0;
  double relative = 0;
};

// What one dataset has of differences. NaN is like NaN; texts are alike or not. Places are matched by label:
// a month, member or code that only one file has is said once, at the axis, and compared nowhere; but of two
// files with one member each these are compared, whatever their numbers.
struct DatasetDiff {
  std::string path;
  std::string other;             // "" or what forbids a comparison: "float32 and string", other axes
  std::size_t compared = 0;      // values that both have
  std::size_t differing = 0;     // of these
  double largest_absolute = 0;   // over the differing numbers; infinite where one of two is NaN or infinite
  double largest_relative = 0;   // |a - b| / the larger of |a| and |b|
  std::string first_place;       // of the first that differs: "member=0, month=2026-03, industry=trade"
  std::string first_a, first_b;  // and its values
  std::vector<std::string> only_a, only_b;  // labels of an axis

  bool is_equal() const { return other.empty() && differing == 0 && only_a.empty() && only_b.empty(); }
};

// An attribute of the root ("/") or of a dataset; "" where a file has none of this name.
struct AttributeDiff {
  std::string path, name, a, b;
};

struct ResultDiff {
  std::vector<AttributeDiff> attributes;
  std::vector<DatasetDiff> datasets;  // those that differ, in order of path
  std::vector<std::string> only_a, only_b;
  std::size_t equal_datasets = 0;
  // What tells whence a file comes and not what it says: /provenance, /members, and the root attributes
  // source, history and run_key.
  std::vector<AttributeDiff> provenance_attributes;
  std::vector<DatasetDiff> provenance;

  bool is_equal() const { return attributes.empty() && datasets.empty() && only_a.empty() && only_b.empty(); }
  bool has_equal_provenance() const { return provenance_attributes.empty() && provenance.empty(); }
};

// Throws what engine::read_result throws.
ResultDiff diff_results(const std::filesystem::path& a, const std::filesystem::path& b,
                        const DiffOptions& options);

// One dataset; `beside` are the datasets of its group that label it (coordinates, and in tables the texts).
DatasetDiff diff_dataset(const Contents& a, const Contents& b, const std::vector<Contents>& beside_a,
                         const std::vector<Contents>& beside_b, const DiffOptions& options);

}  // namespace engine
