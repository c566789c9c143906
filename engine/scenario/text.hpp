// What is looked at in the text of a scenario before a TOML reader sees it.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/kernel/check.hpp"
#include "engine/scenario/text_file.hpp"

namespace engine {

// Beyond these a file is no scenario, and toml++ 3.3 runs out of stack on deep ones.
constexpr std::size_t scenario_bytes = 1u << 20;
constexpr std::size_t scenario_line_bytes = 16384;
constexpr int scenario_depth = 32;

// Problems that make the text unfit to be read as TOML: lines too long, brackets or dotted keys too deep,
// control characters, and anything but ASCII outside strings and comments (on which toml++ 3.3 has undefined
// behaviour), with the ASCII twin of full-width punctuation. One problem a line, none if the text is fit.
std::vector<Problem> check_toml_text(const SourceText& source);

}  // namespace engine
