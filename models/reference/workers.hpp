// The persons of the model, and what is drawn for them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/kernel/columns.hpp"
#include "engine/kernel/id.hpp"
#include "models/reference/parameters.hpp"

namespace reference {

using Worker = engine::Id<struct WorkerTag>;

// What a draw is for; never renumbered.
enum class Purpose : std::uint16_t {
  job = 1,          // independent, screened: does the worker leave, does the position bring about another
  application = 2,  // occupation, vacancy, and a number that decides among its applicants
  separation = 3,   // stratified, of an occupation: how many leave, and who
  opening = 4,      // stratified, of an occupation: how many positions bring about another
};

// How the draws of one step hang together. Each has the chances of the equations either way.
enum class Draws {
  stratified,   // spread evenly within an occupation: counts stay near their expectation
  independent,  // each for itself: counts are binomial
};

struct Workers : engine::Columns<Worker> {
  engine::Column<std::uint16_t, Worker> occupation{*this, "occupation", "1", "present or last occupation"};
  engine::Column<std::int16_t, Worker> spell_start{*this, "spell_start", "step",
                                                   "of the separation, from 1 on; or one of the two below"};
};
// Instead of a step: employed; unemployed at the start, in a spell that the equations do not follow.
inline constexpr std::int16_t employed = -1, since_before = -2;

// What the columns say of somebody unemployed, once more, so that a pass over them needs no column.
struct Seeker {
  std::uint32_t row = 0;
  std::uint16_t occupation = 0;
  std::int16_t spell_start = 0;

  bool is_long_term(int t) const { return spell_start != since_before && t - spell_start >= long_spell; }
};

// What may happen to one who is employed in an occupation within a step. The two are independent.
struct JobChances {
  double leave = 0;  // the worker leaves
  double open = 0;   // the position brings about another
};

// What has happened to them within a step.
struct JobEvents {
  std::vector<std::uint32_t> separated;  // rows
  std::vector<std::int64_t> opened;      // vacancies, by occupation
};

// The place of a number of 32 bits among n > 0 that are equally likely.
inline std::uint32_t place_among(std::size_t n, std::uint32_t bits) {
  return static_cast<std::uint32_t>((std::uint64_t{bits} * n) >> 32);
}

}  // namespace reference
