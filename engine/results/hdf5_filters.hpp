// The bytes of one stored chunk, made without libhdf5 so that several can be made at once: shuffle,
// deflate and Fletcher-32, as the filters of these names in libhdf5 undo them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace engine::hdf5 {

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

// Chunk number `chunk` of the array, row-major [outer, part, inner]; behind the array's end `fill` (one
// element) is repeated.
std::vector<std::byte> gather_chunk(const ChunkShape& shape, std::span<const std::byte> array,
                                    std::span<const std::byte> fill, std::size_t chunk);

// The chunk's bytes as stored. Throws MachineError if zlib refuses (no memory).
std::vector<std::byte> encode_chunk(std::span<const std::byte> chunk, std::size_t element);

// Fletcher's checksum over 16-bit words, first byte high, as libhdf5 computes it (H5_checksum_fletcher32).
std::uint32_t fletcher32(std::span<const std::byte> bytes);

}  // namespace engine::hdf5
