// Applications, which the search passes to the hiring.
#pragma once

#include <cstdint>

#include "models/labour/world/fields.hpp"
#include "models/labour/world/kinds.hpp"

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
  Position position = 0;  // of the job
};

}  // namespace labour
