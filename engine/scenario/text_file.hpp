// Text files that a user wrote: reading, locating errors, and full-width characters of Chinese input methods.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/kernel/check.hpp"
#include "engine/language/utf8.hpp"

namespace engine {

// The ASCII equivalent of a full-width or typographic character ("=" for U+FF1D), or "" if it has none.
std::string ascii_twin(char32_t character);

// The text with such characters replaced.
std::string with_ascii_twins(std::string_view text);
// The same with Latin letters in lower case, for words that are compared.
std::string folded(std::string_view text);

// The text with control characters and invalid UTF-8 replaced by '?', safe to print on a terminal.
std::string printable(std::string_view text);

// A text with its name, for error messages with line and column.
class SourceText {
 public:
  SourceText() = default;
  // A text of one line that has no line numbers, such as an argument of the command line, is `is_argument`.
  SourceText(std::string path, std::string text, bool is_argument = false);

  const std::string& path() const { return path_; }
  const std::string& text() const { return text_; }
  bool is_argument() const { return is_argument_; }
  std::size_t lines() const { return starts_.size(); }
  // Line `number`, counted from 1, without its line break; "" beyond the end.
  std::string_view line(std::size_t number) const;
  // An error at this line and column (in characters), both counted from 1.
  Problem problem(std::uint32_t line, std::uint32_t column, Bilingual what, Bilingual advice = {}) const;
  // The same at the first word of a line.
  Problem problem_in_line(std::uint32_t line, Bilingual what, Bilingual advice = {}) const;
  // The beginning of a line; an argument has no lines.
  Place line_place(std::uint32_t line) const;

 private:
  std::string path_;
  std::string text_;
  bool is_argument_ = false;
  std::vector<std::size_t> starts_;
};

// Advice for per cent signs, and for what is too long for a scenario.
inline constexpr Message write_a_share{"Write a share: 0.05 for 5 per cent", "请写份额：5%写作0.05"};
inline constexpr Message share_not_percent{"Write {share} (a share, not per cent)",
                                           "请写{share}（份额，不是百分数）"};
inline constexpr Message put_into_csv{"Put long tables into CSV files", "长表请放入CSV文件"};

// Reads a file, without a byte order mark. Throws InputError: input_missing if there is no such file or it
// cannot be read, bad_data for more than `limit` bytes and for text that is not UTF-8 (with its place).
SourceText read_source(const std::string& path, std::size_t limit);

}  // namespace engine
