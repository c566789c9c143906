// Suggestions for unknown words: the most similar of the known ones.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/language/message.hpp"

namespace engine {

// The number of changes that turn `a` into `b`: a character inserted, deleted or replaced, or two neighbours
// swapped (optimal string alignment, the restricted distance of Damerau 1964).
std::size_t edit_distance(std::string_view a, std::string_view b);

// How similar two words are, for suggestions; 0 if too little to name one for the other. Words of which at
// most a third of the characters differ come first (above 1), then a word that holds the other (1), then
// Chinese words that share half of their characters or more (below 1). Letter case, full width, and '-' or
// ' ' instead of '_' do not count.
double similarity(std::string_view a, std::string_view b);

// The word of `known` most similar to `word`, the first of equals; "" if none is similar enough (more than a
// third of the characters differ). Letter case, full width, and '-' or ' ' instead of '_' do not count.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

// Advice for an unknown code or column, and for a key that is not English.
inline constexpr Message keys_are_english{"Keys are English: `jialab describe --search {word}` names them",
                                          "键名用英文，可用`jialab describe --search {word}`查找"};
inline constexpr Message codes_are{"The codes are {codes}", "可用的代码：{codes}"};
inline constexpr Message columns_are{"The columns are {columns}", "现有的列：{columns}"};
inline constexpr Message no_column{"there is no column '{column}'{hint}", "没有'{column}'列{hint}"};

// " (did you mean 'WORD'?)"
Bilingual suggested(std::string_view word);
// That for the nearest word, or nothing if nothing is similar.
Bilingual did_you_mean(std::string_view word, const std::vector<std::string>& known);

}  // namespace engine
