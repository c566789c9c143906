// Chunks of datasets: how an array is cut into them, the filters that make their stored bytes (shuffle,
// deflate and Fletcher-32, as libhdf5 undoes them), and a queue that compresses many at once and stores them
// in order. The filters do not call libhdf5, which only one thread may enter at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <type_traits>
#include <vector>

#include "engine/results/hdf5_objects.hpp"

namespace engine::hdf5 {

// The largest size of a chunk, unless it cannot be cut.
inline constexpr std::size_t chunk_limit = std::size_t{1} << 20U;

// The bytes of the fill value: NaN, or 0 for integers.
template <class T>
std::vector<std::byte> fill_of() {
  T fill{};
  if constexpr (std::is_floating_point_v<T>) fill = std::numeric_limits<T>::quiet_NaN();
  const auto bytes = std::as_bytes(std::span(&fill, 1));
  return {bytes.begin(), bytes.end()};
}

// An array [outer, axis, inner] of `element` bytes each, of which a chunk takes `part` along the axis.
struct ChunkShape {
  std::size_t outer = 1;
  std::size_t axis = 1;
  std::size_t inner = 1;
  std::size_t element = 4;
  std::size_t part = 1;

  std::size_t chunks() const { return (axis + part - 1) / part; }
  std::size_t chunk_bytes() const { return outer * part * inner * element; }
};

// Sets `part` so that a chunk is about `limit` bytes or less, in parts as equal as they can be.
void cut_to(ChunkShape& shape, std::size_t limit);

// Chunk number `chunk` of the array, row-major [outer, part, inner]; beyond the end of the array it is filled
// with `fill` (one element).
std::vector<std::byte> gather_chunk(const ChunkShape& shape, std::span<const std::byte> array,
                                    std::span<const std::byte> fill, std::size_t chunk);

// The bytes of the chunk as stored. Throws MachineError if zlib is out of memory.
std::vector<std::byte> encode_chunk(std::span<const std::byte> chunk, std::size_t element);

// Fletcher's checksum over 16-bit words, first byte high, as libhdf5 computes it (H5_checksum_fletcher32).
std::uint32_t fletcher32(std::span<const std::byte> bytes);

// Collects chunks; as soon as there are enough of them, it compresses them by `run_tasks` and stores them in
// the order in which they were added, so that the file does not depend on how the tasks are run. The arrays
// that are added must live until they are flushed.
class ChunkQueue {
 public:
  explicit ChunkQueue(const RunTasks& run_tasks) : run_tasks_(run_tasks) {}

  // Adds all chunks of one slice (a member) of a dataset [slice, outer, axis, inner…] or, if `slice` is
  // negative, of a dataset [outer, axis, inner…] or [axis]. `rank` is the rank of the dataset; `fill` is one
  // element.
  void add(std::shared_ptr<const Handle> dataset, std::size_t rank, std::int64_t slice,
           const ChunkShape& shape, std::span<const std::byte> array, std::vector<std::byte> fill);
  void flush();

 private:
  struct Task {
    std::shared_ptr<const Handle> dataset;
    std::vector<Size> place;
    ChunkShape shape;
    std::span<const std::byte> array;
    std::vector<std::byte> fill;
    std::size_t chunk;
  };
  const RunTasks& run_tasks_;
  std::vector<Task> tasks_;
  std::size_t bytes_ = 0;
};

}  // namespace engine::hdf5
