// The part of Assigner that reads single values.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/scenario/assign.hpp"
#include "engine/scenario/suggest.hpp"

namespace engine {
namespace {

std::optional<double> parse_number(std::string_view text) {
  double value = 0.0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

// Advice for a text where a number is expected.
std::string advice_for_value(const std::string& written) {
  std::string text = with_ascii_twins(written);
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  const bool is_percent = !text.empty() && text.back() == '%';
  if (is_percent) text.pop_back();
  const auto number = parse_number(text);
  if (!number) return "";
  if (is_percent) return fmt::format("Write {} (a share, not per cent)", *number / 100.0);
  return fmt::format("Write {} without quotes", *number);
}

std::string range_text(const Field& field) {
  if (std::isinf(field.high)) return fmt::format("below {}", bound_text(field.low));
  if (std::isinf(field.low)) return fmt::format("above {}", bound_text(field.high));
  return fmt::format("outside [{}, {}]", bound_text(field.low), bound_text(field.high));
}

// What to write instead of a key that is no date.
std::string advice_for_date(const std::string& key, const std::string& name) {
  const std::string advice = "Dates are written 2026-07, or 2026 for January";
  if (key != "month" && key != "value") return advice;
  return fmt::format("{}. Rows with a month and a value are written [[{}]], in double brackets", advice,
                     name);
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

void Assigner::report_type(const std::string& name, const Value& value, const std::string& wanted) {
  const bool is_text = value.kind == Value::Kind::text;
  report(value, fmt::format("'{}' is {}, not {}", name, value.kind_name(), wanted),
         is_text ? advice_for_value(value.text) : "");
}

bool Assigner::is_in_range(const Field& field, const std::string& name, double number, const Value& value) {
  if (!std::isfinite(number)) {
    report(value, fmt::format("'{}' is not finite", name));
    return false;
  }
  if (number >= field.low && number <= field.high) return true;
  const bool is_percent = field.unit == "1" && field.high <= 1.0 && number > 1.0 && number <= 100.0;
  const std::string advice =
      is_percent ? fmt::format("{} per cent is written {}", number, number / 100.0) : "";
  report(value, fmt::format("'{}' = {} is {}", name, number, range_text(field)), advice);
  return false;
}

std::optional<double> Assigner::read_number(const Field& field, const std::string& name, const Value& value) {
  if (!value.is_number()) {
    report_type(name, value, "a number");
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
    report(value,
           fmt::format(
               "'{}' takes no dates: one value holds in all months of a run, the past included, since it "
               "describes how people and firms act or has dates of its own",
               name),
           "Give one value. `jialab describe` names the keys that take dates");
    return std::nullopt;
  }
  const auto wants = [&](Value::Kind kind, const char* wanted) {
    if (value.kind == kind) return true;
    report_type(name, value, wanted);
    return false;
  };
  switch (entry.kind) {
    case FieldKind::number:
      if (const auto number = read_number(entry.field, name, value)) return *number;
      return std::nullopt;
    case FieldKind::integer:
      if (!wants(Value::Kind::integer, "a whole number")) return std::nullopt;
      if (!is_in_range(entry.field, name, static_cast<double>(value.integer), value)) return std::nullopt;
      return value.integer;
    case FieldKind::flag:
      if (!wants(Value::Kind::boolean, "true or false")) return std::nullopt;
      return value.boolean;
    case FieldKind::text:
      if (!wants(Value::Kind::text, "text in quotes")) return std::nullopt;
      return value.text;
    case FieldKind::month:
      if (const auto month = read_month(name, value)) return *month;
      return std::nullopt;
    default:
      return read_choice(entry, name, value);
  }
}

namespace {

constexpr Message several_choices{"{written} is a name of several choices: {codes}",
                                  "{written}是多个选项的名称：{codes}"};
constexpr Message write_one_code{"Write the code of the one that is meant", "请写所指的代码"};
constexpr Message no_choice{"{written} is not a choice{hint}", "{written}不在可选范围内{hint}"};
constexpr Message choose_one{"Choose one of {codes}", "请选其中之一：{codes}"};

}  // namespace

std::optional<Content> Assigner::read_choice(const Entry& entry, const std::string& name,
                                             const Value& value) {
  if (value.kind != Value::Kind::text) {
    report_type(name, value, "a word in quotes");
    return std::nullopt;
  }
  const std::vector<std::size_t> meant = meant_by(value.text, entry.codes);
  if (meant.size() == 1) return entry.codes.words[meant.front()];
  const std::string written = fmt::format("'{}' = \"{}\"", name, printable(value.text));
  if (!meant.empty())
    report(value, filled(several_choices, {{"written", written}, {"codes", list_of(meant, entry.codes)}}),
           write_one_code.text());
  else
    report(value, filled(no_choice, {{"written", written}, {"hint", similar_codes(value.text, entry.codes)}}),
           filled(choose_one, {{"codes", list_of_all(entry.codes)}}));
  return std::nullopt;
}

std::optional<Month> Assigner::read_month(const std::string& name, const Value& value) {
  if (value.kind == Value::Kind::text)
    if (const auto month = Month::parse(value.text)) return month;
  const std::string shown =
      value.kind == Value::Kind::text ? '"' + printable(value.text) + '"' : value.kind_name();
  report(value, fmt::format("'{}' is {}, not a month", name, shown), "Write a month in quotes: \"2026-07\"");
  return std::nullopt;
}

std::optional<Path> Assigner::read_path(const Entry& entry, const std::string& name, const Value& value,
                                        const Path& before) {
  if (value.is_number()) {
    const auto number = read_number(entry.field, name, value);
    return number ? std::optional<Path>(Path(*number).joined(entry.interpolation)) : std::nullopt;
  }
  const bool is_table = value.kind == Value::Kind::table;
  if ((!is_table && value.kind != Value::Kind::list) || (value.pairs.empty() && value.items.empty())) {
    report_type(name, value, "a number, or dates and numbers such as { 2025-07 = 2740, 2026-07 = 2800 }");
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
          fmt::format("'{}' of '{}' is {}", printable(pair.key), name, month ? "given twice" : "not a date"),
          month ? "A year is its January" : advice_for_date(pair.key, name)));
      continue;
    }
    const auto number = read_number(field, name + " at " + month->text(), pair.value);
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
      report(row, fmt::format("a row of '{}' is not a month and a value", name),
             "Write { month = \"2026-07\", value = 2800 }");
      is_good = false;
      continue;
    }
    const auto month = read_month(name, *month_value);
    const auto number = read_number(field, name, *number_value);
    const bool is_twice = month && std::any_of(points.begin(), points.end(),
                                               [&](const Path::Point& p) { return p.month == *month; });
    if (is_twice) report(*month_value, fmt::format("{} of '{}' is given twice", month->text(), name));
    if (month && number && !is_twice) points.push_back({*month, *number});
    is_good = is_good && month && number && !is_twice;
  }
  return is_good;
}

}  // namespace engine
