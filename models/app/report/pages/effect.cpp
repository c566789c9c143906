// Page 2: what the scenario changes: the path of the effect, and jobs, labour force and unemployed side by
// side.
#include <algorithm>
#include <cmath>

#include "models/app/compare/months.hpp"
#include "models/app/report/pages/pages.hpp"
#include "models/app/report/settings/shock_period.hpp"

namespace app {
namespace {

constexpr std::size_t months_before = 6;  // shown before the first difference

// From half a year before the first difference to the end of the figures, or of the year after the last peak
// that is shown.
Window shown_months(const ReportContext& context) {
  const Measurements& measured = context.measured;
  const std::size_t from = measured.from();
  std::size_t end = std::max(measured.horizon(), from + 12);
  for (const IndicatorIndex index : {IndicatorIndex::rate, IndicatorIndex::jobs, IndicatorIndex::labour_force,
                                     IndicatorIndex::unemployed}) {
    const auto& peak = context.found.of(index).peak;
    if (peak && peak->is_shown())
      end = std::max(end, static_cast<std::size_t>(engine::Month::of(peak->last_of_peak().year() + 1, 1) -
                                                   measured.layout().first));
  }
  return {from > months_before ? from - months_before : 0, std::min(end, measured.months())};
}

std::vector<double> part_of(const std::vector<double>& values, Window window) {
  return {values.begin() + static_cast<std::ptrdiff_t>(window.first),
          values.begin() + static_cast<std::ptrdiff_t>(window.end)};
}

std::string dataset_of(const Indicator& indicator) {
  return std::string("/series/total/") + indicator.name;
}

void add_effect_series(Panel& panel, const ReportContext& context, const IndicatorEffect& effect,
                       Window window) {
  static constexpr Message name{"Effect: scenario minus baseline", "影响：情景减基准"};
  const auto spreads = spreads_by_month(effect.months);
  const std::string dataset = dataset_of(*effect.indicator), text = context.measured.text_of(window);
  const auto add = [&](const char* stat, std::vector<double> values, const char* statistic) {
    panel.series.push_back({Role::effect, name.text(), stat, part_of(values, window),
                            effect_origin(dataset.c_str(), text, statistic)});
  };
  constexpr const char* stats[] = {"q05", "q25", "", "q75", "q95"};
  constexpr const char* words[] = {"quantile 0.05 of pairs", "quantile 0.25 of pairs", "",
                                   "quantile 0.75 of pairs", "quantile 0.95 of pairs"};
  for (const std::size_t q : {0U, 1U, 3U, 4U}) {
    if (context.measured.members() < 2) continue;  // no bands
    std::vector<double> values;
    for (const engine::Spread& spread : spreads) values.push_back(spread.quantiles[q]);
    add(stats[q], std::move(values), words[q]);
  }
  add("mean", means_by_month(effect.months), "mean of pairs");
}

// Peak and half-life, if the effect is shown and they lie within the months of the figure.
void add_peak_marks(Panel& panel, const ReportContext& context, const IndicatorEffect& effect, Window window,
                    bool with_half) {
  static constexpr Message peak_mark{"Peak {month} {value}", "峰值 {month} {value}"};
  static constexpr Message half_mark{"Halved {month}", "减半 {month}"};
  if (!effect.peak || !effect.peak->is_shown()) return;
  const engine::Month first = context.measured.month(window.first);
  const auto& mean = panel.series.back().values;
  const bool is_points = effect.indicator->measure == Measure::points;
  const auto place = [&](engine::Month month, const Bilingual& text, const char* kind) {
    const int x = month - first;
    if (x < 0 || static_cast<std::size_t>(x) >= mean.size()) return;
    panel.marks.push_back({static_cast<double>(x), mean[static_cast<std::size_t>(x)], text, kind});
  };
  const double value = effect.peak->effect.mean;
  const engine::Month middle = effect.peak->month + effect.peak->months / 2;
  const int persons = persons_decimals(context.measured.scale());
  const Bilingual number =
      is_points ? in_both(signed_number_text(value, 2))
                : Bilingual{signed_number_text(value, persons), signed_number_text(value / 1e4, 2) + "万"};
  place(middle,
        with_half ? filled(peak_mark, {{"month", month_in_table(effect.peak->month)}, {"value", number}})
                  : number,
        "peak");
  if (with_half && effect.peak->months_to_half)
    place(*effect.peak->half_month(),
          filled(half_mark, {{"month", month_in_table(*effect.peak->half_month())}}), "half");
}

ReportFigure figure_frame(const ReportContext& context, const char* id, const char* key, Window window) {
  ReportFigure figure;
  figure.id = id;
  figure.key = key;
  figure.first = context.measured.month(window.first);
  figure.months = static_cast<int>(window.end - window.first);
  figure.simulated_from = figure.first;
  return figure;
}

constexpr Message rate_title{"What the scenario does to the unemployment rate", "情景使失业率改变多少"};
constexpr Message rate_unit{"Survey rate, scenario minus baseline, points, month-ends",
                            "调查失业率，情景减基准，百分点，月末"};
constexpr Message rate_label{"Line chart by month of the effect on the survey unemployment rate. {answer}",
                             "逐月折线图：对调查失业率的影响。{answer}"};
constexpr Message rate_note{
    "Bands: where single simulations lie (simulation intervals). Grey: the period that the scenario itself "
    "sets.",
    "色带：单次模拟所在范围（模拟区间）。灰色：情景设定的冲击期。"};

ReportFigure rate_figure(const ReportContext& context) {
  const IndicatorEffect& rate = context.found.of(IndicatorIndex::rate);
  const Window window = shown_months(context);
  ReportFigure figure = figure_frame(context, "2-1", "effect_rate", window);
  figure.kind = FigureKind::lines;
  figure.title = rate_title.text();
  figure.unit = rate_unit.text();
  figure.note = rate_note.text();
  Panel& panel = figure.panels.emplace_back();
  panel.unit = unit_points();
  add_effect_series(panel, context, rate, window);
  Bounds bounds;
  bounds.hold(panel);
  set_axis(panel, axis_range(bounds.low, bounds.high, 6));
  add_peak_marks(panel, context, rate, window, true);
  const ShockPeriod shock = shock_period(context.baseline_resolved, context.scenario_resolved);
  figure.shaded_from = shock.first;
  figure.shaded_to = shock.end;
  figure.label = filled(rate_label, {{"answer", without_bold(rate_sentence(rate.peak, {}))}});
  return figure;
}

ReportFigure small_figure(const ReportContext& context, const Persistence& lasting) {
  static constexpr Message title{"Jobs, labour force and unemployed side by side",
                                 "岗位、劳动力、失业人口一起看"};
  static constexpr Message unit{"Scenario minus baseline, persons, one scale",
                                "情景减基准，万人，三图同一纵轴"};
  static constexpr Message label{
      "Three line charts by month of the effects on jobs in firms, the labour force and the unemployed. "
      "Table 2-1 holds their peaks.",
      "三幅逐月折线图：对区内单位岗位、常住劳动力与失业人口的影响。峰值见表2-1。"};
  const Window window = shown_months(context);
  ReportFigure figure = figure_frame(context, "2-2", "effect_persons", window);
  figure.kind = FigureKind::small_lines;
  figure.title = title.text();
  figure.unit = unit.text();
  figure.label = label.text();
  figure.note = flow_note(lasting);
  Bounds bounds;
  for (const IndicatorIndex index :
       {IndicatorIndex::jobs, IndicatorIndex::labour_force, IndicatorIndex::unemployed}) {
    Panel& panel = figure.panels.emplace_back();
    const IndicatorEffect& effect = context.found.of(index);
    panel.title = effect.indicator->title.text();
    panel.unit = {"persons", "万人"};
    panel.label_decimals = persons_decimals(context.measured.scale());
    add_effect_series(panel, context, effect, window);
    bounds.hold(panel);
    add_peak_marks(panel, context, effect, window, false);
  }
  const AxisRange axis = axis_range(bounds.low, bounds.high, 4);
  for (Panel& panel : figure.panels) {
    set_axis(panel, axis);
    panel.divisor_zh = 1e4;
    panel.decimals_zh = axis.step < 1000.0 ? 2 : axis.step < 10000.0 ? 1 : 0;
  }
  return figure;
}

// ---- tables --------------------------------------------------------------------------------------------

constexpr int fewest_years = 3, most_years = 6;  // whose means are shown

// The last year by which an effect that is shown has halved.
int year_of_last_half(const ReportContext& context) {
  int last = 0;
  for (const IndicatorEffect& effect : context.found.effects)
    if (effect.peak && effect.peak->months_to_half) last = std::max(last, effect.peak->half_month()->year());
  return last;
}

// Every year from the first month that counts to the half-life of the last effect, three to six of them.
std::vector<Window> years_told(const ReportContext& context) {
  const Measurements& measured = context.measured;
  std::vector<Window> years;
  const engine::Month first = measured.layout().first;
  const int from = measured.month(measured.from()).year();
  const int last = std::clamp(year_of_last_half(context), from + fewest_years - 1, from + most_years - 1);
  for (int year = from; year <= last; ++year) {
    const int begin = engine::Month::of(year, 1) - first, after = begin + 12;
    const std::size_t start = std::max(measured.from(), static_cast<std::size_t>(std::max(begin, 0)));
    const auto end = static_cast<std::size_t>(after);
    if (end <= measured.months() && start < end) years.push_back({start, end});
  }
  return years;
}

// Rates and persons stand in one column, so their decimals differ by row.
Cell effect_cell(const Measurements& measured, const Indicator& indicator, double value) {
  if (std::isnan(value)) return {};
  const bool is_points = indicator.measure == Measure::points;
  return Number{value, is_points ? 2 : persons_decimals(measured.scale())};
}

constexpr Message peaks_not_shown{"not shown", "未显示影响"},
    peaks_not_halved{"not in the run", "期内未减半"}, peaks_single{"one pair", "单次模拟"};

// The month by which half has gone, or why there is none.
Cell half_cell(const PeakEffect& peak) {
  if (peak.showing == Showing::single) return peaks_single.text();
  if (!peak.is_shown()) return peaks_not_shown.text();
  return peak.months_to_half ? Cell(*peak.half_month()) : Cell(peaks_not_halved.text());
}

std::vector<Cell> peak_row(const Measurements& measured, const IndicatorEffect& effect,
                           const std::vector<Window>& years) {
  const Indicator& indicator = *effect.indicator;
  std::vector<Cell> row = {indicator.title_with_unit.text()};
  if (const auto& peak = effect.peak) {
    row.push_back(peak->month);
    row.push_back(static_cast<double>(peak->months));
    for (const double value : {peak->effect.mean, peak->effect.low, peak->effect.high})
      row.push_back(effect_cell(measured, indicator, value));
    row.push_back(half_cell(*peak));
    row.push_back(peak->months_to_half ? Cell(static_cast<double>(*peak->months_to_half)) : Cell());
  } else {
    row.resize(8);
  }
  for (const Window& year : years)
    row.push_back(effect_cell(measured, indicator, measured.interval_of_mean(effect.months, year).mean));
  return row;
}

constexpr Message peaks_title{"Peak, half-life and yearly means of the effect (scenario minus baseline)",
                              "影响的峰值、减半时间与分年平均（情景减基准）"};
constexpr Message peaks_note{
    " Peaks of unemployment: "
    "the month-end with the largest mean effect that two months beside it bear out; of the others: "
    "the twelve months in a row with the largest mean (the first month stands in the table). Halved: "
    "the mean effect then stays below half of the peak for three months, "
    "counted from its last month. Only effects that are shown have a half-life; \"not in the run\": "
    "by {last}. Means of years: from the first with an effect to that of the last half-life, "
    "three to six; the first begins with {from}.",
    "失业类指标的峰值：平均影响最大、且有相邻两个月佐证的月末；其余指标："
    "平均影响最大的连续12个月的平均（表中为首月）。减半：自峰值末月起，"
    "连续三个月平均影响低于峰值一半。未显示出影响的不给减半时间；“期内”至{last}。"
    "年均自首个受影响年列至最后一项减半之年（三至六年）；首年从{from}起计。"};
constexpr Message peaks_by_chance{
    " \"Not shown\" beside an interval without zero: the peak is the largest of many months, "
    "and allowing for that choice the interval holds zero, "
    "as does that of the mean of all months of the figure.",
    "区间不含零却标“未显示影响”的：峰值是从许多月份中挑出的最大值，按挑选校正后区间包含零，"
    "图中全部月份平均的区间也包含零。"};
constexpr Message peaks_mean_of{"{year} mean", "{year}均"};

Table peak_table(const ReportContext& context) {
  const Measurements& measured = context.measured;
  const std::vector<Window> years = years_told(context);
  const bool has_by_chance = std::any_of(context.found.effects.begin(), context.found.effects.end(),
                                         [](const IndicatorEffect& effect) {
                                           return effect.peak && effect.peak->showing == Showing::by_chance;
                                         });
  Table table{"2-1",
              "effect_peaks",
              peaks_title.text(),
              confidence_note(measured) +
                  filled(peaks_note, {{"from", month_text(measured.month(measured.from()))},
                                      {"last", month_text(measured.month(measured.months() - 1))}}) +
                  (has_by_chance ? peaks_by_chance.text() : Bilingual()),
              {},
              {}};
  const Origin from = effect_origin("/series/total", measured.text_of({measured.from(), measured.months()}),
                                    "largest mean of pairs");
  table.columns = {text_column("indicator", {"Indicator", "指标"}),
                   month_column("peak_month", {"Peak, first month", "峰值首月"}, from),
                   number_column("peak_months", Message{"Its months", "峰值月数"}.text(), {}, 0, from)};
  add_effect_columns(table, {"peak", {"Peak", "峰值"}, {}, 2, from});
  table.columns.push_back(month_column("half_month", {"Halved by", "减半于"}, from));
  table.columns.push_back(
      number_column("months_to_half", Message{"To halve", "减半用时"}.text(), {"months", "月"}, 0, from));
  for (const Window& year : years) {
    const int number = measured.month(year.first).year();
    table.columns.push_back({"mean_" + std::to_string(number),
                             filled(peaks_mean_of, {{"year", year_text(number)}}),
                             {},
                             ColumnKind::number,
                             2,
                             IntervalKind::none,
                             effect_origin("/series/total", measured.text_of(year), "mean of pairs"),
                             true});
  }
  for (const IndicatorEffect& effect : context.found.effects)
    table.rows.push_back(peak_row(measured, effect, years));
  return table;
}

constexpr Message flows_title{"Why the labour force changes: flows added up, {period}",
                              "劳动力为何变化：主要流量累计变化，{period}"};
constexpr Message flows_note{
    " Flows include in-commuters and do not add up exactly. How strongly arrivals follow the tightness of "
    "the labour market (an elasticity) is an assumed value; table 10-2 names it.",
    "含外来通勤者，各项不严格相加。外来求职者到达随岗位松紧增减，其幅度（弹性）是假设值，见表10-2。"};

Table flow_table(const ReportContext& context) {
  const Measurements& measured = context.measured;
  const Window window = context.found.flow_window;
  Table table{"2-2",
              "effect_flows",
              filled(flows_title,
                     {{"period", period_text(measured.month(window.first), measured.month(window.end - 1))}}),
              confidence_note(measured) + flows_note.text(),
              {},
              {}};
  table.period = period_of(measured, window);
  table.columns = {text_column("flow", {"Flow", "流量"})};
  add_effect_columns(table, {"effect",
                             {"Scenario minus baseline", "情景减基准"},
                             {"persons", "人次"},
                             persons_decimals(measured.scale()),
                             effect_origin("/series/total", measured.text_of(window), "")});
  for (const FlowEffect& flow : context.found.flows) {
    std::vector<Cell> row = {flow.title.text()};
    add_effect_cells(row, flow.persons);
    table.rows.push_back(std::move(row));
  }
  return table;
}

// Every month of every indicator, for the workbook.
Table month_table(const ReportContext& context) {
  static constexpr Message title{"The effect by month (scenario minus baseline)", "逐月影响（情景减基准）"};
  const Measurements& measured = context.measured;
  Table table{"", "effect_by_month", title.text(), confidence_note(measured), {}, {}};
  table.is_on_page = false;
  const std::string window = measured.text_of({measured.from(), measured.months()});
  table.columns = {month_column("month", {"Month", "月份"}, {})};
  for (const IndicatorEffect& effect : context.found.effects) {
    const bool is_points = effect.indicator->measure == Measure::points;
    add_effect_columns(table, {effect.indicator->key,
                               effect.indicator->title_with_unit,
                               {},
                               is_points ? 3 : persons_decimals(measured.scale()),
                               effect_origin(dataset_of(*effect.indicator).c_str(), window, "")});
  }
  for (std::size_t t = measured.from(); t < measured.months(); ++t) {
    std::vector<Cell> row = {measured.month(t)};
    for (const IndicatorEffect& effect : context.found.effects)
      add_effect_cells(row, measured.interval_of_mean(effect.months, {t, t + 1}));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

void fill_effect(const ReportContext& context, Section& section) {
  const Findings& found = context.found;
  const Persistence lasting{found.of(IndicatorIndex::rate).peak, found.of(IndicatorIndex::jobs).peak,
                            found.of(IndicatorIndex::labour_force).peak, found.cause()};
  section.answer = effect_answer(lasting.rate, lasting.jobs);
  section.figures = {rate_figure(context), small_figure(context, lasting)};
  section.tables.push_back(peak_table(context));
  // The flows explain a change of the labour force; where none is shown there is nothing to explain.
  if (!found.flows.empty() && is_told(lasting.labour_force)) section.tables.push_back(flow_table(context));
  section.tables.push_back(month_table(context));
}

}  // namespace app
