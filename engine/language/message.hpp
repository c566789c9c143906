// Texts for persons, in English and Chinese, and templates of them. A template stands beside the code that
// uses it; one whose halves do not fit each other does not compile.
#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace engine {

enum class Language { english, chinese };

// A text in both languages.
struct Bilingual {
  std::string en, zh;

  Bilingual() = default;
  Bilingual(std::string english, std::string chinese) : en(std::move(english)), zh(std::move(chinese)) {}

  const std::string& in(Language language) const { return language == Language::chinese ? zh : en; }
  bool empty() const { return en.empty() && zh.empty(); }
  Bilingual& operator+=(const Bilingual& more) {
    en += more.en;
    zh += more.zh;
    return *this;
  }
  friend Bilingual operator+(Bilingual a, const Bilingual& b) { return a += b; }
  friend bool operator==(const Bilingual&, const Bilingual&) = default;
};

// The same text in both languages: a code, a key, a file name, a plain number.
Bilingual in_both(std::string text);

namespace message_rules {

enum class Fault { none, empty_half, open_brace, unequal_placeholders, half_width_mark };

// The name of the next placeholder "{name}" from `at` on, which then stands behind it; "" if there is none.
// A brace that does not close, and one without a name, gives "{".
constexpr std::string_view next_placeholder(std::string_view text, std::size_t& at) {
  const std::size_t open = text.find('{', at);
  if (open == std::string_view::npos) return "";
  const std::size_t close = text.find('}', open);
  if (close == std::string_view::npos || close == open + 1) return "{";
  at = close + 1;
  return text.substr(open + 1, close - open - 1);
}

// Whether every placeholder of `a` is one of `b`.
constexpr bool all_placeholders_in(std::string_view a, std::string_view b) {
  std::size_t at = 0;
  for (std::string_view name = next_placeholder(a, at); !name.empty(); name = next_placeholder(a, at)) {
    if (name == "{") return false;
    bool is_there = false;
    std::size_t other = 0;
    for (std::string_view n = next_placeholder(b, other); !n.empty() && n != "{";
         n = next_placeholder(b, other))
      is_there = is_there || n == name;
    if (!is_there) return false;
  }
  return true;
}

constexpr bool is_not_ascii(char byte) {
  return static_cast<unsigned char>(byte) >= 0x80;
}

// Whether a half-width mark stands beside a Chinese character. Marks between digits or letters are fine.
constexpr bool has_half_width_mark(std::string_view zh) {
  for (std::size_t i = 0; i < zh.size(); ++i) {
    if (std::string_view(",;:?!()").find(zh[i]) == std::string_view::npos) continue;
    if ((i > 0 && is_not_ascii(zh[i - 1])) || (i + 1 < zh.size() && is_not_ascii(zh[i + 1]))) return true;
  }
  return false;
}

constexpr Fault fault_of(std::string_view en, std::string_view zh) {
  if (en.empty() || zh.empty()) return Fault::empty_half;
  for (const std::string_view text : {en, zh}) {
    std::size_t at = 0;
    for (std::string_view name = next_placeholder(text, at); !name.empty(); name = next_placeholder(text, at))
      if (name == "{") return Fault::open_brace;
  }
  if (!all_placeholders_in(en, zh) || !all_placeholders_in(zh, en)) return Fault::unequal_placeholders;
  return has_half_width_mark(zh) ? Fault::half_width_mark : Fault::none;
}

}  // namespace message_rules

// A template: a text with placeholders such as {month}, the same ones in both languages. It is made at
// compile time only, and not at all if a half is missing, placeholders differ, or a half-width mark stands
// beside a Chinese character.
class Message {
 public:
  consteval Message(const char* en, const char* zh) : en_(en), zh_(zh) {
    if (message_rules::fault_of(en, zh) != message_rules::Fault::none) throw "the halves do not fit";
  }
  constexpr std::string_view en() const { return en_; }
  constexpr std::string_view zh() const { return zh_; }
  // Without placeholders.
  Bilingual text() const { return {std::string(en_), std::string(zh_)}; }
  operator Bilingual() const { return text(); }

 private:
  std::string_view en_, zh_;
};

// The value of a placeholder: a text in both languages, or what is the same in both, such as a code, a file,
// a count (written without separators), or a number (in the shortest form that reads back to it).
struct Argument {
  Argument(std::string_view place, Bilingual text) : name(place), value(std::move(text)) {}
  template <std::convertible_to<std::string_view> Text>
  Argument(std::string_view place, const Text& text) : name(place) {
    value.en = value.zh = std::string(std::string_view(text));
  }
  template <std::integral Integer>
  Argument(std::string_view place, Integer count) : Argument(place, std::to_string(count)) {}
  Argument(std::string_view place, double number);

  std::string_view name;
  Bilingual value;
};

// The template with its placeholders replaced. Throws std::logic_error if a value is missing or
// has no placeholder.
Bilingual filled(const Message& message, std::initializer_list<Argument> arguments);

// Words in a sentence: "a, b and c"; in Chinese "a、b与c". Names of occupations hold "、" themselves, so that
// a last word behind "、" could be a part of the one before it.
Bilingual joined(const std::vector<Bilingual>& words);

// Codes or keys, not in the grammar of a sentence: "a, b, c"; in Chinese "a、b、c".
Bilingual listed(const std::vector<std::string>& codes);

}  // namespace engine
