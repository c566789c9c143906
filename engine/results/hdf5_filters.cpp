#include "engine/results/hdf5_filters.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "engine/kernel/check.hpp"

namespace engine::hdf5 {
namespace {

constexpr int deflate_level = 1;
// The bytes that are compressed at a time: enough for many threads, and little compared with the series.
constexpr std::size_t batch_bytes = std::size_t{16} << 20U;

// All first bytes, then all second bytes, …: for small numbers most of these planes are nearly constant.
std::vector<std::byte> shuffle(std::span<const std::byte> bytes, std::size_t element) {
  const std::size_t n = bytes.size() / element;
  std::vector<std::byte> planes(bytes.size());
  for (std::size_t b = 0; b < element; ++b)
    for (std::size_t i = 0; i < n; ++i) planes[b * n + i] = bytes[i * element + b];
  return planes;
}

constexpr Message no_compression{"zlib cannot compress a result (out of memory). Free some memory",
                                 "无法压缩结果（zlib内存不足）。请释放内存"};

void require_zlib(bool done) {
  if (!done) throw MachineError(no_compression);
}

class Deflate {
 public:
  Deflate() { require_zlib(deflateInit(&stream_, deflate_level) == Z_OK); }
  ~Deflate() { deflateEnd(&stream_); }
  Deflate(const Deflate&) = delete;
  Deflate& operator=(const Deflate&) = delete;

  // An upper bound for the strategies below: that of zlib for its defaults, and the switch between two
  // blocks.
  std::size_t bound(std::size_t size) { return deflateBound(&stream_, static_cast<uLong>(size)) + 64; }
  void output(std::span<std::byte> out) {
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
  }
  void add(std::span<const std::byte> in, int strategy, int flush) {
    require_zlib(deflateParams(&stream_, deflate_level, strategy) == Z_OK);
    // zlib does not write to its input; the type is const only if ZLIB_CONST is defined.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(in.data()));
    stream_.avail_in = static_cast<uInt>(in.size());
    require_zlib(deflate(&stream_, flush) == (flush == Z_FINISH ? Z_STREAM_END : Z_OK));
  }
  std::size_t written() const { return stream_.total_out; }

 private:
  z_stream stream_{};
};

// The low bytes of floats are close to noise: searching them for matches at any distance takes half of the
// time and finds nothing, so that they are searched for runs only. In the high bytes whole months repeat.
std::vector<std::byte> deflate_planes(std::span<const std::byte> planes, std::size_t element,
                                      std::size_t room_after) {
  Deflate deflate;
  std::vector<std::byte> out(deflate.bound(planes.size()) + room_after);
  deflate.output(std::span(out).first(out.size() - room_after));
  const std::size_t low = element > 1 ? planes.size() / 2 : 0;
  if (low > 0) deflate.add(planes.first(low), Z_RLE, Z_NO_FLUSH);
  deflate.add(planes.subspan(low), Z_DEFAULT_STRATEGY, Z_FINISH);
  out.resize(deflate.written());
  return out;
}

}  // namespace

void cut_to(ChunkShape& shape, std::size_t limit) {
  const std::size_t one = std::max<std::size_t>(shape.outer * shape.inner * shape.element, 1);
  const std::size_t most = std::clamp<std::size_t>(limit / one, 1, shape.axis);
  const std::size_t parts = (shape.axis + most - 1) / most;
  shape.part = (shape.axis + parts - 1) / parts;
}

std::vector<std::byte> gather_chunk(const ChunkShape& shape, std::span<const std::byte> array,
                                    std::span<const std::byte> fill, std::size_t chunk) {
  ensure(array.size() == shape.outer * shape.axis * shape.inner * shape.element,
         "the size of the array agrees with the shape of the chunk");
  ensure(fill.size() == shape.element && chunk < shape.chunks(),
         "the number of the chunk and the fill value agree with the array");
  const std::size_t row = shape.inner * shape.element;
  const std::size_t first = chunk * shape.part;
  const std::size_t here = std::min(shape.part, shape.axis - first);
  std::vector<std::byte> bytes(shape.chunk_bytes());
  for (std::size_t o = 0; o < shape.outer; ++o) {
    std::byte* to = bytes.data() + o * shape.part * row;
    std::memcpy(to, array.data() + (o * shape.axis + first) * row, here * row);
    for (std::size_t at = here * row; at < shape.part * row; at += shape.element)
      std::memcpy(to + at, fill.data(), shape.element);
  }
  return bytes;
}

std::vector<std::byte> encode_chunk(std::span<const std::byte> chunk, std::size_t element) {
  ensure(element > 0 && !chunk.empty() && chunk.size() % element == 0, "a chunk has whole elements");
  std::vector<std::byte> stored = deflate_planes(shuffle(chunk, element), element, 4);
  const std::uint32_t sum = fletcher32(stored);
  for (unsigned int shift = 0; shift < 32; shift += 8) stored.push_back(static_cast<std::byte>(sum >> shift));
  stored.shrink_to_fit();
  return stored;
}

std::uint32_t fletcher32(std::span<const std::byte> bytes) {
  std::uint32_t sum1 = 0;
  std::uint32_t sum2 = 0;
  const auto fold = [](std::uint32_t sum) { return (sum & 0xffffU) + (sum >> 16U); };
  std::size_t words = bytes.size() / 2;
  std::size_t at = 0;
  while (words > 0) {
    // With more than 360 words the sums could overflow 32 bits before they are folded.
    const std::size_t block = std::min<std::size_t>(words, 360);
    words -= block;
    for (std::size_t i = 0; i < block; ++i, at += 2) {
      sum1 += std::to_integer<std::uint32_t>(bytes[at]) << 8U | std::to_integer<std::uint32_t>(bytes[at + 1]);
      sum2 += sum1;
    }
    sum1 = fold(sum1);
    sum2 = fold(sum2);
  }
  if (bytes.size() % 2 == 1) {
    sum1 = fold(sum1 + (std::to_integer<std::uint32_t>(bytes[at]) << 8U));
    sum2 = fold(sum2 + sum1);
  }
  return fold(sum2) << 16U | fold(sum1);
}

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
