// Finds keys and outputs by words, in English, Chinese or both.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/app/lookup/findable.hpp"

namespace app {

// The words of a query. In them, case, full width, and '_', '-', '.' or '/' instead of a space do not count.
std::vector<std::string> words_of(std::string_view query);

// Those of which every word is somewhere in the texts, the best first: a word in the name counts more than
// one in the meaning, that more than one in the heading, and that more than one in the source or in the names
// of codes. Latin words begin where a word of the text begins, and a plural finds its singular; Chinese words
// may stand anywhere. Policies (rules.*) come before what is found as well, and keys whose default changes by
// date before constants that have a word in their meaning only: they are the course of the thing, which a
// scenario about it sets. A word also finds the terms of the texts that it stands for (synonyms.hpp), which
// count less.
std::vector<const Findable*> found(const std::vector<std::string>& words, const std::vector<Findable>& all);

// At most `most` of those that come nearest where nothing is found: Latin words by edit distance, Chinese
// ones by the pairs of neighbouring characters that they share with the texts.
std::vector<const Findable*> nearest_to(const std::vector<std::string>& words,
                                        const std::vector<Findable>& all, std::size_t most);

}  // namespace app
