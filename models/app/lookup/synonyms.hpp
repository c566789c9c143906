// Words that people use for what the texts of keys and outputs call otherwise.
#pragma once

#include <string_view>
#include <vector>

namespace app {

// The terms of the texts that a word stands for, in the form of words_of; none for most words.
std::vector<std::string_view> terms_for(std::string_view word);

}  // namespace app
