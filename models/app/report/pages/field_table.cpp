// The table of fields by month that the pages of skill fields share.
#include <algorithm>
#include <numeric>

#include "models/app/report/pages/field_pages.hpp"

namespace app {
namespace {

constexpr Message field_word{"Field", "专业技能领域"};
constexpr Message low_word{"Low", "低端"}, high_word{"High", "高端"};
constexpr Message titled{"{title} {month}", "{title}，{month}"};

// "shortage_2030_12": months are apart in keys.
std::string key_of(FieldStockIndex stock, engine::Month month, const char* end) {
  std::string text = month.text();
  text[text.find('-')] = '_';
  return std::string(field_stocks()[static_cast<std::size_t>(stock)].key) + "_" + text + end;
}

Column stock_column(const FieldMeasurements& fields, FieldStockIndex stock, engine::Month month,
                    const char* end, Bilingual title, const char* statistic, IntervalKind kind) {
  return number_column(
      key_of(stock, month, end), std::move(title), {}, persons_decimals(fields.measured().scale()),
      {"baseline", datasets_of(field_stocks()[static_cast<std::size_t>(stock)]), month.text(), statistic},
      kind);
}

std::vector<engine::Month> months_of(const FieldMeasurements& fields, const StockColumns& wanted) {
  return wanted.is_of_last ? std::vector{fields.last_told()} : fields.months();
}

void add_columns(Table& table, const FieldMeasurements& fields, const StockColumns& wanted) {
  for (const engine::Month month : months_of(fields, wanted))
    table.columns.push_back(stock_column(
        fields, wanted.stock, month, "",
        filled(titled, {{"title", wanted.short_title.text()}, {"month", month_of_column(month)}}),
        "mean of members", IntervalKind::none));
  if (wanted.is_of_last) return;
  table.columns.push_back(stock_column(fields, wanted.stock, fields.last_told(), "_low", low_word.text(),
                                       "quantile 0.05 of members", IntervalKind::simulation));
  table.columns.push_back(stock_column(fields, wanted.stock, fields.last_told(), "_high", high_word.text(),
                                       "quantile 0.95 of members", IntervalKind::simulation));
}

void add_cells(std::vector<Cell>& row, const FieldMeasurements& fields, const StockColumns& wanted,
               std::size_t field) {
  for (const engine::Month month : months_of(fields, wanted))
    row.push_back(cell_or_none(fields.level(Side::baseline, wanted.stock, field, month).mean));
  if (wanted.is_of_last) return;
  const bool is_single = fields.measured().members() < 2;
  const engine::Spread spread = fields.level(Side::baseline, wanted.stock, field, fields.last_told());
  for (const double bound : {spread.quantiles[0], spread.quantiles[4]})
    row.push_back(is_single ? Cell() : cell_or_none(bound));
}

}  // namespace

Table field_table(const FieldTable& what, const FieldMeasurements& fields) {
  Table table{what.id, what.key, what.title, what.note, {text_column("field", field_word)}, {}};
  for (const StockColumns& wanted : what.stocks) add_columns(table, fields, wanted);
  for (const std::size_t field : what.order) {
    std::vector<Cell> row = {fields.name(field)};
    for (const StockColumns& wanted : what.stocks) add_cells(row, fields, wanted, field);
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::vector<std::size_t> largest_first(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
  return order;
}

std::vector<std::size_t> all_fields(const FieldMeasurements& fields) {
  std::vector<std::size_t> order(fields.fields());
  std::iota(order.begin(), order.end(), std::size_t{0});
  return order;
}

Bilingual month_of_column(engine::Month month) {
  return month.month_of_year() == 12 ? year_text(month.year()) : month_in_table(month);
}

Bilingual range_note(const FieldMeasurements& fields) {
  static constexpr Message note{
      "Persons at the end of the year (or of the month named), means of simulations. Low and high: 90% of "
      "simulations in {month} (quantiles 0.05 and 0.95); other years: workbook.",
      "年末（或所示月末）人数，各次模拟平均。低端、高端：{month}的90%"
      "模拟区间（第5、第95百分位），其他年份见工作簿。"};
  static constexpr Message single{
      "Persons at the end of the year (or of the month named). One simulation: no "
      "range.",
      "年末（或所示月末）人数。单次模拟，没有区间。"};
  if (fields.measured().members() < 2) return single.text();
  return filled(note, {{"month", month_in_table(fields.last_told())}});
}

}  // namespace app
