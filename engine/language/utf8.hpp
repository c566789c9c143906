// Characters of UTF-8 text, and how wide a text is on a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/language/message.hpp"

namespace engine {

// A character of UTF-8 text; `bytes` is 0 where the text is not valid UTF-8.
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 0;
};

// The character at byte `at` (Unicode 15, table 3-7: no overlong forms, no surrogates).
CodePoint decode_utf8(std::string_view text, std::size_t at);

// Whether all characters are of ASCII.
bool is_ascii(std::string_view text);

// Whether byte `at` is there and continues a character.
bool is_continuation(std::string_view text, std::size_t at);

// All characters; a byte that is not valid UTF-8 counts as one.
std::u32string characters_of(std::string_view text);

// Columns of a terminal: a Chinese character takes two (East Asian Width W and F, Unicode 15), a combining
// one none, any other one.
std::size_t width_of(std::string_view text);

// The text with spaces behind it, or in front of it, up to this width.
std::string padded(std::string_view text, std::size_t width);
std::string padded_left(std::string_view text, std::size_t width);

// The text, or as much of it as fits into this width with "…" behind it.
std::string shortened(std::string_view text, std::size_t width);

// Lines of at most this width, broken at spaces and beside Chinese characters, but not before a mark that
// closes or behind one that opens. A longer word is a line of its own.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

// Those lines behind `indent` spaces, each with a line break, up to the 80 columns of a terminal.
std::string paragraph(std::string_view text, std::size_t indent = 0, std::size_t width = 80);
// The same with a label in front of the first line, or on a line of its own if it needs the room.
std::string labelled(std::string_view label, std::string_view text, std::size_t indent,
                     std::size_t width = 80);

// A text of several lines of which each that is too wide is wrapped; what is continued begins four columns
// further in.
std::string fitted(std::string_view text, std::size_t width = 80);

// The same of each half.
Bilingual padded(const Bilingual& text, std::size_t width);
Bilingual paragraph(const Bilingual& text, std::size_t indent = 0);
Bilingual labelled(const Bilingual& label, const Bilingual& text, std::size_t indent);
Bilingual fitted(const Bilingual& text);

}  // namespace engine
