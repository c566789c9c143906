#include "engine/scenario/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "engine/scenario/suggest.hpp"

namespace engine {
namespace {

template <class T>
bool parse_whole(std::string_view text, T& value) {
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stop == end && !text.empty();
}

// Advice for a text where a number is expected.
std::string advice_for_cell(std::string_view written) {
  const std::string text = with_ascii_twins(written);
  double value = 0.0;
  if (text.size() > 1 && text.back() == '%' &&
      parse_whole(std::string_view(text).substr(0, text.size() - 1), value))
    return fmt::format("Write {} (a share, not per cent)", value / 100.0);
  std::string plain = text;
  plain.erase(std::remove(plain.begin(), plain.end(), ','), plain.end());
  if (plain != written && parse_whole(plain, value)) return "Write " + plain;
  return "";
}

void throw_if_any(std::vector<Problem> problems) {
  if (!problems.empty()) throw InputError(std::move(problems));
}

}  // namespace

bool Table::has(std::string_view column) const {
  return std::find(columns_.begin(), columns_.end(), column) != columns_.end();
}

std::size_t Table::index(std::string_view column) const {
  const auto found = std::find(columns_.begin(), columns_.end(), column);
  if (found != columns_.end()) return static_cast<std::size_t>(found - columns_.begin());
  throw InputError({source_.problem(
      header_line_, 1, fmt::format("there is no column '{}'{}", column, did_you_mean(column, columns_)),
      fmt::format("The columns are {}", fmt::join(columns_, ", ")))});
}

const Table::Cell& Table::cell(std::size_t row, std::string_view column) const {
  ensure(row < cells_.size(), "a row outside of the table");
  return cells_[row][index(column)];
}

const std::string& Table::text(std::size_t row, std::string_view column) const {
  return cell(row, column).text;
}

bool Table::is_blank(std::size_t row, std::string_view column) const {
  return text(row, column).empty();
}

Problem Table::problem(std::size_t row, std::string_view column, Bilingual what, Bilingual advice) const {
  const Cell& at = cell(row, column);
  return source_.problem(at.line, at.column, std::move(what), std::move(advice));
}

Problem Table::header_problem(Bilingual what, Bilingual advice) const {
  return source_.problem(header_line_, 1, std::move(what), std::move(advice));
}

double Table::number(std::size_t row, std::string_view column, double low, double high) const {
  const std::string& written = text(row, column);
  double value = 0.0;
  if (!parse_whole(written, value) || !std::isfinite(value))
    throw InputError(
        {problem(row, column, fmt::format("'{}' = \"{}\" is not a number", column, printable(written)),
                 advice_for_cell(written))});
  if (value < low || value > high)
    throw InputError(
        {problem(row, column, fmt::format("'{}' = {} is outside [{}, {}]", column, value, low, high))});
  return value;
}

std::int64_t Table::integer(std::size_t row, std::string_view column) const {
  const std::string& written = text(row, column);
  std::int64_t value = 0;
  if (!parse_whole(written, value))
    throw InputError(
        {problem(row, column, fmt::format("'{}' = \"{}\" is not a whole number", column, printable(written)),
                 advice_for_cell(written))});
  return value;
}

Month Table::month(std::size_t row, std::string_view column) const {
  const std::string& written = text(row, column);
  if (const auto month = Month::parse(written)) return *month;
  throw InputError(
      {problem(row, column, fmt::format("'{}' = \"{}\" is not a month", column, printable(written)),
               "Write 2026-07")});
}

std::size_t Table::code(std::size_t row, std::string_view column,
                        const std::vector<std::string>& codes) const {
  const std::string& written = text(row, column);
  const auto found = std::find(codes.begin(), codes.end(), written);
  if (found != codes.end()) return static_cast<std::size_t>(found - codes.begin());
  throw InputError({problem(
      row, column,
      fmt::format("'{}' is not a code of '{}'{}", printable(written), column, did_you_mean(written, codes)),
      fmt::format("The codes are {}", fmt::join(codes, ", ")))});
}

template <class T, class Get>
std::vector<T> Table::whole_column(Get get) const {
  std::vector<T> values;
  std::vector<Problem> problems;
  for (std::size_t row = 0; row < rows(); ++row) {
    try {
      values.push_back(get(row));
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  throw_if_any(std::move(problems));
  return values;
}

std::vector<double> Table::numbers(std::string_view column, double low, double high) const {
  index(column);
  return whole_column<double>([&](std::size_t row) { return number(row, column, low, high); });
}

std::vector<std::size_t> Table::codes(std::string_view column, const std::vector<std::string>& codes) const {
  index(column);
  return whole_column<std::size_t>([&](std::size_t row) { return code(row, column, codes); });
}

}  // namespace engine
