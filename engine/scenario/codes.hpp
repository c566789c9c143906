// The codes that a field may hold, and the other words that a person may write for each of them, such as its
// names in the languages of the readers. Scenarios that are read, run keys and results hold the code.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
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

// The place of the one code that a word means; or what is wrong with the word, and what to write.
struct MeantCode {
  std::optional<std::size_t> place;
  Bilingual problem, advice;
};

// Reads a word that is written for a code of the field `key`. Suggestions for an unknown word ("did you
// mean") are at most three: the codes whose word or name is the most similar to it, or holds it, or shares
// most of its characters. They take time to compute, and are left out on request.
MeantCode code_meant_by(std::string_view written, const std::string& key, const Codes& codes,
                        bool with_suggestions = true);

}  // namespace engine
