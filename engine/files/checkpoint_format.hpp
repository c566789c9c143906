// Constants of the checkpoint format (checkpoint.hpp).
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace engine {

static_assert(std::endian::native == std::endian::little, "checkpoints hold numbers as they are in memory");

inline constexpr std::string_view checkpoint_magic = "JIALABCP";
// Bytes that are digested and written, or read and digested, at a time: they stay in the cache in between.
inline constexpr std::size_t checkpoint_piece = std::size_t{1} << 20U;
inline constexpr std::size_t checkpoint_digits = 64;  // of the SHA-256
inline constexpr std::uint32_t longest_checkpoint_name = 200, longest_checkpoint_text = 1U << 16U;

}  // namespace engine
