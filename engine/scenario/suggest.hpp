// Did you mean: the nearest of the known words to a word that is not known.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

// Changes that turn `a` into `b`: a byte put in, left out or replaced, or two neighbours swapped, each 1
// (optimal string alignment, the restricted distance of Damerau 1964). Counted on bytes.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The word of `known` nearest to `word`, the first of equals; "" where none is near enough to be a slip (more
// than a third of the letters differ). Letter case, '-' and ' ' for '_' cost nothing.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

// " (did you mean 'NEAREST'?)", or "" where nothing is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

}  // namespace engine
