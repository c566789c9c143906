// What cells and heads of tables show, and tables as CSV.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <variant>

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

// The column whose bound this is: the last before it that is no bound.
const Column& bounded_column(const Table& table, std::size_t bound) {
  std::size_t c = bound;
  while (c > 0 && table.columns[c].interval != IntervalKind::none) --c;
  return table.columns[c];
}

std::string csv_head(const Table& table, std::size_t c, Language language) {
  const Column& column = table.columns[c];
  if (column.kind != ColumnKind::month) return engine::csv_text(file_head(table, c, language));
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

std::string file_head(const Table& table, std::size_t c, Language language) {
  static constexpr Message of_mean{"{of}: 90% confidence interval of the mean, {end}",
                                   "{of}：均值90%置信区间{end}"};
  static constexpr Message of_simulations{"{of}: 90% of simulations, {end}", "{of}：90%模拟区间{end}"};
  static constexpr Message low_mean{"low", "低端"}, high_mean{"high", "高端"},
      low_simulation{"low (quantile 0.05)", "低端（第5百分位）"},
      high_simulation{"high (quantile 0.95)", "高端（第95百分位）"};
  const Column& column = table.columns[c];
  if (column.interval == IntervalKind::none) return column_head(column, language);
  const bool is_low = column.key.ends_with("_low"), is_mean = column.interval == IntervalKind::confidence;
  const Message& end =
      is_mean ? (is_low ? low_mean : high_mean) : (is_low ? low_simulation : high_simulation);
  Column named = column;
  named.title = filled(is_mean ? of_mean : of_simulations,
                       {{"of", bounded_column(table, c).title}, {"end", end.text()}});
  return column_head(named, language);
}

std::string table_csv(const Table& table, Language language) {
  static constexpr Message heads_of_period[] = {{"First month: year", "首月：年"},
                                                {"First month: month", "首月：月"},
                                                {"Last month: year", "末月：年"},
                                                {"Last month: month", "末月：月"}};
  std::string period;
  if (table.period)
    for (const engine::Month month : {table.period->first, table.period->last})
      period += fmt::format(",{},{}", month.year(), month.month_of_year());
  std::string text = table_begins;
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    text += (c == 0 ? "" : ",") + csv_head(table, c, language);
  if (table.period)
    for (const Message& head : heads_of_period) text += "," + head.text().in(language);
  text += "\r\n";
  for (const std::vector<Cell>& row : table.rows) {
    for (std::size_t c = 0; c < row.size(); ++c)
      text += (c == 0 ? "" : ",") + std::visit(CsvCell{table.columns[c], language}, row[c]);
    text += period + "\r\n";
  }
  return text;
}

}  // namespace app
