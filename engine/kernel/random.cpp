#include "engine/kernel/random.hpp"

namespace engine {
namespace {

// What the number beside the seed means in a key; never renumbered.
enum class KeyKind : std::uint32_t { history = 0, member = 1 };

// Hashes (seed, number) to the 64 bits of a key, so that neighbouring seeds have unrelated streams.
std::array<std::uint32_t, 2> key_of(std::uint64_t seed, std::uint32_t number, KeyKind kind) {
  r123::Philox4x32 philox;
  const r123::Philox4x32::ctr_type counter = {{static_cast<std::uint32_t>(seed),
                                               static_cast<std::uint32_t>(seed >> 32), number,
                                               static_cast<std::uint32_t>(kind)}};
  const r123::Philox4x32::key_type key = {{0x6a69616cu, 0x6c61626fu}};
  const auto r = philox(counter, key);
  return {r[0], r[1]};
}

}  // namespace

Chance::Chance(std::uint64_t seed, std::uint32_t member) : key_(key_of(seed, member, KeyKind::member)) {}

Chance Chance::of_seed(std::uint64_t seed) {
  return of_history(seed, 0);
}

Chance Chance::of_history(std::uint64_t seed, std::uint32_t history) {
  return Chance(key_of(seed, history, KeyKind::history));
}

}  // namespace engine
