#include "engine/language/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace engine {
namespace {

std::size_t length_of(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

constexpr std::array<std::pair<char32_t, char32_t>, 13> wide_ranges = {{{0x1100, 0x115F},
                                                                        {0x2E80, 0x303E},
                                                                        {0x3041, 0x33FF},
                                                                        {0x3400, 0x4DBF},
                                                                        {0x4E00, 0xA4CF},
                                                                        {0xA960, 0xA97F},
                                                                        {0xAC00, 0xD7A3},
                                                                        {0xF900, 0xFAFF},
                                                                        {0xFE30, 0xFE6F},
                                                                        {0xFF01, 0xFF60},
                                                                        {0xFFE0, 0xFFE6},
                                                                        {0x1F300, 0x1F9FF},
                                                                        {0x20000, 0x3FFFD}}};

bool is_wide(char32_t c) {
  return std::any_of(wide_ranges.begin(), wide_ranges.end(),
                     [c](const auto& range) { return c >= range.first && c <= range.second; });
}

std::size_t width_of(char32_t c) {
  if (c >= 0x0300 && c <= 0x036F) return 0;
  return is_wide(c) ? 2 : 1;
}

bool closes(char32_t c) {
  return std::u32string_view(U"，。、；：？！）》」”’%,.;:?!)]…—–").find(c) != std::u32string_view::npos;
}

bool opens(char32_t c) {
  return std::u32string_view(U"（《「“‘([").find(c) != std::u32string_view::npos;
}

// A part of a text that is not broken, and whether a space stands in front of it.
struct Piece {
  std::string text;
  bool is_after_space = false;
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  char32_t last = ' ';
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    const std::size_t bytes = std::max<std::size_t>(c.bytes, 1);
    if (c.value != ' ' && c.value != '\n') {
      const bool is_after_space = last == ' ' || last == '\n';
      const bool may_break = (is_wide(last) || is_wide(c.value)) && !closes(c.value) && !opens(last);
      if (pieces.empty() || is_after_space || may_break) pieces.push_back({"", is_after_space});
      pieces.back().text += text.substr(at, bytes);
    }
    last = c.value;
    at += bytes;
  }
  return pieces;
}

}  // namespace

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), message_rules::is_not_ascii);
}

bool is_continuation(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u;
}

CodePoint decode_utf8(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[at + k]); };
  const std::size_t bytes = length_of(byte(0));
  if (bytes <= 1) return {byte(0), bytes};
  char32_t value = byte(0) & (0x7Fu >> bytes);
  for (std::size_t k = 1; k < bytes; ++k) {
    if (!is_continuation(text, at + k)) return {byte(0), 0};
    value = (value << 6) | (byte(k) & 0x3Fu);
  }
  const bool overlong = (bytes == 3 && value < 0x800) || (bytes == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (overlong || surrogate || value > 0x10FFFF) return {byte(0), 0};
  return {value, bytes};
}

std::u32string characters_of(std::string_view text) {
  std::u32string characters;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    characters += c.value;
    at += std::max<std::size_t>(c.bytes, 1);
  }
  return characters;
}

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (const char32_t c : characters_of(text)) width += width_of(c);
  return width;
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t own = width_of(text);
  return std::string(text) + std::string(width > own ? width - own : 0, ' ');
}

std::string padded_left(std::string_view text, std::size_t width) {
  const std::size_t own = width_of(text);
  return std::string(width > own ? width - own : 0, ' ') + std::string(text);
}

std::string shortened(std::string_view text, std::size_t width) {
  if (width_of(text) <= width) return std::string(text);
  std::string part;
  std::size_t used = 1;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    used += width_of(c.value);
    if (used > width) break;
    const std::size_t bytes = std::max<std::size_t>(c.bytes, 1);
    part += text.substr(at, bytes);
    at += bytes;
  }
  return part + "…";
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::size_t used = 0;
  for (const Piece& piece : pieces_of(text)) {
    const std::size_t own = width_of(piece.text), space = piece.is_after_space ? 1 : 0;
    if (lines.empty() || used + space + own > width) {
      lines.push_back(piece.text);
      used = own;
    } else {
      lines.back() += (space > 0 ? " " : "") + piece.text;
      used += space + own;
    }
  }
  return lines;
}

std::string paragraph(std::string_view text, std::size_t indent, std::size_t width) {
  std::string out;
  for (const std::string& line : wrapped(text, width - indent)) out += std::string(indent, ' ') + line + '\n';
  return out;
}

std::string labelled(std::string_view label, std::string_view text, std::size_t indent, std::size_t width) {
  const std::string below = paragraph(text, indent, width);
  if (below.empty() || width_of(label) > indent) return std::string(label) + '\n' + below;
  return padded(label, indent) + below.substr(indent);
}

std::string fitted(std::string_view text, std::size_t width) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    const bool has_break = end < text.size();
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    if (width_of(line) <= width) {
      out += line;
    } else {
      const std::size_t further = indent + 4;
      const std::vector<std::string> parts = wrapped(line, width > further ? width - further : 1);
      for (std::size_t p = 0; p < parts.size(); ++p)
        out += (p > 0 ? "\n" : "") + std::string(p > 0 ? further : indent, ' ') + parts[p];
    }
    if (has_break) out += '\n';
    text.remove_prefix(end + (has_break ? 1 : 0));
  }
  return out;
}

Bilingual padded(const Bilingual& text, std::size_t width) {
  return {padded(text.en, width), padded(text.zh, width)};
}

Bilingual paragraph(const Bilingual& text, std::size_t indent) {
  return {paragraph(text.en, indent), paragraph(text.zh, indent)};
}

Bilingual labelled(const Bilingual& label, const Bilingual& text, std::size_t indent) {
  return {labelled(label.en, text.en, indent), labelled(label.zh, text.zh, indent)};
}

Bilingual fitted(const Bilingual& text) {
  return {fitted(text.en), fitted(text.zh)};
}

}  // namespace engine
