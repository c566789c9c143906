// What parts of the market pass to each other: on-the-job searchers, from the separation to the search, and
// applications, from the search to the hiring.
#pragma once

#include <cstdint>

#include "models/labour/people/event_draw.hpp"
#include "models/labour/world/fields.hpp"
#include "models/labour/world/kinds.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

// One application. The lowest `key` of a job cell ranks first, ties by the person's number. `acceptance_draw`
// is the random number that decides whether an offer is accepted; `from` is the applicant's state before.
struct Application {
  Cell cell;
  Worker worker;
  std::uint32_t key = 0, acceptance_draw = 0;
  Market market;
  State from = State::unemployed;
  bool recall = false;
  Place place = no_place;  // of the job; none for a recall
  Position position = 0;   // of the job
  FieldSet lacked = {};    // what the job asks for and the applicant does not hold, if the employer screens
};

// Whether the employer of this job cell screens applicants for skill fields, if the share `strength` of them
// does: the same cells at each share, and more at a higher one.
inline bool screens(const World& world, Cell cell, double strength) {
  // A Weyl sequence of the cells' fixed random numbers: independent of how they round staff.
  const double place = static_cast<double>(world.cells.rounding[cell]) * 7919.0;
  return place - static_cast<double>(static_cast<std::int64_t>(place)) < strength;
}

// The rank of an applicant who lacks nothing comes before that of every other; 0 stays 0.
constexpr std::uint32_t screened_key(std::uint32_t key, FieldSet lacked) {
  return lacked.empty() ? key >> 1 : key >> 1 | 0x80000000U;
}

// A person with a job who searches for another one this month. The person's event draw lies in the interval
// `search` and is uniform within it; its lower part decides who has contact with an opening.
struct JobSearcher {
  Worker worker;
  Interval search;
  Occupation occupation;
};

}  // namespace labour
