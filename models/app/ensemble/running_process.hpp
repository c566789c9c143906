// The process that runs a member, as others can tell whether it still lives.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace app {

enum class Liveness : std::uint8_t {
  lives,
  ended,
  unknown,  // on another machine, in another container, or not said
};

// This process in one line: the boot of the machine, the namespace of process numbers, the number, and its
// start. "" where the system does not say them.
std::string this_process();

// The number of the process of such a line; "" if it has none.
std::string number_of_process(std::string_view process);

// Whether the process of such a line lives. A number that another process has by now is told by its start.
Liveness liveness_of(std::string_view process);

}  // namespace app
