// The part of Assigner that reads single values.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/scenario/assign.hpp"
#include "engine/scenario/suggest.hpp"

namespace engine {
namespace {

constexpr Message number_without_quotes{"Write {number} without quotes", "请写{number}，不加引号"};
constexpr Message below_low{"below {low}", "小于{low}"};
constexpr Message above_high{"above {high}", "大于{high}"};
constexpr Message outside_range{"outside [{low}, {high}]", "超出范围[{low}, {high}]"};
constexpr Message write_dates{"Dates are written 2026-07, or 2026 for January",
                              "日期写作2026-07；1月可只写年份2026"};
constexpr Message write_date_rows{
    "Dates are written 2026-07, or 2026 for January. Rows with a month and a value are written [[{key}]], "
    "in double brackets",
    "日期写作2026-07；1月可只写年份2026。含月份与数值的行请写成双方括号的[[{key}]]"};
constexpr Message wrong_type{"'{key}' is {kind}, not {wanted}", "'{key}'是{kind}，应为{wanted}"};
constexpr Message not_finite{"'{key}' is not finite", "'{key}'不是有限的数值"};
constexpr Message percent_written{"{number} per cent is written {share}", "{number}%请写作{share}"};
constexpr Message out_of_range{"'{key}' = {number} is {where}", "'{key}' = {number}，{where}"};
constexpr Message a_number{"a number", "数字"};
constexpr Message a_whole_number{"a whole number", "整数"};
constexpr Message text_in_quotes{"text in quotes", "加引号的文本"};
constexpr Message word_in_quotes{"a word in quotes", "加引号的词"};
constexpr Message number_or_dates{"a number, or dates and numbers such as { 2025-07 = 2740, 2026-07 = 2800 }",
                                  "数字，或日期与数值，例如{ 2025-07 = 2740, 2026-07 = 2800 }"};
constexpr Message takes_no_dates{
    "'{key}' takes no dates: one value holds in all months of a run, the past included, since it "
    "describes how people and firms act or has dates of its own",
    "'{key}'"
    "不接受日期：该值描述个人和用人单位的行为，或本身已有日期，因此一次运行的所有月份（含过去）只用一个值"};
constexpr Message give_one_value{"Give one value. `jialab describe` names the keys that take dates",
                                 "请只写一个值。哪些键接受日期，见`jialab describe`"};
constexpr Message not_a_month{"'{key}' is {written}, not a month", "'{key}'是{written}，应为月份"};
constexpr Message month_in_quotes{"Write a month in quotes: \"2026-07\"", "月份请加引号，例如\"2026-07\""};
constexpr Message month_has_two_digits{"Write the month in two digits, half-width: \"{month}\"",
                                       "月份写两位、用半角：\"{month}\""};
constexpr Message date_has_two_digits{"Write the month in two digits, half-width: {month}",
                                      "月份写两位、用半角：{month}"};
constexpr Message date_twice{"'{date}' of '{key}' is given twice", "'{key}'的'{date}'重复给出"};
constexpr Message year_is_january{"A year is its January", "只写年份即指该年1月"};
constexpr Message not_a_date{"'{date}' of '{key}' is not a date", "'{key}'中的'{date}'不是日期"};
constexpr Message key_at_month{"{key} at {month}", "{key}（{month}）"};
constexpr Message not_a_dated_row{"a row of '{key}' is not a month and a value",
                                  "'{key}'有一行不是月份加数值"};
constexpr Message write_dated_row{"Write { month = \"2026-07\", value = 2800 }",
                                  "请写{ month = \"2026-07\", value = 2800 }"};
constexpr Message month_twice{"{month} of '{key}' is given twice", "'{key}'的{month}重复给出"};

std::optional<double> parse_number(std::string_view text) {
  double value = 0.0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

// Advice for a text where a number is expected.
Bilingual advice_for_value(const std::string& written) {
  std::string text = with_ascii_twins(written);
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  const bool is_percent = !text.empty() && text.back() == '%';
  if (is_percent) text.pop_back();
  const auto number = parse_number(text);
  if (!number) return {};
  if (is_percent) return filled(share_not_percent, {{"share", *number / 100.0}});
  return filled(number_without_quotes, {{"number", *number}});
}

Bilingual range_text(const Field& field) {
  const std::string low = bound_text(field.low), high = bound_text(field.high);
  if (std::isinf(field.high)) return filled(below_low, {{"low", low}});
  if (std::isinf(field.low)) return filled(above_high, {{"high", high}});
  return filled(outside_range, {{"low", low}, {"high", high}});
}

// The month that was meant: "2027-1", "2027/01", "2027.1", "2027年1月", with full-width digits too.
std::optional<Month> month_meant(std::string_view written) {
  std::string digits[2];
  std::size_t part = 0;
  for (const char c : with_ascii_twins(written)) {
    const bool is_digit = c >= '0' && c <= '9';
    if (is_digit && part < 2)
      digits[part] += c;
    else if (is_digit)
      return std::nullopt;
    else if (!digits[part < 2 ? part : 1].empty() && part < 2)
      ++part;
  }
  if (digits[0].size() != 4 || digits[1].empty() || digits[1].size() > 2) return std::nullopt;
  return Month::parse(digits[0] + "-" + std::string(2 - digits[1].size(), '0') + digits[1]);
}

// What to write instead of a key that is no date.
Bilingual advice_for_date(const std::string& key, const std::string& name) {
  if (const auto month = month_meant(key)) return filled(date_has_two_digits, {{"month", month->text()}});
  if (key != "month" && key != "value") return write_dates;
  return filled(write_date_rows, {{"key", name}});
}

const Value* value_of_key(const Value& table, std::string_view key) {
  for (const KeyValue& pair : table.pairs)
    if (pair.key == key) return &pair.value;
  return nullptr;
}

}  // namespace

std::optional<Month> parse_date_key(std::string_view key) {
  return Month::parse(key.size() == 4 ? std::string(key) + "-01" : std::string(key));
}

void Assigner::report_type(const Bilingual& name, const Value& value, const Bilingual& wanted) {
  const bool is_text = value.kind == Value::Kind::text;
  report(value, filled(wrong_type, {{"key", name}, {"kind", value.kind_name()}, {"wanted", wanted}}),
         is_text ? advice_for_value(value.text) : Bilingual());
}

bool Assigner::is_in_range(const Field& field, const Bilingual& name, double number, const Value& value) {
  if (!std::isfinite(number)) {
    report(value, filled(not_finite, {{"key", name}}));
    return false;
  }
  if (number >= field.low && number <= field.high) return true;
  const bool is_percent = field.unit == "1" && field.high <= 1.0 && number > 1.0 && number <= 100.0;
  report(value, filled(out_of_range, {{"key", name}, {"number", number}, {"where", range_text(field)}}),
         is_percent ? filled(percent_written, {{"number", number}, {"share", number / 100.0}}) : Bilingual());
  return false;
}

std::optional<double> Assigner::read_number(const Field& field, const Bilingual& name, const Value& value) {
  if (!value.is_number()) {
    report_type(name, value, a_number);
    return std::nullopt;
  }
  const double number = value.as_double();
  if (!is_in_range(field, name, number, value)) return std::nullopt;
  return number;
}

namespace {

// Whether a value is written as one of a path: a table of months, or rows with a month and a value.
bool has_dates(const Value& value) {
  const auto is_date = [](const KeyValue& pair) { return parse_date_key(pair.key).has_value(); };
  if (value.kind == Value::Kind::table)
    return !value.pairs.empty() && std::ranges::all_of(value.pairs, is_date);
  return value.kind == Value::Kind::list && !value.items.empty() &&
         std::ranges::all_of(value.items, [](const Value& row) {
           return std::ranges::any_of(row.pairs, [](const KeyValue& pair) { return pair.key == "month"; });
         });
}

}  // namespace

std::optional<Content> Assigner::read_plain(const Entry& entry, const std::string& name, const Value& value) {
  if (has_dates(value)) {
    report(value, filled(takes_no_dates, {{"key", name}}), give_one_value);
    return std::nullopt;
  }
  const auto wants = [&](Value::Kind kind, const Message& wanted) {
    if (value.kind == kind) return true;
    report_type(name, value, wanted);
    return false;
  };
  switch (entry.kind) {
    case FieldKind::number:
      if (const auto number = read_number(entry.field, in_both(name), value)) return *number;
      return std::nullopt;
    case FieldKind::integer:
      if (!wants(Value::Kind::integer, a_whole_number)) return std::nullopt;
      if (!is_in_range(entry.field, in_both(name), static_cast<double>(value.integer), value))
        return std::nullopt;
      return value.integer;
    case FieldKind::flag:
      if (!wants(Value::Kind::boolean, true_or_false)) return std::nullopt;
      return value.boolean;
    case FieldKind::text:
      if (!wants(Value::Kind::text, text_in_quotes)) return std::nullopt;
      return value.text;
    case FieldKind::month:
      if (const auto month = read_month(name, value)) return *month;
      return std::nullopt;
    default:
      return read_choice(entry, name, value);
  }
}

std::optional<Content> Assigner::read_choice(const Entry& entry, const std::string& name,
                                             const Value& value) {
  if (value.kind != Value::Kind::text) {
    report_type(name, value, word_in_quotes);
    return std::nullopt;
  }
  const MeantCode meant = code_meant_by(value.text, name, entry.codes, wants_hints());
  if (meant.place) return entry.codes.words[*meant.place];
  report(value, meant.problem, once(meant.advice));
  return std::nullopt;
}

std::optional<Month> Assigner::read_month(const std::string& name, const Value& value) {
  if (value.kind == Value::Kind::text)
    if (const auto month = Month::parse(value.text)) return month;
  const Bilingual written =
      value.kind == Value::Kind::text ? in_both('"' + printable(value.text) + '"') : value.kind_name();
  const auto meant = value.kind == Value::Kind::text ? month_meant(value.text) : std::nullopt;
  report(value, filled(not_a_month, {{"key", name}, {"written", written}}),
         meant ? filled(month_has_two_digits, {{"month", meant->text()}}) : month_in_quotes.text());
  return std::nullopt;
}

std::optional<Path> Assigner::read_path(const Entry& entry, const std::string& name, const Value& value,
                                        const Path& before) {
  if (value.is_number()) {
    const auto number = read_number(entry.field, in_both(name), value);
    return number ? std::optional<Path>(Path(*number).joined(entry.interpolation)) : std::nullopt;
  }
  const bool is_table = value.kind == Value::Kind::table;
  if ((!is_table && value.kind != Value::Kind::list) || (value.pairs.empty() && value.items.empty())) {
    report_type(name, value, number_or_dates);
    return std::nullopt;
  }
  std::vector<Path::Point> points;
  if (!(is_table ? read_dates(entry.field, name, value, points)
                 : read_dated_rows(entry.field, name, value, points)))
    return std::nullopt;
  const std::size_t own = points.size();
  for (const Path::Point& old : before.points())
    if (std::none_of(points.begin(), points.begin() + static_cast<std::ptrdiff_t>(own),
                     [&](const Path::Point& p) { return p.month == old.month; }))
      points.push_back(old);
  return Path(std::move(points), entry.interpolation);
}

bool Assigner::read_dates(const Field& field, const std::string& name, const Value& value,
                          std::vector<Path::Point>& points) {
  bool is_good = true;
  for (const KeyValue& pair : value.pairs) {
    const auto month = parse_date_key(pair.key);
    const bool is_twice = month && std::any_of(points.begin(), points.end(),
                                               [&](const Path::Point& p) { return p.month == *month; });
    if (!month || is_twice) {
      is_good = false;
      problems_.push_back(source_.problem(
          pair.line, pair.column,
          filled(month ? date_twice : not_a_date, {{"date", printable(pair.key)}, {"key", name}}),
          month ? year_is_january.text() : advice_for_date(pair.key, name)));
      continue;
    }
    const auto number =
        read_number(field, filled(key_at_month, {{"key", name}, {"month", month->text()}}), pair.value);
    if (number) points.push_back({*month, *number});
    is_good = is_good && number;
  }
  return is_good;
}

bool Assigner::read_dated_rows(const Field& field, const std::string& name, const Value& value,
                               std::vector<Path::Point>& points) {
  bool is_good = true;
  for (const Value& row : value.items) {
    const Value* month_value = value_of_key(row, "month");
    const Value* number_value = value_of_key(row, "value");
    if (month_value == nullptr || number_value == nullptr || row.pairs.size() != 2) {
      report(row, filled(not_a_dated_row, {{"key", name}}), write_dated_row);
      is_good = false;
      continue;
    }
    const auto month = read_month(name, *month_value);
    const auto number = read_number(field, in_both(name), *number_value);
    const bool is_twice = month && std::any_of(points.begin(), points.end(),
                                               [&](const Path::Point& p) { return p.month == *month; });
    if (is_twice) report(*month_value, filled(month_twice, {{"month", month->text()}, {"key", name}}));
    if (month && number && !is_twice) points.push_back({*month, *number});
    is_good = is_good && month && number && !is_twice;
  }
  return is_good;
}

}  // namespace engine
