// What the model leaves out or does otherwise than the plan asks, as a planner reads it.
#pragma once

#include <span>

#include "models/app/language/language.hpp"

namespace app {

struct ModelLimit {
  const char* heading;  // of its entry in models/README.md, "Where this departs from the plan"
  Message text;
  bool is_on_page;  // else in the workbook only
};
// An entry for each of that section, in its order; a test compares them.
std::span<const ModelLimit> model_limits();

}  // namespace app
