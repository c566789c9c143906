#include "tests/mutations/switch.hpp"

#include <atomic>

namespace labour {
namespace {

// Written between runs only; the threads of a run read it.
std::atomic<Mutation> fault_on{Mutation::none};

}  // namespace

bool mutated(Mutation mutation) {
  return fault_on.load(std::memory_order_relaxed) == mutation;
}

namespace tests {

Fault::Fault(Mutation mutation) {
  fault_on = mutation;
}
Fault::~Fault() {
  fault_on = Mutation::none;
}

}  // namespace tests
}  // namespace labour
