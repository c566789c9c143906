// Page 1: survey and registered unemployment side by side, now and ahead, with what was published.
#include <algorithm>
#include <cmath>

#include "models/app/compare/months.hpp"
#include "models/app/report/pages/pages.hpp"

namespace app {
namespace {

constexpr std::size_t years_of_past = 2;  // in the table

struct UnemploymentPanel {
  const char* name;  // in the group "total"
  const char* dataset;
  double factor;
  const char* published;  // in known_facts.csv
  Message title;
};
constexpr UnemploymentPanel unemployment_panels[] = {{"unemployment_rate",
                                                      "/series/total/unemployment_rate",
                                                      100.0,
                                                      "surveyed_unemployment_rate_shanghai",
                                                      {"Survey unemployment rate", "调查失业率"}},
                                                     {"registered_unemployed",
                                                      "/series/total/registered_unemployed",
                                                      1.0,
                                                      "registered_unemployed_jiading",
                                                      {"Registered unemployed", "登记失业人数"}}};

MemberMonths scaled_values(const ReportContext& context, Side side, const char* name, double factor) {
  MemberMonths values = context.measured.values(side, "total", name);
  for (std::vector<double>& member : values)
    for (double& value : member) value *= factor;
  return values;
}

constexpr const char* quantile_stats[] = {"q05", "q25", "median", "q75", "q95"};
constexpr const char* quantile_words[] = {"quantile 0.05", "quantile 0.25", "median", "quantile 0.75",
                                          "quantile 0.95"};

std::vector<double> quantile_months(const std::vector<engine::Spread>& spreads, std::size_t q,
                                    std::size_t end) {
  std::vector<double> values;
  for (std::size_t t = 0; t < end; ++t) values.push_back(spreads[t].quantiles[q]);
  return values;
}

void add_side(Panel& panel, const ReportContext& context, const UnemploymentPanel& from, Side side) {
  static constexpr Message names[] = {{"Baseline", "基准"}, {"Scenario", "情景"}};
  const Measurements& measured = context.measured;
  const auto spreads = spreads_by_month(scaled_values(context, side, from.name, from.factor));
  const bool is_baseline = side == Side::baseline;
  for (std::size_t q = 0; q < engine::quantile_count; ++q) {
    if (q != 2 && (!is_baseline || measured.members() < 2)) continue;
    panel.series.push_back({is_baseline ? Role::baseline : Role::scenario,
                            names[is_baseline ? 0 : 1].text(),
                            quantile_stats[q],
                            quantile_months(spreads, q, measured.horizon()),
                            {is_baseline ? "baseline" : "scenario", from.dataset,
                             measured.text_of({0, measured.horizon()}), quantile_words[q]}});
  }
}

void add_published(Panel& panel, const ReportContext& context, const UnemploymentPanel& from) {
  const Measurements& measured = context.measured;
  for (const labour::PublishedValue& fact : context.input.inputs.published) {
    const int first = fact.month - measured.layout().first;
    if (fact.series != from.published || first < 0 || static_cast<std::size_t>(first) >= measured.horizon())
      continue;
    panel.published.push_back({static_cast<double>(first), static_cast<double>(first + fact.months - 1),
                               from.factor * fact.low, from.factor * fact.value, from.factor * fact.high});
  }
}

// The axis holds every simulated month, and of the past what is not far above them. A peak that lies above is
// written beside an arrow.
void set_cut_axis(Panel& panel, const ReportContext& context) {
  const std::size_t apart = context.measured.simulated_from();
  double low = 1e18, high = 0.0;
  for (const FigureSeries& series : panel.series)
    for (std::size_t t = 0; t < series.values.size(); ++t) {
      low = std::min(low, series.values[t]);
      if (t >= apart) high = std::max(high, series.values[t]);
    }
  for (const PublishedPoint& point : panel.published)
    if (point.value <= 1.1 * high) {
      low = std::min(low, point.low);
      high = std::max(high, point.high);
    }
  set_axis(panel, axis_range(low, high, 4));
}

void add_beyond(Panel& panel, const ReportContext& context, int decimals) {
  const auto is_median = [](const FigureSeries& series) { return series.stat == "median"; };
  const std::vector<double>& median =
      std::find_if(panel.series.begin(), panel.series.end(), is_median)->values;
  const auto top = std::max_element(median.begin(), median.end());
  if (*top <= panel.most) return;
  const auto t = static_cast<std::size_t>(top - median.begin());
  const Bilingual month = month_in_table(context.measured.month(t));
  const Bilingual value = panel.divisor_zh > 1.0 ? Bilingual{number_text(*top, -2),
                                                             number_text(*top / panel.divisor_zh, 2) + "万"}
                                                 : in_both(number_text(*top, decimals) + "%");
  panel.marks.push_back({static_cast<double>(t), panel.most, month + in_both("|") + value, "beyond"});
}

Panel panel_of(const ReportContext& context, const UnemploymentPanel& from) {
  Panel panel;
  panel.title = from.title.text();
  const bool is_rate = from.factor != 1.0;
  panel.unit = is_rate ? unit_percent() : Bilingual{"persons", "万人"};
  add_side(panel, context, from, Side::baseline);
  if (context.is_comparison()) add_side(panel, context, from, Side::scenario);
  add_published(panel, context, from);
  set_cut_axis(panel, context);
  if (!is_rate) {
    panel.divisor_zh = 1e4;
    panel.label_decimals = persons_decimals(context.measured.scale());
    panel.decimals_zh = panel.step < 1000.0 ? 2 : 1;
  }
  add_beyond(panel, context, 1);
  return panel;
}

// ---- the table -----------------------------------------------------------------------------------------

// The calendar years that the run holds whole, from two years before the members separate to the horizon.
std::vector<Window> years_shown(const Measurements& measured) {
  std::vector<Window> years;
  const engine::Month first = measured.layout().first;
  const int from = measured.month(measured.simulated_from()).year() - static_cast<int>(years_of_past);
  for (int year = std::max(first.year(), from);; ++year) {
    const int begin = engine::Month::of(year, 1) - first;
    if (begin < 0) continue;
    if (static_cast<std::size_t>(begin) + 12 > measured.horizon()) return years;
    years.push_back({static_cast<std::size_t>(begin), static_cast<std::size_t>(begin) + 12});
  }
}

struct YearRow {
  YearLevel level;
  double unemployed = 0;
  engine::Spread registered;
};

std::vector<YearRow> year_rows(const ReportContext& context) {
  const Measurements& measured = context.measured;
  const MemberMonths rate = scaled_values(context, Side::baseline, "unemployment_rate", 100.0);
  const MemberMonths registered = scaled_values(context, Side::baseline, "registered_unemployed", 1.0);
  const MemberMonths unemployed = scaled_values(context, Side::baseline, "unemployed", 1.0);
  const std::vector<double> means = means_by_month(rate);
  const bool is_single = measured.members() < 2;
  std::vector<YearRow> rows;
  for (const Window& year : years_shown(measured)) {
    const engine::Spread spread = spread_of_months(rate, year.first, year.end);
    const auto begin = means.begin() + static_cast<std::ptrdiff_t>(year.first);
    const auto top = std::max_element(begin, begin + 12);
    YearRow row;
    row.registered = spread_of_months(registered, year.first, year.end);
    row.unemployed = engine::mean_of(means_over(unemployed, year.first, year.end));
    row.level = {measured.month(year.first).year(),
                 spread.mean,
                 is_single ? missing : spread.quantiles[0],
                 is_single ? missing : spread.quantiles[4],
                 row.registered.mean,
                 measured.month(static_cast<std::size_t>(top - means.begin())),
                 *top};
    rows.push_back(row);
  }
  return rows;
}

Column year_column(const char* key, const Message& title, Bilingual unit, int decimals, IntervalKind interval,
                   const char* dataset, const char* statistic) {
  return {key,
          title.text(),
          std::move(unit),
          ColumnKind::number,
          decimals,
          interval,
          {"baseline", dataset, "each year", statistic}};
}

constexpr Message years_title{"Baseline: unemployment by year and the highest month",
                              "基准：分年失业与当年最高月"};
constexpr Message years_title_alone{"Unemployment by year and the highest month", "分年失业与当年最高月"};
constexpr Message years_note{
    "Low and high: 90% of simulations (quantiles 0.05 and 0.95). Means are of twelve month-ends; they hide "
    "the highest month, which therefore has its own column.",
    "低端、高端：90%模拟区间（第5、第95百分位）。年均为十二个月末的平均；年均会掩盖最高月，故另列。"};

Table year_table(const ReportContext& context, const std::vector<YearRow>& rows) {
  constexpr const char* rate = "/series/total/unemployment_rate";
  constexpr const char* registered = "/series/total/registered_unemployed";
  const int persons = persons_decimals(context.measured.scale());
  Table table{"1-1",
              "unemployment_by_year",
              (context.is_comparison() ? years_title : years_title_alone).text(),
              years_note.text(),
              {},
              {}};
  table.columns = {text_column("year", {"Year", "年份"}),
                   year_column("rate", {"Survey rate, mean", "调查失业率年均"}, unit_percent(), 2,
                               IntervalKind::none, rate, "mean of members"),
                   year_column("rate_low", {"Low", "低端"}, unit_percent(), 2, IntervalKind::simulation, rate,
                               "quantile 0.05 of members"),
                   year_column("rate_high", {"High", "高端"}, unit_percent(), 2, IntervalKind::simulation,
                               rate, "quantile 0.95 of members"),
                   month_column("highest_month", {"Highest month", "当年最高月"},
                                {"baseline", rate, "each year", "month of the largest mean"}),
                   year_column("highest_rate", {"Rate in it", "最高月失业率"}, unit_percent(), 2,
                               IntervalKind::none, rate, "mean of members in the highest month"),
                   year_column("unemployed", {"Unemployed, mean", "失业人口年均"}, unit_persons(), persons,
                               IntervalKind::none, "/series/total/unemployed", "mean of members"),
                   year_column("registered", {"Registered, mean", "登记失业年均"}, unit_persons(), persons,
                               IntervalKind::none, registered, "mean of members"),
                   year_column("registered_low", {"Low", "低端"}, unit_persons(), persons,
                               IntervalKind::simulation, registered, "quantile 0.05 of members"),
                   year_column("registered_high", {"High", "高端"}, unit_persons(), persons,
                               IntervalKind::simulation, registered, "quantile 0.95 of members")};
  const bool is_single = context.measured.members() < 2;
  const auto bound = [&](double value) { return is_single ? Cell() : Cell(value); };
  for (const YearRow& row : rows)
    table.rows.push_back({in_both(number_text(row.level.year, 0).erase(1, 1)), row.level.rate,
                          bound(row.level.rate_low), bound(row.level.rate_high), row.level.highest,
                          row.level.highest_rate, row.unemployed, row.registered.mean,
                          bound(row.registered.quantiles[0]), bound(row.registered.quantiles[4])});
  return table;
}

// Every month, for the workbook.
struct MonthColumn {
  const char* name;  // in the group "total"
  Message title;
  Bilingual (*unit)();
  double factor;
  bool has_interval;
};
constexpr MonthColumn month_columns[] = {
    {"unemployment_rate", {"Survey rate", "调查失业率"}, unit_percent, 100.0, true},
    {"registered_unemployed", {"Registered unemployed", "登记失业人数"}, unit_persons, 1.0, true},
    {"unemployed", {"Unemployed", "失业人口"}, unit_persons, 1.0, false},
    {"labour_force", {"Resident labour force", "常住劳动力"}, unit_persons, 1.0, false},
    {"jobs", {"Jobs in firms", "区内单位岗位"}, unit_jobs, 1.0, false}};

void add_month_columns(Table& table, const ReportContext& context, const MonthColumn& from,
                       std::vector<std::vector<double>>& values) {
  static constexpr Message low{"Low", "低端"}, high{"High", "高端"};
  const Measurements& measured = context.measured;
  const int decimals = from.factor > 1.0 ? 2 : persons_decimals(measured.scale());
  const auto add = [&](const char* end, const Message& title, const char* statistic, IntervalKind kind) {
    const Origin origin{"baseline", std::string("/series/total/") + from.name,
                        measured.text_of({0, measured.months()}), statistic};
    table.columns.push_back(
        number_column(std::string(from.name) + end, title.text(), from.unit(), decimals, origin, kind));
    values.emplace_back();
  };
  const auto spreads = spreads_by_month(scaled_values(context, Side::baseline, from.name, from.factor));
  add("", from.title, "mean of members", IntervalKind::none);
  for (const engine::Spread& spread : spreads) values.back().push_back(spread.mean);
  if (!from.has_interval || measured.members() < 2) return;
  add("_low", low, "quantile 0.05 of members", IntervalKind::simulation);
  for (const engine::Spread& spread : spreads) values.back().push_back(spread.quantiles[0]);
  add("_high", high, "quantile 0.95 of members", IntervalKind::simulation);
  for (const engine::Spread& spread : spreads) values.back().push_back(spread.quantiles[4]);
}

Table month_levels(const ReportContext& context) {
  static constexpr Message title{"Unemployment by month, {scenario}", "逐月失业，{scenario}"};
  static constexpr Message note{"Low and high: 90% of simulations (quantiles 0.05 and 0.95). Month-ends.",
                                "低端、高端：90%模拟区间（第5、第95百分位）。月末数。"};
  const Measurements& measured = context.measured;
  Table table{"",
              "unemployment_by_month",
              filled(title, {{"scenario", context.input.baseline.title}}),
              note.text(),
              {},
              {}};
  table.is_on_page = false;
  table.columns = {month_column("month", {"Month", "月份"}, {})};
  std::vector<std::vector<double>> values;
  for (const MonthColumn& from : month_columns) add_month_columns(table, context, from, values);
  for (std::size_t t = 0; t < measured.months(); ++t) {
    std::vector<Cell> row = {measured.month(t)};
    for (const std::vector<double>& column : values) row.emplace_back(column[t]);
    table.rows.push_back(std::move(row));
  }
  return table;
}

// The year that the answer tells: of the peak of the effect, else the first whole year that is simulated.
std::size_t told_year(const ReportContext& context, const std::vector<YearLevel>& years) {
  int wanted = context.measured.month(context.measured.simulated_from()).year();
  if (context.is_comparison())
    if (const auto& peak = context.found.of(IndicatorIndex::rate).peak) wanted = peak->month.year();
  for (std::size_t i = 0; i < years.size(); ++i)
    if (years[i].year == wanted) return i;
  return 0;
}

// What the members have in common before they separate.
Bilingual past_text(const Measurements& measured) {
  static constexpr Message one_past{" Before {apart} all simulations share one past and have no band.",
                                    "{apart}以前各次模拟共用同一段历史，没有区间。"};
  static constexpr Message some_pasts{
      " Before {apart} simulations differ in their past ({n} different ones) and, where they are drawn, in "
      "parameters.",
      "{apart}以前各次模拟只因历史（{n}段不同的历史）和参数抽样而不同。"};
  const IntervalContent& content = measured.interval();
  if (measured.members() < 2 || !content.shares_history) return {};
  const Bilingual apart = month_text(measured.month(measured.simulated_from()));
  if (content.histories == 1) return filled(one_past, {{"apart", apart}});
  return filled(some_pasts, {{"apart", apart}, {"n", count_text(content.histories)}});
}

// How the axes are cut, what was published, and that the two concepts differ.
Bilingual fan_note(const Measurements& measured) {
  static constexpr Message axes{
      "Axes are cut and do not begin at zero; a value above them stands beside an arrow.",
      "纵轴已截短、不从零开始：超出图外的数值写在箭头旁。"};
  static constexpr Message published{
      " Published survey rates are of Shanghai, registered persons of Jiading; "
      "where only a bound was published the mark is the middle of the assumed range. "
      "The two figures are different concepts (ILO definition; "
      "registered and entitled) and cannot be converted into each other.",
      "公布的调查失业率为上海市、登记失业人数为嘉定区；只公布上下限的，菱形取假设区间的中点。"
      "左右两图口径不同（国际劳工组织定义；符合条件并登记者），不能互相换算。"};
  return axes.text() + past_text(measured) + published.text();
}

ReportFigure fan_figure(const ReportContext& context) {
  static constexpr Message title{"Unemployment now and ahead", "失业：现在与今后"};
  static constexpr Message unit{"{period}, month-ends", "{period}，月末数"};
  static constexpr Message label{
      "Line charts by month of the survey unemployment rate and of registered unemployed persons with bands "
      "of simulations. The table below holds the years.",
      "逐月折线图：调查失业率与登记失业人数及其模拟区间。下表给出分年数据。"};
  const Measurements& measured = context.measured;
  ReportFigure figure = figure_of(
      "1-1", "unemployment", FigureKind::fan, title.text(),
      filled(unit, {{"period", period_text(measured.month(0), measured.month(measured.horizon() - 1))}}),
      label.text());
  figure.note = fan_note(measured);
  figure.first = measured.month(0);
  figure.months = static_cast<int>(measured.horizon());
  figure.simulated_from = measured.month(measured.simulated_from());
  for (const UnemploymentPanel& panel : unemployment_panels)
    figure.panels.push_back(panel_of(context, panel));
  return figure;
}

}  // namespace

void fill_unemployment(const ReportContext& context, Section& section) {
  const std::vector<YearRow> rows = year_rows(context);
  std::vector<YearLevel> simulated;
  const int from = context.measured.month(context.measured.simulated_from()).year();
  for (const YearRow& row : rows)
    if (row.level.year >= from) simulated.push_back(row.level);
  if (!simulated.empty())
    section.answer = unemployment_answer(simulated, told_year(context, simulated), context.is_comparison());
  section.figures.push_back(fan_figure(context));
  section.tables = {year_table(context, rows), month_levels(context)};
}

}  // namespace app
