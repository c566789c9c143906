// Persistent numbers of persons. Persons of the first month have numbers below 2^36. The number of a newcomer
// is (month of entry, origin, k), so that one newcomer more or fewer of one origin changes no other number,
// and no number is given twice.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/kernel/month.hpp"
#include "models/labour/world/kinds.hpp"

namespace labour {

// Where a person comes from; part of the persistent number.
enum class Origin : std::uint64_t {
  beginning = 0,
  local_school = 1,
  local_graduate = 2,
  other_local = 3,
  migrant = 4,
  commuter = 5
};

// Those of the table of entrants, in its order.
inline constexpr std::array local_origins = {Origin::local_school, Origin::local_graduate,
                                             Origin::other_local};
// The place of one of them there.
constexpr std::size_t place_of_local(Origin origin) {
  return index_of(origin) - index_of(local_origins.front());
}
static_assert(local_origins[place_of_local(Origin::local_graduate)] == Origin::local_graduate &&
              local_origins[place_of_local(Origin::other_local)] == Origin::other_local);

inline constexpr int origin_bit = 36, origin_bits = 4;
inline constexpr int month_bit = origin_bit + origin_bits;

// `k` counts the newcomers of that month and origin, below 2^36.
constexpr std::uint64_t newcomer_id(engine::Month month, Origin origin, std::uint64_t k) {
  return (static_cast<std::uint64_t>(month.count()) << month_bit) |
         (static_cast<std::uint64_t>(origin) << origin_bit) | k;
}

constexpr Origin origin_of(std::uint64_t id) {
  return static_cast<Origin>((id >> origin_bit) & ((1U << origin_bits) - 1U));
}

}  // namespace labour
