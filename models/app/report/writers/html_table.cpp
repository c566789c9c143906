// Tables of the page.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "models/app/report/wording.hpp"
#include "models/app/report/writers/html_parts.hpp"
#include "models/app/report/writers/writers.hpp"

namespace app {
namespace {

constexpr Message table_word{"Table {id}", "表{id}"};
constexpr Message copy_word{"Copy", "复制"};
constexpr Message csv_word{"CSV", "CSV"};
constexpr Message xlsx_word{"XLSX", "XLSX"};

struct RawNumber {
  double value = 0;
  int decimals = 0;
};
std::optional<RawNumber> raw_number(const Cell& cell, const Column& column) {
  if (const double* value = std::get_if<double>(&cell)) return RawNumber{*value, column.decimals};
  if (const Number* number = std::get_if<Number>(&cell)) return RawNumber{number->value, number->decimals};
  return std::nullopt;
}

// A bar from the middle, as long as its share of the largest value of the column.
std::string html_bar(double value, double largest) {
  constexpr double half = 24.0;
  const double length = largest > 0.0 ? half * std::abs(value) / largest : 0.0;
  return fmt::format(
      R"(<svg class="cellbar" width="48" height="10" aria-hidden="true"><rect x="{:.1f}" width="{:.1f}" height="10" fill="{}"/>)"
      R"(<path d="M24 0V10" stroke="#333"/></svg>)",
      value < 0.0 ? half - length : half, length, value < 0.0 ? "#0072b2" : "#d9772b");
}

double largest_in(const Table& table, std::size_t column) {
  double largest = 0.0;
  for (const std::vector<Cell>& row : table.rows)
    if (const double* value = std::get_if<double>(&row[column]))
      largest = std::max(largest, std::abs(*value));
  return largest;
}

std::string html_number(const RawNumber& number, const Cell& cell, const Column& column,
                        const std::string& bar) {
  if (std::isnan(number.value)) return R"(<td class="n"></td>)";
  return fmt::format(R"(<td class="n" data-v="{:.10g}" data-r="{:.{}f}">{}{}</td>)", number.value + 0.0,
                     shown_value(number.value, number.decimals), std::max(number.decimals, 0),
                     cell_text(cell, column, Language::english), bar);
}

std::string html_verdict(const Verdict& verdict) {
  const bool missed = verdict.mark == "✗";
  return fmt::format(R"(<td class="verdict{}"><span class="sign" aria-hidden="true">{}</span>{}</td>)",
                     missed ? " missed" : "", verdict.mark, html_both(verdict.word));
}

const char* head_class(ColumnKind kind) {
  if (kind == ColumnKind::number) return R"( class="n")";
  return kind == ColumnKind::month ? R"( class="m")" : "";
}

// A long word of parts, such as a key, may be broken behind its dots.
std::string html_row_head(const Bilingual& text) {
  std::string head = html_both(text);
  constexpr std::size_t long_word = 24;
  if (text.en != text.zh || text.en.size() < long_word || text.en.find(' ') != std::string::npos) return head;
  for (std::size_t at = head.find('.'); at != std::string::npos; at = head.find('.', at + 1))
    head.insert(at + 1, "<wbr>");
  return head;
}

std::string html_cell(const Table& table, std::size_t row, std::size_t c, bool with_bars) {
  const Cell& cell = table.rows[row][c];
  const Column& column = table.columns[c];
  if (const auto number = raw_number(cell, column)) {
    const bool has_bar = with_bars && column.has_sign && column.interval == IntervalKind::none &&
                         std::holds_alternative<double>(cell);
    return html_number(*number, cell, column, has_bar ? html_bar(number->value, largest_in(table, c)) : "");
  }
  if (const engine::Month* month = std::get_if<engine::Month>(&cell))
    return fmt::format(R"(<td class="m" data-v="{}">{}</td>)", month->text(),
                       html_both(month_in_table(*month)));
  if (const Verdict* verdict = std::get_if<Verdict>(&cell)) return html_verdict(*verdict);
  if (const Bilingual* text = std::get_if<Bilingual>(&cell))
    return c == 0 ? fmt::format(R"(<th scope="row">{}</th>)", html_row_head(*text))
                  : fmt::format("<td{}>{}</td>", head_class(column.kind), html_both(*text));
  return column.kind == ColumnKind::number ? R"(<td class="n"></td>)" : "<td></td>";
}

// The head that the page's script writes into files, where it is another than the one shown.
std::string head_for_files(const Table& table, std::size_t c) {
  const std::string zh = file_head(table, c, Language::chinese), en = file_head(table, c, Language::english);
  if (zh == column_head(table.columns[c], Language::chinese)) return "";
  return fmt::format(R"( data-head-zh="{}" data-head-en="{}")", html_text(zh), html_text(en));
}

std::string html_heads(const Table& table) {
  std::string text = "<thead><tr>";
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const Column& column = table.columns[c];
    text += fmt::format(
        R"(<th scope="col"{}{}>{}</th>)", head_class(column.kind), head_for_files(table, c),
        html_both({column_head(column, Language::english), column_head(column, Language::chinese)}));
  }
  return text + "</tr></thead>";
}

// How a table is set: many rows are set closer; where a text or the texts of a row are long, they may be
// broken.
std::string table_class(const Table& table) {
  constexpr std::size_t most_in_row = 64;  // letters that fit beside five numbers
  std::size_t longest = 0, row_longest = 0;
  for (const std::vector<Cell>& row : table.rows) {
    std::size_t texts = 0;
    for (const Cell& cell : row)
      if (const Bilingual* text = std::get_if<Bilingual>(&cell)) {
        longest = std::max(longest, text->zh.size());
        texts += text->en.size();
      }
    row_longest = std::max(row_longest, texts);
  }
  return std::string("tab") + (table.rows.size() > 16 ? " dense" : "") +
         (longest > 60 || row_longest > most_in_row ? " words" : "") +
         (table.columns.size() > 9 ? " wide" : "");
}

}  // namespace

std::string html_table(const Table& table, Language language, bool with_bars) {
  const std::string buttons = html_button("copy", copy_word.text()) + html_button("csv", csv_word.text()) +
                              html_button("xlsx", xlsx_word.text());
  const std::string heading = "title-" + table.key;
  const Bilingual name = table_name(table);
  std::string text = fmt::format(R"(<div class="{}" id="table-{}" data-name-zh="{}" data-name-en="{}">)",
                                 table_class(table), table.key, name.zh, name.en);
  text += html_head(table_word, table.id, table.title, {}, buttons, heading);
  text += fmt::format(R"(<div class="scroll" role="region" tabindex="0"{}><table aria-labelledby="{}">)",
                      html_label(table.title, language), heading);
  text += html_heads(table) + "<tbody>\n";
  const std::size_t rows =
      table.rows_on_page > 0 ? std::min(table.rows_on_page, table.rows.size()) : table.rows.size();
  for (std::size_t row = 0; row < rows; ++row) {
    text += "<tr>";
    for (std::size_t c = 0; c < table.columns.size(); ++c) text += html_cell(table, row, c, with_bars);
    text += "</tr>\n";
  }
  static constexpr Message excerpt{" The page shows {rows} of {all} rows; the workbook holds all.",
                                   "本页只列{all}行中的前{rows}行，全部见工作簿。"};
  Bilingual note = table.note;
  if (rows < table.rows.size())
    note += filled(excerpt, {{"rows", in_both(std::to_string(rows))},
                             {"all", in_both(std::to_string(table.rows.size()))}});
  return text + "</tbody></table></div>" + html_element("p", "note", note) + "</div>\n";
}

}  // namespace app
