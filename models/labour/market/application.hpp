// What the search hands to the hiring.
#pragma once

#include <cstdint>

#include "models/labour/world/kinds.hpp"

namespace labour {

// One application: the lowest `key` of a job cell ranks first, ties by the person's number. `lot`
// decides whether an offer comes to a contract; `from` is what the applicant was.
struct Application {
  Cell cell;
  Worker worker;
  std::uint32_t key = 0, lot = 0;
  Market market;
  State from = State::unemployed;
  bool recall = false;
};

}  // namespace labour
