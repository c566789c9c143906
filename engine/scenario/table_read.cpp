// Reading CSV.
#include <algorithm>
#include <utility>

#include "engine/scenario/suggest.hpp"
#include "engine/scenario/table.hpp"

namespace engine {
namespace {

constexpr std::size_t table_bytes = std::size_t{1} << 30;

constexpr Message quote_inside{"a quote inside a value that is not in quotes", "未加引号的值中含有引号"};
constexpr Message quote_is_open{"this quote is not closed", "引号未闭合"};
constexpr Message close_the_quote{"Close it with '\"'", "请用'\"'闭合"};
constexpr Message text_after_quote{"text after the closing quote", "闭合引号之后还有文字"};
constexpr Message double_the_quote{"Write a quote inside a value as \"\" in quotes",
                                   "值中的引号请写成\"\"，并给整个值加引号"};
constexpr Message column_without_name{"a column has no name", "有一列没有列名"};
constexpr Message column_twice{"the column '{column}' appears twice", "列'{column}'重复出现"};
constexpr Message table_is_empty{"the table is empty", "表是空的"};
constexpr Message ragged_row{"{values} values in a row of {columns} columns",
                             "共{columns}列，这一行却有{values}个值"};
constexpr Message quote_the_comma{"Put a value that holds a comma in quotes", "含逗号的值请加引号"};

}  // namespace

// Splits a text into records and cells, RFC 4180.
class TableReader {
 public:
  using Cell = Table::Cell;

  explicit TableReader(const SourceText& source) : source_(source), text_(source.text()) {}

  // The next record that is not an empty line; false at the end.
  bool next(std::vector<Cell>& cells) {
    cells.clear();
    while (at_ < text_.size() && ends_line()) pass_line_end();
    if (at_ >= text_.size()) return false;
    while (true) {
      cells.push_back(text_[at_] == '"' ? quoted() : plain());
      if (at_ >= text_.size()) return true;
      if (text_[at_] != ',') break;
      pass(1);
      // A comma at the end of the text is followed by an empty cell.
      if (at_ >= text_.size()) {
        cells.push_back(Cell{"", line_, column_});
        return true;
      }
    }
    pass_line_end();
    return true;
  }

  std::vector<Problem>& problems() { return problems_; }

 private:
  bool ends_line() const {
    return text_[at_] == '\n' || (text_[at_] == '\r' && text_.substr(at_, 2) == "\r\n");
  }

  void pass_line_end() {
    at_ += text_[at_] == '\r' ? 2 : 1;
    ++line_;
    column_ = 1;
  }

  void pass(std::size_t bytes) {
    at_ += bytes;
    ++column_;
  }

  Cell plain() {
    Cell cell{"", line_, column_};
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != ',' && !ends_line()) {
      if (text_[at_] == '"' && !has_stray_quote_) report(quote_inside);
      pass(decode_utf8(text_, at_).bytes);
    }
    std::string_view written = text_.substr(begin, at_ - begin);
    while (!written.empty() && (written.front() == ' ' || written.front() == '\t')) {
      written.remove_prefix(1);
      ++cell.column;
    }
    while (!written.empty() && (written.back() == ' ' || written.back() == '\t')) written.remove_suffix(1);
    cell.text = std::string(written);
    return cell;
  }

  Cell quoted() {
    Cell cell{"", line_, column_};
    const Cell open = cell;
    pass(1);
    while (at_ < text_.size()) {
      if (text_[at_] == '"' && text_.substr(at_, 2) != "\"\"") break;
      const std::size_t bytes = text_[at_] == '"' ? 2 : decode_utf8(text_, at_).bytes;
      cell.text += text_[at_] == '"' ? std::string_view("\"") : text_.substr(at_, bytes);
      const bool is_line_end = text_[at_] == '\n';
      pass(bytes);
      if (is_line_end) {
        ++line_;
        column_ = 1;
      }
    }
    if (at_ >= text_.size()) {
      problems_.push_back(source_.problem(open.line, open.column, quote_is_open, close_the_quote));
      return cell;
    }
    pass(1);
    if (at_ < text_.size() && text_[at_] != ',' && !ends_line()) {
      report(text_after_quote);
      while (at_ < text_.size() && text_[at_] != ',' && !ends_line()) pass(decode_utf8(text_, at_).bytes);
    }
    return cell;
  }

  void report(const Message& what) {
    problems_.push_back(source_.problem(line_, column_, what, double_the_quote));
    has_stray_quote_ = true;
  }

  const SourceText& source_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  std::uint32_t column_ = 1;
  bool has_stray_quote_ = false;
  std::vector<Problem> problems_;
};

void Table::read_header(const std::vector<Cell>& cells, const std::vector<std::string>& required,
                        std::vector<Problem>& problems) {
  header_line_ = cells.front().line;
  for (const Cell& cell : cells) {
    if (cell.text.empty()) problems.push_back(source_.problem(cell.line, cell.column, column_without_name));
    if (!cell.text.empty() && has(cell.text))
      problems.push_back(
          source_.problem(cell.line, cell.column, filled(column_twice, {{"column", printable(cell.text)}})));
    columns_.push_back(cell.text);
  }
  for (const std::string& name : required)
    if (!has(name))
      problems.push_back(source_.problem(
          header_line_, 1, filled(no_column, {{"column", name}, {"hint", did_you_mean(name, columns_)}}),
          filled(columns_are, {{"columns", listed(columns_)}})));
}

void Table::read_rows(const std::vector<std::string>& required) {
  TableReader reader(source_);
  std::vector<Cell> cells;
  if (!reader.next(cells)) throw InputError({Problem{Place{path(), 0, 0}, table_is_empty, {}, ""}});
  std::vector<Problem>& problems = reader.problems();
  read_header(cells, required, problems);
  while (reader.next(cells)) {
    if (cells.size() != columns_.size())
      problems.push_back(source_.problem(
          cells.front().line, cells.back().column,
          filled(ragged_row, {{"values", cells.size()}, {"columns", columns_.size()}}), quote_the_comma));
    cells_.push_back(cells);
  }
  if (problems.empty()) return;
  const auto stands_before = [](const Problem& a, const Problem& b) {
    return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
  };
  std::stable_sort(problems.begin(), problems.end(), stands_before);
  throw InputError(problems);
}

Table read_table(const std::string& path, const std::vector<std::string>& required) {
  Table table;
  table.source_ = read_source(path, table_bytes);
  table.read_rows(required);
  return table;
}

}  // namespace engine
