// The workbook, by libxlsxwriter: a sheet for each table, numbers as numbers.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include "engine/kernel/check.hpp"
#include "models/app/report/wording.hpp"
#include "models/app/report/writers/writers.hpp"

#ifdef JIALAB_WORKBOOKS
#include <unistd.h>
#include <xlsxwriter.h>

#include <fstream>
#include <iterator>

#include "engine/files/atomic_file.hpp"
#endif

namespace app {

#ifndef JIALAB_WORKBOOKS

bool has_workbooks() {
  return false;
}

void write_workbook(const std::filesystem::path& path, const Report&, Language,
                    const std::function<bool(const std::filesystem::path&)>&) {
  constexpr Message without_library{
      "{path} cannot be written: this program was built without libxlsxwriter. "
      "Install libxlsxwriter-dev and build again, or use --csv",
      "无法写出{path}：本程序编译时未带libxlsxwriter。请安装libxlsxwriter-dev后重新编译，或改用--csv"};
  throw engine::MachineError(filled(without_library, {{"path", path.string()}}),
                             engine::ExitCode::cannot_create);
}

#else

namespace {

constexpr Message no_new_workbook{"{file} cannot be created", "无法创建{file}"};
constexpr Message workbook_not_written{"{file} could not be written ({why})",
                                       "无法写出{file}（原文：{why}）"};
constexpr Message contents_title{"Contents", "目录"};
constexpr Message sheet_head{"Sheet", "工作表"};
constexpr Message title_head{"Table", "表"};
constexpr Message note_head{"Note: {note}", "注：{note}"};
constexpr Message from_head{"Source: {from}", "来源：{from}"};

struct SheetFormats {
  lxw_workbook* book;
  lxw_format *title, *head, *note;

  lxw_format* number(int decimals) const {
    lxw_format* const format = workbook_add_format(book);
    const std::string zeros(static_cast<std::size_t>(std::max(decimals, 0)), '0');
    format_set_num_format(format, ("#,##0" + (zeros.empty() ? "" : "." + zeros)).c_str());
    return format;
  }
};

// The column of a sheet in which a column of the table begins: months take two.
std::vector<lxw_col_t> sheet_columns(const Table& table) {
  std::vector<lxw_col_t> columns;
  lxw_col_t next = 0;
  for (const Column& column : table.columns) {
    columns.push_back(next);
    next = static_cast<lxw_col_t>(next + (column.kind == ColumnKind::month ? 2 : 1));
  }
  return columns;
}

// A text that is a plain number, such as a year or a value of the scenario: a spreadsheet would mark it as a
// number stored as text. More digits than a spreadsheet keeps remain a text.
std::optional<double> number_of_text(const Bilingual& text) {
  const std::string& digits = text.en;
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  const bool is_number = text.zh == digits && digits.size() > first && digits.size() <= 15 &&
                         digits.find_first_not_of("0123456789.", first) == std::string::npos &&
                         digits.find('.') == digits.rfind('.') && digits[first] != '.' &&
                         digits.back() != '.';
  const bool is_code = digits.size() > first + 1 && digits[first] == '0' && digits[first + 1] != '.';
  if (!is_number || is_code) return std::nullopt;
  return std::strtod(digits.c_str(), nullptr);
}

struct SheetCell {
  lxw_worksheet* sheet;
  lxw_row_t row;
  lxw_col_t column;
  const Column& of;
  Language language;
  lxw_format* format;
  const SheetFormats& formats;

  void number(double value, int decimals, lxw_format* with) const {
    if (!std::isnan(value)) worksheet_write_number(sheet, row, column, shown_value(value, decimals), with);
  }
  void operator()(std::monostate) const {}
  void operator()(double value) const { number(value, of.decimals, format); }
  void operator()(const Number& n) const { number(n.value, n.decimals, formats.number(n.decimals)); }
  void operator()(const Bilingual& text) const {
    if (const auto plain = number_of_text(text)) {
      worksheet_write_number(sheet, row, column, *plain, nullptr);
      return;
    }
    worksheet_write_string(sheet, row, column, text.in(language).c_str(), nullptr);
  }
  void operator()(engine::Month month) const {
    worksheet_write_number(sheet, row, column, month.year(), nullptr);
    worksheet_write_number(sheet, row, static_cast<lxw_col_t>(column + 1), month.month_of_year(), nullptr);
  }
  void operator()(const Verdict& verdict) const {
    worksheet_write_string(sheet, row, column, verdict.word.in(language).c_str(), nullptr);
  }
};

void write_heads(lxw_worksheet* sheet, const Table& table, Language language, const SheetFormats& formats) {
  static constexpr Message year{"{head}: year", "{head}：年"}, month{"{head}: month", "{head}：月"};
  const auto columns = sheet_columns(table);
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const Column& column = table.columns[c];
    const auto put = [&](int offset, const std::string& text) {
      worksheet_write_string(sheet, 2, static_cast<lxw_col_t>(columns[c] + offset), text.c_str(),
                             formats.head);
    };
    if (column.kind == ColumnKind::month) {
      put(0, filled(year, {{"head", column.title}}).in(language));
      put(1, filled(month, {{"head", column.title}}).in(language));
    } else {
      put(0, file_head(table, c, language));
    }
    worksheet_set_column(sheet, columns[c], columns[c], column.kind == ColumnKind::text ? 26 : 14, nullptr);
  }
}

std::string sources_of(const Table& table) {
  std::vector<std::string> all;
  for (const Column& column : table.columns) {
    if (column.from.dataset.empty()) continue;
    const std::string text = column.from.file + " · " + column.from.dataset + " · " + column.from.window;
    if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(text);
  }
  return fmt::format("{}", fmt::join(all, "; "));
}

// One page wide, so that no column stands alone.
void print_on_a4(lxw_worksheet* sheet) {
  constexpr std::uint8_t a4 = 9;
  worksheet_set_paper(sheet, a4);
  worksheet_set_landscape(sheet);
  worksheet_fit_to_pages(sheet, 1, 0);
}

// Title, an empty row, the heads (frozen, and at the top of each printed page), the rows, then note and
// source.
void write_sheet(lxw_worksheet* sheet, const Table& table, Language language, const SheetFormats& formats) {
  worksheet_write_string(sheet, 0, 0, table.title.in(language).c_str(), formats.title);
  write_heads(sheet, table, language, formats);
  worksheet_freeze_panes(sheet, 3, 1);
  print_on_a4(sheet);
  worksheet_repeat_rows(sheet, 0, 2);
  const auto columns = sheet_columns(table);
  std::vector<lxw_format*> numbers;
  for (const Column& column : table.columns)
    numbers.push_back(column.kind == ColumnKind::number ? formats.number(column.decimals) : nullptr);
  lxw_row_t row = 3;
  for (const std::vector<Cell>& cells : table.rows) {
    for (std::size_t c = 0; c < cells.size(); ++c)
      std::visit(SheetCell{sheet, row, columns[c], table.columns[c], language, numbers[c], formats},
                 cells[c]);
    ++row;
  }
  ++row;
  if (!table.note.empty())
    worksheet_write_string(sheet, row++, 0,
                           filled(note_head, {{"note", without_bold(table.note)}}).in(language).c_str(),
                           formats.note);
  const std::string sources = sources_of(table);
  if (!sources.empty())
    worksheet_write_string(
        sheet, row, 0, filled(from_head, {{"from", in_both(sources)}}).in(language).c_str(), formats.note);
}

// Names of sheets have at most 31 characters; the Chinese ones are shorter.
std::string sheet_name(const Table& table, Language language) {
  const std::string name = (table.id.empty() ? "" : table.id + " ") + table_name(table).in(language);
  return language == Language::chinese ? name : name.substr(0, 31);
}

void write_contents(lxw_worksheet* sheet, const Report& report, Language language,
                    const SheetFormats& formats) {
  worksheet_write_string(sheet, 0, 0, report.question.in(language).c_str(), formats.title);
  worksheet_write_string(sheet, 1, 0, compared_title(report).in(language).c_str(), nullptr);
  worksheet_write_string(sheet, 2, 0, sheet_head.text().in(language).c_str(), formats.head);
  worksheet_write_string(sheet, 2, 1, title_head.text().in(language).c_str(), formats.head);
  worksheet_set_column(sheet, 0, 0, 30, nullptr);
  worksheet_set_column(sheet, 1, 1, 70, nullptr);
  worksheet_freeze_panes(sheet, 3, 0);
  print_on_a4(sheet);
  lxw_row_t row = 3;
  for (const Section& section : report.sections)
    for (const Table& table : section.tables) {
      worksheet_write_string(sheet, row, 0, sheet_name(table, language).c_str(), nullptr);
      worksheet_write_string(sheet, row++, 1, table.title.in(language).c_str(), nullptr);
    }
}

void write_book(const std::string& file, const Report& report, Language language) {
  lxw_workbook* const book = workbook_new(file.c_str());
  if (book == nullptr)
    throw engine::MachineError(filled(no_new_workbook, {{"file", file}}), engine::ExitCode::cannot_create);
  lxw_doc_properties properties{};
  properties.created = 1;  // no clock: equal reports give equal bytes
  workbook_set_properties(book, &properties);
  SheetFormats formats{book, workbook_add_format(book), workbook_add_format(book), workbook_add_format(book)};
  format_set_bold(formats.title);
  format_set_font_size(formats.title, 13);
  format_set_bold(formats.head);
  format_set_text_wrap(formats.head);
  format_set_bottom(formats.head, LXW_BORDER_THIN);
  format_set_font_color(formats.note, 0x555555);
  write_contents(workbook_add_worksheet(book, contents_title.text().in(language).c_str()), report, language,
                 formats);
  for (const Section& section : report.sections)
    for (const Table& table : section.tables)
      write_sheet(workbook_add_worksheet(book, sheet_name(table, language).c_str()), table, language,
                  formats);
  const lxw_error error = workbook_close(book);
  if (error != LXW_NO_ERROR)
    throw engine::MachineError(filled(workbook_not_written, {{"file", file}, {"why", lxw_strerror(error)}}));
}

}  // namespace

bool has_workbooks() {
  return true;
}

void write_workbook(const std::filesystem::path& path, const Report& report, Language language,
                    const std::function<bool(const std::filesystem::path&)>& may_replace) {
  // The library writes a file by its name; its bytes then take the final name like those of every output.
  const std::filesystem::path draft =
      path.parent_path() / fmt::format(".{}.draft-{}", path.filename().string(), getpid());
  struct Remover {
    const std::filesystem::path& file;
    ~Remover() {
      std::error_code ignored;
      std::filesystem::remove(file, ignored);
    }
  } remover{draft};
  write_book(draft.string(), report, language);
  std::ifstream file(draft, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  engine::write_file_unless_taken(path, bytes, may_replace);
}

#endif

}  // namespace app
