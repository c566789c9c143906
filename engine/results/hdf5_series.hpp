// Groups of series in a result file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/results/hdf5_filters.hpp"
#include "engine/results/hdf5_objects.hpp"

namespace engine::hdf5 {

// The leading axis of a group of series: members, quantile levels, or none (`name` is "") for a single
// series.
struct Leading {
  std::string root;  // "series"
  std::string name;  // "member"
  std::vector<std::int32_t> members;
  std::vector<double> levels;
  std::vector<const Series*> series;
  double weight = 1.0;  // of the counts
};

// Writes a group ROOT/GROUP for each group of the series; nothing if there are no series.
void write_series(const Handle& file, const Leading& leading, ChunkQueue& queue);

}  // namespace engine::hdf5
