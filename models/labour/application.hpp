// What the search hands to the hiring.
#pragma once

#include <cstdint>

#include "models/labour/kinds.hpp"

namespace labour {

// One application: the lowest `key` of a job cell ranks first, ties by the person's number.
struct Application {
  Cell cell;
  Worker worker;
  std::uint32_t key = 0;
  Market market;
  bool recall = false;
};

}  // namespace labour
