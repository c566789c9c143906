// The parts of a result file: groups of series and tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "engine/results/hdf5_chunks.hpp"
#include "engine/results/hdf5_objects.hpp"

namespace engine::hdf5 {

// A chunk is not larger than this where it can be cut.
inline constexpr std::size_t chunk_limit = std::size_t{1} << 20U;

// The bytes of what stands for "none": NaN, or 0 for integers.
template <class T>
std::vector<std::byte> fill_of() {
  T fill{};
  if constexpr (std::is_floating_point_v<T>) fill = std::numeric_limits<T>::quiet_NaN();
  const auto bytes = std::as_bytes(std::span(&fill, 1));
  return {bytes.begin(), bytes.end()};
}

// The attributes that every dataset has.
void describe(const Handle& dataset, const std::string& units, const std::string& long_name,
              const std::string& long_name_zh);
// Labels a dataset of one axis.
void attach_own(Scales& scales, const Handle& dataset, const std::string& scale);

// The leading axis of a group of series: members, or quantile levels, or none (`name` is "") for one series.
struct Leading {
  std::string root;  // "series"
  std::string name;  // "member"
  std::vector<std::int32_t> members;
  std::vector<double> levels;
  std::vector<const Series*> series;
};

// Writes a group ROOT/GROUP for each group of the series; none if there are no series.
void write_series(const Handle& file, const Leading& leading, ChunkQueue& queue);

// Writes a table's group and flushes the queue.
void write_table(const Handle& file, const ResultTable& table, ChunkQueue& queue);

}  // namespace engine::hdf5
