#include "engine/scenario/value.hpp"

#ifndef TOML_HEADER_ONLY
#define TOML_HEADER_ONLY 0
#endif
#include <toml++/toml.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <string_view>
#include <utility>

#include "engine/scenario/text.hpp"

namespace engine {
namespace {

constexpr Message quote_month{"Put months in quotes: \"{word}\"", "月份请加引号：\"{word}\""};
constexpr Message quote_argument{
    "Put words in quotes, and the whole in others for the shell: '{key}=\"{word}\"'",
    "文字请加引号，命令行上再整体加另一种引号：'{key}=\"{word}\"'"};
constexpr Message quote_word{"Put words in quotes: \"{word}\"", "文字请加引号：\"{word}\""};
constexpr Message not_toml{"this is not TOML: {reason}", "不符合TOML语法：{reason}"};

// What the parser was reading, by the words of its message.
struct ParserWords {
  std::string_view raw;
  const char* zh;
};
constexpr ParserWords parser_words[] = {{"redefine", "同一个键或表重复定义"},
                                        {"expected value", "等号之后缺少值，或值的写法有误"},
                                        {"expected '='", "键名之后缺少等号"},
                                        {"table header", "表头有误，应为[表名]或[[表名]]"},
                                        {"inline table", "花括号{ }中的表没有写完或写错"},
                                        {"parsing array", "方括号[ ]中的列表没有写完或写错"},
                                        {"string", "文字的引号没有成对"},
                                        {"key-value pair", "这一行不是“键 = 值”的写法，或多写了内容"},
                                        {"parsing key", "键名有误"},
                                        {"date", "日期写法有误"},
                                        {"floating-point", "小数写法有误"},
                                        {"integer", "整数写法有误"},
                                        {"boolean", "真假值应写true或false"},
                                        {"value", "等号之后的值有误"}};
constexpr Message table_once{"A table is written once. Rows are written [[name]], in double brackets",
                             "同一个表只写一次。多行请写成双方括号的[[name]]"};
constexpr Message kind_boolean{"true or false", "真假值（true或false）"};
constexpr Message kind_integer{"a whole number", "整数"};
constexpr Message kind_number{"a number with a fraction", "小数"};
constexpr Message kind_text{"text", "文本"};
constexpr Message kind_date{"a date or time", "日期或时间"};
constexpr Message kind_list{"a list", "列表"};
constexpr Message kind_table{"a table", "表"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// The text behind the last '=' before `column`, up to a comma, a bracket or a comment.
std::string_view value_near(std::string_view line, std::uint32_t column) {
  const std::size_t equals = line.rfind('=', column);
  if (equals == std::string_view::npos) return {};
  std::string_view value = line.substr(equals + 1);
  return trim(value.substr(0, value.find_first_of(",]}#")));
}

bool is_month(std::string_view word) {
  return word.size() == 7 && word[4] == '-' && is_digit(word[0]) && is_digit(word[3]) && is_digit(word[5]);
}

// Advice for a value that is not valid TOML, by the mistakes that are common.
Bilingual advice_for(const SourceText& source, std::uint32_t number, std::uint32_t column) {
  const std::string_view line = source.line(number);
  const std::string_view value = value_near(line, column);
  if (value.empty()) return {};
  if (value.back() == '%' && is_digit(value.front())) return write_a_share;
  if (is_month(value)) return filled(quote_month, {{"word", value}});
  const bool is_word = std::isalpha(static_cast<unsigned char>(value.front())) != 0 &&
                       value.find_first_of("\"'") == std::string_view::npos;
  if (is_word && source.is_argument())
    return filled(quote_argument,
                  {{"key", printable(line.substr(0, line.find('=')))}, {"word", printable(value)}});
  if (is_word) return filled(quote_word, {{"word", printable(value)}});
  return {};
}

class Reader {
 public:
  Value read_table(toml::table& table) const {
    Value value = placed(table, Value::Kind::table);
    for (auto&& [key, node] : table) {
      KeyValue pair;
      pair.key = std::string(key.str());
      pair.line = key.source().begin.line;
      pair.column = key.source().begin.column;
      pair.value = read(node);
      value.pairs.push_back(std::move(pair));
    }
    // toml++ sorts by name, but rows and errors are in the order of the file.
    std::stable_sort(value.pairs.begin(), value.pairs.end(), [](const KeyValue& a, const KeyValue& b) {
      return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
    return value;
  }

 private:
  static Value placed(const toml::node& node, Value::Kind kind) {
    Value value;
    value.kind = kind;
    value.line = node.source().begin.line;
    value.column = node.source().begin.column;
    return value;
  }

  Value read(toml::node& node) const {
    if (auto* table = node.as_table()) return read_table(*table);
    if (auto* list = node.as_array()) {
      Value value = placed(node, Value::Kind::list);
      for (toml::node& item : *list) value.items.push_back(read(item));
      return value;
    }
    return read_leaf(node);
  }

  static Value read_leaf(const toml::node& node) {
    Value value = placed(node, Value::Kind::date);
    if (const auto* boolean = node.as_boolean()) {
      value.kind = Value::Kind::boolean;
      value.boolean = boolean->get();
    } else if (const auto* integer = node.as_integer()) {
      value.kind = Value::Kind::integer;
      value.integer = integer->get();
    } else if (const auto* number = node.as_floating_point()) {
      value.kind = Value::Kind::number;
      value.number = number->get();
    } else if (const auto* text = node.as_string()) {
      value.kind = Value::Kind::text;
      value.text = text->get();
    }
    return value;
  }
};

// The message of the parser, with a Chinese sentence before it.
Bilingual reason_of(const std::string& raw) {
  const auto known =
      std::find_if(std::begin(parser_words), std::end(parser_words),
                   [&](const ParserWords& words) { return raw.find(words.raw) != std::string::npos; });
  const std::string zh = known == std::end(parser_words) ? "写法有误" : known->zh;
  return {raw, zh + "（原文：" + raw + "）"};
}

Problem problem_of(const SourceText& source, const toml::parse_error& error) {
  const auto lines = static_cast<std::uint32_t>(source.lines());
  const std::uint32_t line = std::clamp<std::uint32_t>(error.source().begin.line, 1, lines);
  const std::uint32_t column = std::max<std::uint32_t>(error.source().begin.column, 1);
  std::string reason = printable(error.description());
  while (!reason.empty() && (reason.back() == '.' || reason.back() == ' ')) reason.pop_back();
  const bool is_second =
      reason.find("redefine") != std::string::npos && trim(source.line(line)).starts_with('[');
  return source.problem(line, column, filled(not_toml, {{"reason", reason_of(reason)}}),
                        is_second ? table_once.text() : advice_for(source, line, column));
}

}  // namespace

Bilingual Value::kind_name() const {
  switch (kind) {
    case Kind::boolean:
      return kind_boolean;
    case Kind::integer:
      return kind_integer;
    case Kind::number:
      return kind_number;
    case Kind::text:
      return kind_text;
    case Kind::date:
      return kind_date;
    case Kind::list:
      return kind_list;
    case Kind::table:
      return kind_table;
  }
  return {};
}

std::optional<Value> parse_toml(const SourceText& source, std::vector<Problem>& problems) {
  std::vector<Problem> unfit = check_toml_text(source);
  if (!unfit.empty()) {
    problems.insert(problems.end(), unfit.begin(), unfit.end());
    return std::nullopt;
  }
  try {
    toml::table table = toml::parse(std::string_view(source.text()), std::string_view(source.path()));
    return Reader().read_table(table);
  } catch (const toml::parse_error& error) {
    problems.push_back(problem_of(source, error));
    return std::nullopt;
  }
}

}  // namespace engine
