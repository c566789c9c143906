// Chunks of many datasets, compressed side by side and stored in order.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "engine/results/hdf5_filters.hpp"
#include "engine/results/hdf5_objects.hpp"

namespace engine::hdf5 {

// Collects chunks and, whenever enough are there, compresses them by `run_tasks` and stores them in the
// order in which they came, so that the file does not depend on how the tasks are run. The arrays that are
// added must live until they are flushed.
class ChunkQueue {
 public:
  explicit ChunkQueue(const RunTasks& run_tasks) : run_tasks_(run_tasks) {}

  // All chunks of one slice (a member) of a dataset [slice, outer, axis, inner…] or, where `slice` is
  // negative, of a dataset [outer, axis, inner…] or [axis] alone. `rank` is the dataset's; `fill` is one
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
