// What cells and heads of tables show, and tables as CSV.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/files/quoting.hpp"
#include "models/app/report/wording.hpp"
#include "models/app/report/writers/writers.hpp"

namespace app {
namespace {

// A number as a program reads it: rounded as shown, without commas.
std::string plain_number(double value, int decimals) {
  return fmt::format("{:.{}f}", shown_value(value, decimals), std::max(decimals, 0));
}

struct CsvCell {
  const Column& column;
  Language language;

  std::string operator()(std::monostate) const { return column.kind == ColumnKind::month ? "," : ""; }
  std::string operator()(double value) const {
    return std::isnan(value) ? "" : plain_number(value, column.decimals);
  }
  std::string operator()(const Number& number) const {
    return std::isnan(number.value) ? "" : plain_number(number.value, number.decimals);
  }
  std::string operator()(const Bilingual& text) const {
    return engine::csv_text(text.in(language)) + (column.kind == ColumnKind::month ? "," : "");
  }
  std::string operator()(engine::Month month) const {
    return fmt::format("{},{}", month.year(), month.month_of_year());
  }
  std::string operator()(const Verdict& verdict) const { return engine::csv_text(verdict.word.in(language)); }
};

struct ShownCell {
  const Column& column;
  Language language;

  std::string number(double value, int decimals) const {
    if (std::isnan(value)) return "";
    return column.has_sign ? signed_number_text(value, decimals) : number_text(value, decimals);
  }
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(double value) const { return number(value, column.decimals); }
  std::string operator()(const Number& n) const { return number(n.value, n.decimals); }
  std::string operator()(const Bilingual& text) const { return text.in(language); }
  std::string operator()(engine::Month month) const { return month_in_table(month).in(language); }
  std::string operator()(const Verdict& verdict) const {
    return verdict.mark + " " + verdict.word.in(language);
  }
};

std::string csv_head(const Column& column, Language language) {
  const std::string head = column_head(column, language);
  if (column.kind != ColumnKind::month) return engine::csv_text(head);
  static constexpr Message year{"{head}: year", "{head}：年"}, month{"{head}: month", "{head}：月"};
  const Bilingual both = column.title;
  return engine::csv_text(filled(year, {{"head", both}}).in(language)) + "," +
         engine::csv_text(filled(month, {{"head", both}}).in(language));
}

}  // namespace

std::string column_head(const Column& column, Language language) {
  if (column.unit.empty()) return column.title.in(language);
  return language == Language::chinese ? column.title.zh + "（" + column.unit.zh + "）"
                                       : column.title.en + " (" + column.unit.en + ")";
}

std::string cell_text(const Cell& cell, const Column& column, Language language) {
  return std::visit(ShownCell{column, language}, cell);
}

std::string table_csv(const Table& table, Language language) {
  std::string text = table_begins;
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    text += (c == 0 ? "" : ",") + csv_head(table.columns[c], language);
  text += "\r\n";
  for (const std::vector<Cell>& row : table.rows) {
    for (std::size_t c = 0; c < row.size(); ++c)
      text += (c == 0 ? "" : ",") + std::visit(CsvCell{table.columns[c], language}, row[c]);
    text += "\r\n";
  }
  return text;
}

}  // namespace app
