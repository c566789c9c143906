// Units of fields and outputs, written as UDUNITS, in words for a reader.
#pragma once

#include <string_view>

#include "engine/language/message.hpp"

namespace engine {

// "CNY month-1" is "CNY a month" and "元/月", "year-1" alone "a year" and "每年", "1" "1" and "1（无量纲）".
// A part without a word stays as it is.
Bilingual unit_in_words(std::string_view unit);

}  // namespace engine
