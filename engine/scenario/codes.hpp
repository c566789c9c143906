// The codes that a field may hold, and the other words that a person may write for each of them, such as its
// names in the languages of the readers. Scenarios that are read, run keys and results hold the code.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/language/message.hpp"

namespace engine {

// A code and its other names.
struct Code {
  std::string word;
  std::vector<std::string> names;

  Code(const char* code) : word(code) {}
  Code(std::string code, std::vector<std::string> other_names = {})
      : word(std::move(code)), names(std::move(other_names)) {}
};

// All codes of a field, in order.
struct Codes {
  std::vector<std::string> words;
  std::vector<std::vector<std::string>> names;  // for each word

  Codes() = default;
  Codes(std::vector<std::string> plain) : words(std::move(plain)), names(words.size()) {}
  Codes(std::initializer_list<Code> codes) {
    for (const Code& code : codes) add(code);
  }
  void add(const Code& code) {
    words.push_back(code.word);
    names.push_back(code.names);
  }
  bool has_names() const;
};

// The places of the codes that a written word means: that of the code itself, or of each code of which it is
// a name. None: the word is unknown; several: it is ambiguous. In names, full width, spaces and the case of
// Latin letters do not count.
std::vector<std::size_t> meant_by(std::string_view written, const Codes& codes);

// " (did you mean '整车制造' (vehicles)?)", "（是否应为'整车制造'（vehicles）？）": at most three of the
// codes whose word or name is the most similar to an unknown word, or holds it, or shares most of its
// characters;
// "" if none does.
Bilingual similar_codes(std::string_view written, const Codes& codes);

// All codes, for a message that lists them. The Chinese list has the names that are not written in Latin
// letters.
Bilingual list_of_all(const Codes& codes);

// The codes of these places, in quotes, for a message about an ambiguous name, and what to do.
Bilingual list_of(const std::vector<std::size_t>& places, const Codes& codes);
inline constexpr Message write_the_code{"Write the code of the one that is meant", "请写所指的代码"};

}  // namespace engine
