// The workers of the agents mode, and the purposes of their random draws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/kernel/columns.hpp"
#include "engine/kernel/id.hpp"
#include "models/reference/parameters.hpp"

namespace reference {

using Worker = engine::Id<struct WorkerTag>;

// Purposes of random draws; never renumbered.
enum class Purpose : std::uint16_t {
  job = 1,          // independent, screened: whether the worker leaves, whether the position opens another
  application = 2,  // occupation, vacancy, and the number that ranks the applicants of a vacancy
  separation = 3,   // stratified, by occupation: how many workers leave, and which
  opening = 4,      // stratified, by occupation: how many positions open another
};

// The joint distribution of the draws of one step. Each draw has the probability of the equations in both.
enum class Draws {
  stratified,   // spread evenly within an occupation: counts are close to their expectation
  independent,  // one by one: counts are binomial
};

struct Workers : engine::Columns<Worker> {
  engine::Column<std::uint16_t, Worker> occupation{*this, "occupation", "1", "present or last occupation"};
  engine::Column<std::int16_t, Worker> spell_start{*this, "spell_start", "step",
                                                   "of the separation, from 1 on; or one of the two below"};
};
// Special values of spell_start: employed; unemployed since before the start (the equations do not follow
// these spells).
inline constexpr std::int16_t employed = -1, since_before = -2;

// An unemployed worker. Repeats the values of the columns, so that a pass over the unemployed reads no
// column.
struct Seeker {
  std::uint32_t row = 0;
  std::uint16_t occupation = 0;
  std::int16_t spell_start = 0;

  bool is_long_term(int t) const { return spell_start != since_before && t - spell_start >= long_spell; }
};

// Probabilities for an employed worker of an occupation within a step. The two events are independent.
struct JobChances {
  double leave = 0;  // the worker leaves
  double open = 0;   // the position opens another
};

// Events of the employed within a step.
struct JobEvents {
  std::vector<std::uint32_t> separated;  // rows
  std::vector<std::int64_t> opened;      // vacancies, by occupation
};

// Maps a number of 32 bits to one of n > 0 equally likely places.
inline std::uint32_t place_among(std::size_t n, std::uint32_t bits) {
  return static_cast<std::uint32_t>((std::uint64_t{bits} * n) >> 32);
}

}  // namespace reference
