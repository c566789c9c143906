// The switch of the faults: one at a time, for the whole program.
#pragma once

#include "models/labour/world/mutation.hpp"

namespace labour::tests {

// A fault is on as long as this lives.
class Fault {
 public:
  explicit Fault(Mutation mutation);
  ~Fault();
  Fault(const Fault&) = delete;
  Fault& operator=(const Fault&) = delete;
};

}  // namespace labour::tests
