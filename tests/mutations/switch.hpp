// The switch of the faults: at most one is on, for the whole program. A fault has the name of its patch in
// tests/mutations/faults; the patched copies of the sources ask whether theirs is on.
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>

namespace labour::tests {

// A name as a number (FNV-1a), never 0: some copies ask for every person, and comparing texts would be slow.
constexpr std::uint64_t number_of_fault(std::string_view name) {
  std::uint64_t number = 14695981039346656037U;
  for (const char letter : name) number = (number ^ static_cast<unsigned char>(letter)) * 1099511628211U;
  return number | 1U;
}

// The name that a copy asks for, turned into its number when the copy is compiled.
struct FaultName {
  std::uint64_t number;
  consteval FaultName(const char* name) : number(number_of_fault(name)) {}
};

// 0 if none is on. Written between runs only; the threads of a run read it.
inline std::atomic<std::uint64_t> fault_on{0};

inline bool planted(FaultName fault) {
  return fault_on.load(std::memory_order_relaxed) == fault.number;
}

// A fault is on as long as this lives.
class Fault {
 public:
  explicit Fault(std::string_view name) { fault_on = number_of_fault(name); }
  ~Fault() { fault_on = 0; }
  Fault(const Fault&) = delete;
  Fault& operator=(const Fault&) = delete;
};

}  // namespace labour::tests
