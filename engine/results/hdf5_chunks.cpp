#include "engine/results/hdf5_chunks.hpp"

#include <utility>

namespace engine::hdf5 {
namespace {

// So much is compressed at a time: enough for many threads, little beside the series themselves.
constexpr std::size_t batch_bytes = std::size_t{16} << 20U;

}  // namespace

void ChunkQueue::add(std::shared_ptr<const Handle> dataset, std::size_t rank, std::int64_t slice,
                     const ChunkShape& shape, std::span<const std::byte> array, std::vector<std::byte> fill) {
  const std::size_t axis = slice >= 0 ? 2 : rank > 1 ? 1 : 0;
  for (std::size_t chunk = 0; chunk < shape.chunks(); ++chunk) {
    std::vector<Size> place(rank, 0);
    if (slice >= 0) place[0] = static_cast<Size>(slice);
    if (axis < rank) place[axis] = chunk * shape.part;
    tasks_.push_back({dataset, std::move(place), shape, array, fill, chunk});
    bytes_ += shape.chunk_bytes();
    if (bytes_ >= batch_bytes) flush();
  }
}

void ChunkQueue::flush() {
  std::vector<std::vector<std::byte>> stored(tasks_.size());
  run_tasks_(tasks_.size(), [&](std::size_t i) {
    const Task& task = tasks_[i];
    stored[i] = encode_chunk(gather_chunk(task.shape, task.array, task.fill, task.chunk), task.shape.element);
  });
  for (std::size_t i = 0; i < tasks_.size(); ++i) {
    write_chunk(*tasks_[i].dataset, tasks_[i].place, stored[i]);
    stored[i] = {};
  }
  tasks_.clear();
  bytes_ = 0;
}

}  // namespace engine::hdf5
