#include "engine/scenario/text.hpp"

#include <fmt/format.h>

#include <cctype>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/scenario/suggest.hpp"

namespace engine {
namespace {

constexpr Message line_is_long{"the line is longer than {bytes} bytes", "这一行超过{bytes}字节"};
constexpr Message control_character{"control character {code}", "含有控制字符{code}"};
constexpr Message remove_it{"Remove it", "请删除"};
constexpr Message nested_too_deep{"nested more than {depth} deep", "嵌套超过{depth}层"};
constexpr Message few_levels{"A scenario needs three or four levels", "情景文件三四层即可"};
constexpr Message full_width_percent{"full-width '{written}' outside a string",
                                     "引号之外有全角的'{written}'"};
constexpr Message full_width{
    "full-width or typographic '{written}' outside a string, as input methods write it",
    "引号之外有全角或排版符号'{written}'（由输入法产生）"};
constexpr Message ordinary_space{"Write an ordinary space", "请改用普通空格"};
constexpr Message write_twin{"Write '{twin}' with the input method off", "请关闭输入法后写'{twin}'"};
constexpr Message foreign{"'{written}' ({code}) outside a string", "引号之外有'{written}'（{code}）"};
constexpr Message put_in_quotes{"Put words in quotes ({word}), and comments behind '#'",
                                "文字请加引号（{word}），注释请写在'#'之后"};
constexpr Message put_in_both_quotes{"Put words in quotes, and the whole in others for the shell: '{line}'",
                                     "文字请加引号，整个参数再加一层引号：'{line}'"};

// Scans the lines and keeps track of strings and comments.
class Scanner {
 public:
  explicit Scanner(const SourceText& source) : source_(source) {}

  std::vector<Problem> scan() {
    for (std::size_t n = 1; n <= source_.lines(); ++n) scan_line(static_cast<std::uint32_t>(n));
    return std::move(problems_);
  }

 private:
  enum class Where { outside, comment, basic, literal, long_basic, long_literal };

  void scan_line(std::uint32_t number) {
    number_ = number;
    line_ = source_.line(number);
    is_reported_ = false;
    dots_ = 0;
    column_ = 1;
    // Only multi-line strings continue after the end of a line.
    if (where_ != Where::long_basic && where_ != Where::long_literal) where_ = Where::outside;
    if (line_.size() > scenario_line_bytes)
      report(filled(line_is_long, {{"bytes", scenario_line_bytes}}), put_into_csv);
    for (std::size_t at = 0; at < line_.size();) {
      const std::size_t before = at;
      const CodePoint c = decode_utf8(line_, at);
      at += c.bytes == 0 ? 1 : c.bytes;
      if ((c.value < 0x20 && c.value != '\t') || c.value == 0x7F)
        report(filled(control_character, {{"code", code_text(c.value)}}), remove_it);
      step(c.value, before, at);
      ++column_;
    }
  }

  void step(char32_t c, std::size_t before, std::size_t& at) {
    switch (where_) {
      case Where::comment:
        return;
      case Where::outside:
        return step_outside(c, before, at);
      case Where::basic:
      case Where::long_basic:
        if (c == '\\' && at < line_.size() && static_cast<unsigned char>(line_[at]) < 0x80)
          return skip(at, 1);
        return step_string('"', where_ == Where::long_basic, c, before, at);
      case Where::literal:
      case Where::long_literal:
        return step_string('\'', where_ == Where::long_literal, c, before, at);
    }
  }

  void step_outside(char32_t c, std::size_t before, std::size_t& at) {
    if (c == '#') {
      where_ = Where::comment;
    } else if (c == '"' || c == '\'') {
      open_string(c == '"', before, at);
    } else if (c >= 0x80) {
      report_foreign(c, before, at);
    } else {
      count(static_cast<char>(c));
    }
  }

  void open_string(bool is_basic, std::size_t before, std::size_t& at) {
    const bool is_long = line_.substr(before, 3) == (is_basic ? "\"\"\"" : "'''");
    if (is_long) skip(at, 2);
    if (is_basic)
      where_ = is_long ? Where::long_basic : Where::basic;
    else
      where_ = is_long ? Where::long_literal : Where::literal;
  }

  void step_string(char quote, bool is_long, char32_t c, std::size_t before, std::size_t& at) {
    if (c != static_cast<char32_t>(quote)) return;
    if (is_long) {
      if (line_.substr(before, 3) != std::string(3, quote)) return;
      skip(at, 2);
      // A multi-line string may end with up to two quotes that belong to it.
      for (int own = 0; own < 2 && at < line_.size() && line_[at] == quote; ++own) skip(at, 1);
    }
    where_ = Where::outside;
  }

  void skip(std::size_t& at, std::size_t characters) {
    at += characters;
    column_ += static_cast<std::uint32_t>(characters);
  }

  // Depth of brackets, and dots of one key.
  void count(char c) {
    if (c == '[' || c == '{') ++depth_;
    if ((c == ']' || c == '}') && depth_ > 0) --depth_;
    if (c == '.') ++dots_;
    if (c == '=' || c == ',' || c == '[' || c == ']' || c == '{' || c == '}') dots_ = 0;
    if (depth_ > scenario_depth || dots_ > scenario_depth)
      report(filled(nested_too_deep, {{"depth", scenario_depth}}), few_levels);
  }

  void report_foreign(char32_t c, std::size_t before, std::size_t at) {
    const std::string written(line_.substr(before, at - before));
    const std::string twin = ascii_twin(c);
    if (twin == "%") return report(filled(full_width_percent, {{"written", written}}), write_a_share);
    if (!twin.empty())
      return report(filled(full_width, {{"written", written}}),
                    twin == " " ? ordinary_space.text() : filled(write_twin, {{"twin", twin}}));
    report(filled(foreign, {{"written", c == 0xFEFF ? "" : written}, {"code", code_text(c)}}),
           c == 0xFEFF ? remove_it.text() : advice_for_word(before));
  }

  // What to write instead of a word of another script: a name of a code, or a comment.
  Bilingual advice_for_word(std::size_t begin) const {
    std::size_t end = begin;
    while (end < line_.size()) {
      const CodePoint c = decode_utf8(line_, end);
      const bool is_of_word =
          c.value >= 0x80 ? ascii_twin(c.value).empty() : std::isalnum(static_cast<int>(c.value)) != 0;
      if (c.bytes == 0 || !is_of_word) break;
      end += c.bytes;
    }
    const std::string_view word = line_.substr(begin, end - begin);
    if (is_in_key(begin, end)) return filled(keys_are_english, {{"word", word}});
    const std::string quoted = fmt::format("\"{}\"", word);
    if (!source_.is_argument()) return filled(put_in_quotes, {{"word", quoted}});
    return filled(put_in_both_quotes,
                  {{"line", fmt::format("{}{}{}", line_.substr(0, begin), quoted, line_.substr(end))}});
  }

  // Whether a word is a key: before the first '=', or in the brackets of a heading. Behind a dot it is rather
  // the name of a code.
  bool is_in_key(std::size_t begin, std::size_t end) const {
    const std::string_view before = line_.substr(0, begin), behind = line_.substr(end);
    if (before.find_first_of("=\"'{,") != std::string_view::npos || before.ends_with('.')) return false;
    const bool is_heading = before.find('[') != std::string_view::npos;
    return is_heading ? behind.find(']') != std::string_view::npos
                      : behind.find('=') != std::string_view::npos;
  }

  static std::string code_text(char32_t c) { return fmt::format("U+{:04X}", static_cast<unsigned>(c)); }

  void report(Bilingual what, Bilingual advice) {
    if (!is_reported_)
      problems_.push_back(source_.problem(number_, column_, std::move(what), std::move(advice)));
    is_reported_ = true;
  }

  const SourceText& source_;
  std::vector<Problem> problems_;
  Where where_ = Where::outside;
  std::string_view line_;
  std::uint32_t number_ = 0;
  std::uint32_t column_ = 1;
  int depth_ = 0;
  int dots_ = 0;
  bool is_reported_ = false;
};

}  // namespace

std::vector<Problem> check_toml_text(const SourceText& source) {
  return Scanner(source).scan();
}

}  // namespace engine
