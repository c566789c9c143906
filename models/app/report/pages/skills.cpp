// Page 5, short and idle: which skill fields staff lack and which holders are out of work, now and later.
#include "models/app/report/pages/field_pages.hpp"

namespace app {
namespace {

constexpr FieldStockIndex short_stock = FieldStockIndex::shortage, idle_stock = FieldStockIndex::surplus,
                          open_stock = FieldStockIndex::vacancies;

std::vector<FieldAmount> most_of(const FieldMeasurements& fields, FieldStockIndex stock,
                                 engine::Month month) {
  std::vector<FieldAmount> most;
  for (const std::size_t field : fields.largest(Side::baseline, stock, month, fields_told))
    most.push_back({fields.name(field), fields.level(Side::baseline, stock, field, month).mean});
  return most;
}

MostFields most_fields_of(const FieldMeasurements& fields, FieldStockIndex stock) {
  MostFields most{most_of(fields, stock, fields.told().now), {}};
  if (fields.told().later) most.later = most_of(fields, stock, *fields.told().later);
  return most;
}

bool has_vacancies(const FieldMeasurements& fields) {
  return fields.is_known(Side::baseline, open_stock, fields.last_told());
}

GapsFound gaps_found(const FieldMeasurements& fields) {
  GapsFound found{fields.told().now, fields.told().later, most_fields_of(fields, short_stock),
                  most_fields_of(fields, idle_stock), std::nullopt};
  if (has_vacancies(fields)) found.vacancies = most_fields_of(fields, open_stock);
  return found;
}

// The largest shortage of the last month that is told first.
std::vector<std::size_t> by_shortage(const FieldMeasurements& fields) {
  std::vector<double> means;
  for (std::size_t field = 0; field < fields.fields(); ++field)
    means.push_back(fields.level(Side::baseline, short_stock, field, fields.last_told()).mean);
  return largest_first(means);
}

// ---- the figure ----------------------------------------------------------------------------------------

// Mean, low and high of a stock in a month; idle holders are drawn to the left.
void add_gap_bars(Panel& panel, const FieldMeasurements& fields, const std::vector<std::size_t>& order,
                  FieldStockIndex stock, engine::Month month, Role role) {
  const double side = stock == idle_stock ? -1.0 : 1.0;
  const bool is_single = fields.measured().members() < 2;
  const char* stats[] = {"mean", "low", "high"};
  const char* statistics[] = {"mean of members", "quantile 0.05 of members", "quantile 0.95 of members"};
  for (std::size_t i = 0; i < 3; ++i) {
    const FieldStock& what = field_stocks()[static_cast<std::size_t>(stock)];
    FigureSeries series{
        role, what.title.text(), stats[i], {}, {"baseline", datasets_of(what), month.text(), statistics[i]}};
    for (const std::size_t field : order) {
      const engine::Spread spread = fields.level(Side::baseline, stock, field, month);
      const double bounds[] = {spread.mean, is_single ? missing : spread.quantiles[0],
                               is_single ? missing : spread.quantiles[4]};
      series.values.push_back(side * bounds[i]);
    }
    panel.series.push_back(std::move(series));
  }
}

constexpr Message gap_bars_title{"Short and idle by field", "各领域的短缺与闲置"};
constexpr Message gap_bars_unit{"Persons at month's end; right: staff below requirement, left: idle holders",
                                "月末人数；右侧为未达要求的在岗人数，左侧为闲置的掌握者"};
constexpr Message gap_bars_note{
    "Line: 90% of simulations. A person counts in every field that he or she lacks or "
    "holds: fields cannot be added up.",
    "横线为90%模拟区间。一人在所缺、所掌握的每个领域各计一次，各领域不可相加。"};
constexpr Message gap_bars_label{
    "Bars by skill field: staff below requirement to the right, idle holders to the left. "
    "The table below holds the same numbers.",
    "各技能领域的条形图：未达要求的在岗人数在右，闲置的掌握者在左。下表为相同数字。"};

ReportFigure gaps_figure(const FieldMeasurements& fields, const std::vector<std::size_t>& order) {
  ReportFigure figure = figure_of("5-1", "skill_gaps", FigureKind::bars, gap_bars_title.text(),
                                  gap_bars_unit.text(), gap_bars_label.text());
  figure.note = gap_bars_note.text();
  for (const std::size_t field : order) figure.categories.push_back(fields.name(field));
  Panel& panel = figure.panels.emplace_back();
  panel.unit = unit_persons();
  panel.label_decimals = persons_decimals(fields.measured().scale());
  const auto add = [&](engine::Month month, Role role) {
    figure.columns.push_back(month_text(month));
    add_gap_bars(panel, fields, order, short_stock, month, role);
    add_gap_bars(panel, fields, order, idle_stock, month, role);
  };
  if (fields.told().later) add(fields.told().now, Role::baseline);
  add(fields.last_told(), Role::scenario);
  Bounds bounds;
  bounds.hold(panel);
  // Room for the labels at the ends of the bars.
  const double room = 0.08 * (bounds.high - bounds.low);
  set_axis(panel, axis_range(bounds.low - room, bounds.high + room, 8));
  return figure;
}

// ---- tables --------------------------------------------------------------------------------------------

constexpr Message gaps_title{"Staff below requirement (short) and holders out of work (idle), persons",
                             "未达要求的在岗人数（短缺）与失业的掌握者（闲置），人"};
constexpr Message gaps_counted{" Short: {shortage}. Idle: {surplus}.", "短缺：{shortage}。闲置：{surplus}。"};
constexpr Message gaps_of_baseline{"Baseline: ", "基准："};

Table gaps_table(const ReportContext& context, const FieldMeasurements& fields,
                 const std::vector<std::size_t>& order) {
  const Bilingual title =
      context.is_comparison() ? gaps_of_baseline.text() + gaps_title.text() : gaps_title.text();
  const Bilingual note =
      range_note(fields) + filled(gaps_counted, {{"shortage", field_shortage.counted.text()},
                                                 {"surplus", field_surplus.counted.text()}});
  FieldTable what{
      "5-1", "skill_gaps", title, note, {{short_stock, {"Short", "短缺"}}, {idle_stock, {"Idle", "闲置"}}},
      order};
  if (has_vacancies(fields)) what.stocks.push_back({open_stock, {"Open", "久空"}, true});
  return field_table(what, fields);
}

// All stocks of all months with their ranges, for the workbook.
Table every_table(const FieldMeasurements& fields) {
  static constexpr Message title{"Skill fields by year: all counts with their ranges",
                                 "专业技能领域分年数据及区间"};
  static constexpr Message low{"Low", "低端"}, high{"High", "高端"};
  Table table{"", "skill_fields_by_year", title.text(), range_note(fields), {}, {}};
  table.is_on_page = false;
  table.columns = {text_column("field", {"Field", "专业技能领域"}),
                   month_column("month", {"Month", "月份"}, {})};
  for (const FieldStock& stock : field_stocks()) {
    const auto add = [&](const char* end, const Message& name, const char* statistic, IntervalKind kind) {
      table.columns.push_back(
          number_column(std::string(stock.key) + end, name.text(), unit_persons(),
                        persons_decimals(fields.measured().scale()),
                        {"baseline", datasets_of(stock), "each month of the table", statistic}, kind));
    };
    add("", stock.title, "mean of members", IntervalKind::none);
    add("_low", low, "quantile 0.05 of members", IntervalKind::simulation);
    add("_high", high, "quantile 0.95 of members", IntervalKind::simulation);
  }
  const bool is_single = fields.measured().members() < 2;
  for (std::size_t field = 0; field < fields.fields(); ++field)
    for (const engine::Month month : fields.months()) {
      std::vector<Cell> row = {fields.name(field), month};
      for (std::size_t stock = 0; stock < field_stocks().size(); ++stock) {
        const engine::Spread spread =
            fields.level(Side::baseline, static_cast<FieldStockIndex>(stock), field, month);
        row.push_back(cell_or_none(spread.mean));
        row.push_back(is_single ? Cell() : cell_or_none(spread.quantiles[0]));
        row.push_back(is_single ? Cell() : cell_or_none(spread.quantiles[4]));
      }
      table.rows.push_back(std::move(row));
    }
  return table;
}

}  // namespace

void fill_skills(const ReportContext& context, Section& section) {
  const FieldMeasurements fields(context.measured);
  const std::vector<std::size_t> order = by_shortage(fields);
  section.answer = gaps_answer(gaps_found(fields));
  section.figures.push_back(gaps_figure(fields, order));
  section.tables = {gaps_table(context, fields, order), every_table(fields)};
}

}  // namespace app
