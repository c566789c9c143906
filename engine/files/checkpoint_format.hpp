// What writer and reader of a checkpoint agree on (checkpoint.hpp).
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace engine {

static_assert(std::endian::native == std::endian::little, "checkpoints are written as they lie in memory");

inline constexpr std::string_view checkpoint_magic = "JIALABCP";
// What is digested and then written, or read, while it is at hand.
inline constexpr std::size_t checkpoint_piece = std::size_t{1} << 20U;
inline constexpr std::size_t checkpoint_digits = 64;  // of the SHA-256
inline constexpr std::uint32_t longest_checkpoint_name = 200, longest_checkpoint_text = 1U << 16U;

}  // namespace engine
