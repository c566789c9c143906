// Cover by the branches of social insurance. It is an attribute of the person, separate from the contract. At
// present the contract determines it when a job begins; other ways to gain or lose it can be added.
#pragma once

#include <cstdint>

#include "models/labour/world/kinds.hpp"

namespace labour {

// Branches, as bits of a set.
enum class Cover : std::uint8_t { pension = 1, medical = 2, unemployment = 4, injury = 8, self_paid = 16 };
using CoverSet = std::uint8_t;
inline constexpr CoverSet no_cover = 0;

constexpr bool covers(CoverSet set, Cover branch) {
  return (set & static_cast<CoverSet>(branch)) != 0;
}

// The cover that comes with a contract: employees with a written contract and dispatched employees have all
// branches (Social Insurance Law of 2010, articles 10, 23, 33 and 44), everybody else has none.
constexpr CoverSet cover_of(Contract contract) {
  if (contract != Contract::standard && contract != Contract::dispatch) return no_cover;
  return static_cast<CoverSet>(Cover::pension) | static_cast<CoverSet>(Cover::medical) |
         static_cast<CoverSet>(Cover::unemployment) | static_cast<CoverSet>(Cover::injury);
}

}  // namespace labour
