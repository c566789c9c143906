// Data tables: CSV with a header (RFC 4180) in UTF-8; errors name file, line and column.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "engine/kernel/check.hpp"
#include "engine/kernel/month.hpp"
#include "engine/scenario/text_file.hpp"

namespace engine {

// A CSV file in memory. Rows are counted from 0 below the header; columns are found by name. Every getter
// throws InputError (bad_data) with file:line:column and the line; for an unknown column or code it suggests
// the nearest known one. The getters of a whole column report all errors in it at once. Spaces around a value
// are ignored.
class Table {
 public:
  static constexpr double infinity = std::numeric_limits<double>::infinity();

  const std::string& path() const { return source_.path(); }
  // The text of the file without a byte order mark, for example for a digest.
  const std::string& raw() const { return source_.text(); }
  std::size_t rows() const { return cells_.size(); }
  const std::vector<std::string>& columns() const { return columns_; }
  bool has(std::string_view column) const;

  const std::string& text(std::size_t row, std::string_view column) const;
  // Whether the value is empty or only spaces.
  bool is_blank(std::size_t row, std::string_view column) const;
  // Finite, in [low, high].
  double number(std::size_t row, std::string_view column, double low = -infinity,
                double high = infinity) const;
  std::int64_t integer(std::size_t row, std::string_view column) const;
  // "2021-01"
  Month month(std::size_t row, std::string_view column) const;
  // The index of the value in `codes`.
  std::size_t code(std::size_t row, std::string_view column, const std::vector<std::string>& codes) const;

  // One value for each row.
  std::vector<double> numbers(std::string_view column, double low = -infinity, double high = infinity) const;
  std::vector<std::size_t> codes(std::string_view column, const std::vector<std::string>& codes) const;

  // An error at this value, for checks of the caller.
  Problem problem(std::size_t row, std::string_view column, Bilingual what, Bilingual advice = "") const;
  // An error of the header, where no value can be shown.
  Problem header_problem(Bilingual what, Bilingual advice = "") const;

 private:
  // A value without the spaces around it, and where it begins.
  struct Cell {
    std::string text;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
  };
  friend class TableReader;
  friend Table read_table(const std::string& path, const std::vector<std::string>& required);

  void read_header(const std::vector<Cell>& cells, const std::vector<std::string>& required,
                   std::vector<Problem>& problems);
  void read_rows(const std::vector<std::string>& required);
  std::size_t index(std::string_view column) const;
  const Cell& cell(std::size_t row, std::string_view column) const;
  // One value for each row; throws all errors of the column.
  template <class T, class Get>
  std::vector<T> whole_column(Get get) const;

  SourceText source_;
  std::uint32_t header_line_ = 1;
  std::vector<std::string> columns_;
  std::vector<std::vector<Cell>> cells_;
};

// Reads a CSV file that has at least the `required` columns; others are kept. Lines end in LF or CRLF, empty
// lines and a byte order mark are skipped. Throws InputError: input_missing if there is no such file,
// bad_data with all ragged rows, missing columns and bad quotes.
Table read_table(const std::string& path, const std::vector<std::string>& required = {});

}  // namespace engine
