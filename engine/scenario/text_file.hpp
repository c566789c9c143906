// Text that a user wrote: reading it whole, finding a place in it, and the signs that Chinese input methods
// leave.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/kernel/check.hpp"

namespace engine {

// A character of UTF-8 text. No bytes: what stands there is no UTF-8.
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 0;
};

// The character at byte `at` (Unicode 15, table 3-7: no overlong forms, no surrogates).
CodePoint decode_utf8(std::string_view text, std::size_t at);

// The ASCII that a full-width or typographic character stands for ("=" for U+FF1D), or "" if it stands for
// none.
std::string ascii_twin(char32_t character);

// The text with such characters replaced.
std::string with_ascii_twins(std::string_view text);

// The text with control characters and broken UTF-8 replaced by '?', safe to show on a terminal.
std::string printable(std::string_view text);

// A text with its name, to say where in it something is wrong.
class SourceText {
 public:
  SourceText() = default;
  // A text of one line that has no line numbers, such as an argument of the command line, is `is_argument`.
  SourceText(std::string path, std::string text, bool is_argument = false);

  const std::string& path() const { return path_; }
  const std::string& text() const { return text_; }
  bool is_argument() const { return is_argument_; }
  std::size_t lines() const { return starts_.size(); }
  // A line, counted from 1, without its end; "" beyond the text.
  std::string_view line(std::size_t number) const;
  // A problem at this line and column (characters), both from 1.
  Problem problem(std::uint32_t line, std::uint32_t column, std::string what, std::string advice = "") const;
  // "file:line", or the path alone for an argument.
  std::string origin(std::uint32_t line) const;

 private:
  std::string path_;
  std::string text_;
  bool is_argument_ = false;
  std::vector<std::size_t> starts_;
};

// A file whole, without a byte order mark. Throws InputError: input_missing where there is no such file or it
// cannot be read, bad_data for more than `limit` bytes and for what is not UTF-8 (with its place).
SourceText read_source(const std::string& path, std::size_t limit);

}  // namespace engine
