// Checks of the text of a scenario before it is parsed as TOML.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/kernel/check.hpp"
#include "engine/scenario/text_file.hpp"

namespace engine {

// Limits of a scenario file. toml++ 3.3 overflows the stack on deeply nested texts.
constexpr std::size_t scenario_bytes = 1u << 20;
constexpr std::size_t scenario_line_bytes = 16384;
constexpr int scenario_depth = 32;

// Errors because of which the text cannot be parsed as TOML: lines too long, brackets or dotted keys too
// deep, control characters, and anything but ASCII outside strings and comments (for which toml++ 3.3 has
// undefined behaviour), with the ASCII equivalent of full-width punctuation. At most one error a line; none
// if the text can be parsed.
std::vector<Problem> check_toml_text(const SourceText& source);

}  // namespace engine
