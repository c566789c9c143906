// Page 4, industries: a waterfall of the effect on jobs in the twelve months of its peak.
#include <algorithm>
#include <cmath>

#include "models/app/compare/months.hpp"
#include "models/app/report/pages/pages.hpp"

namespace app {
namespace {

constexpr std::size_t most_losers = 10, most_gainers = 3;  // shown one by one
constexpr const char* industry_dataset = "/series/industry/employed";

// A bar: an industry, or several that are added up in each member.
struct Bar {
  Bilingual name;
  double baseline = 0;
  MeanInterval jobs;
  bool is_total = false;
};

Bilingual months_of(const IndustryEffects& effects) {
  return period_text(effects.first, effects.last);
}

// Industries by code, added up.
Bar added_up(const ReportContext& context, const Bilingual& name, const std::vector<std::string>& codes) {
  const Measurements& measured = context.measured;
  const engine::Axis& axis = measured.axis("industry");
  const Window window = context.industries->window;
  std::vector<double> jobs(measured.members(), 0.0), before(measured.members(), 0.0);
  for (const std::string& code : codes) {
    const auto cell =
        static_cast<std::size_t>(std::find(axis.codes.begin(), axis.codes.end(), code) - axis.codes.begin());
    const auto effect = means_over(measured.effect("industry", "employed", cell), window.first, window.end);
    const auto baseline =
        means_over(measured.values(Side::baseline, "industry", "employed", cell), window.first, window.end);
    for (std::size_t m = 0; m < jobs.size(); ++m) {
      jobs[m] += effect[m];
      before[m] += baseline[m];
    }
  }
  return {name, engine::mean_of(before), measured.interval_of(jobs)};
}

Bar bar_of(const RankedIndustry& industry) {
  return {industry.name, industry.baseline, industry.jobs};
}

constexpr Message other_losers{"{n} other industries that lose", "其余减岗的{n}个行业"};
constexpr Message other_gainers{"{n} other industries that gain", "其余增岗的{n}个行业"};
constexpr Message all_industries{"Total", "合计"};

// The first `most` of the industries one by one and the others added up; a single other stands by itself.
void add_bars(std::vector<Bar>& bars, const ReportContext& context,
              const std::vector<RankedIndustry>& industries, std::size_t most, const Message& others) {
  const std::size_t shown = industries.size() == most + 1 ? most + 1 : std::min(most, industries.size());
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < industries.size(); ++i)
    if (i < shown)
      bars.push_back(bar_of(industries[i]));
    else
      codes.push_back(industries[i].code);
  if (!codes.empty())
    bars.push_back(added_up(context, filled(others, {{"n", count_text(codes.size())}}), codes));
}

// The largest losses, the other losers, the largest gains, the other gainers, and the total.
std::vector<Bar> bars_of(const ReportContext& context) {
  std::vector<RankedIndustry> losses, gains;
  std::vector<std::string> all;
  for (const RankedIndustry& industry : context.industries->industries) {  // the largest loss first
    all.push_back(industry.code);
    if (industry.jobs.mean < 0.0) losses.push_back(industry);
    if (industry.jobs.mean > 0.0) gains.insert(gains.begin(), industry);
  }
  std::vector<Bar> bars;
  add_bars(bars, context, losses, most_losers, other_losers);
  add_bars(bars, context, gains, most_gainers, other_gainers);
  bars.push_back(added_up(context, all_industries.text(), all));
  bars.back().is_total = true;
  return bars;
}

ReportFigure waterfall_figure(const ReportContext& context, const std::vector<Bar>& bars) {
  static constexpr Message title{"Where jobs are lost and gained", "岗位从哪里少、在哪里多"};
  static constexpr Message unit{"Jobs, scenario minus baseline, mean of {months}, added up from the top",
                                "岗位，情景减基准，个，{months}平均，自上而下逐项累计"};
  static constexpr Message label{
      "Waterfall of the effect on jobs by industry. The table below holds the same numbers.",
      "分行业岗位影响的瀑布图。下表为相同数字。"};
  ReportFigure figure = figure_of("4-1", "industry_waterfall", FigureKind::waterfall, title.text(),
                                  filled(unit, {{"months", months_of(*context.industries)}}), label.text());
  Panel& panel = figure.panels.emplace_back();
  panel.unit = unit_jobs();
  panel.label_decimals = persons_decimals(context.measured.scale());
  panel.series.push_back(
      {Role::effect,
       figure.title,
       "mean",
       {},
       effect_origin(industry_dataset, context.measured.text_of(context.industries->window),
                     "mean of pairs")});
  double low = 0.0, high = 0.0, level = 0.0;
  for (const Bar& bar : bars) {
    figure.categories.push_back(bar.name);
    figure.category_kinds.push_back(bar.is_total ? 1 : 0);
    panel.series[0].values.push_back(bar.jobs.mean);
    if (!bar.is_total) level += bar.jobs.mean;
    low = std::min(low, level);
    high = std::max(high, level);
  }
  set_axis(panel, axis_range(low, high, 5));
  return figure;
}

Column industry_column(const char* key, const Message& title, Bilingual unit, int decimals, Origin from) {
  return {key,      title.text(),       std::move(unit), ColumnKind::number,
          decimals, IntervalKind::none, std::move(from)};
}

Table bars_table(const ReportContext& context, const std::vector<Bar>& bars) {
  static constexpr Message title{"Effect on jobs by industry, mean of {months}",
                                 "分行业岗位影响，{months}平均"};
  static constexpr Message note{
      " The twelve months in a row with the largest mean effect on jobs in firms, or, "
      "where none is shown, the last twelve of the figures. Own-account and platform work included, "
      "jobs of out-commuters elsewhere not.",
      "取区内单位岗位平均影响最大的连续12个月；未显示出影响时取图中最后12个月。"
      "含个体自营与平台就业，不含外出通勤者的区外岗位。"};
  const int decimals = persons_decimals(context.measured.scale());
  const std::string month = context.measured.text_of(context.industries->window);
  Table table{"4-1",
              "industry_effects",
              filled(title, {{"months", months_of(*context.industries)}}),
              confidence_note(context.measured) + note.text(),
              {},
              {}};
  table.period = period_of(context.measured, context.industries->window);
  table.columns = {text_column("industry", {"Industry", "行业"}),
                   industry_column("baseline_jobs", {"Baseline jobs", "基准岗位"}, unit_jobs(), decimals,
                                   {"baseline", industry_dataset, month, "mean of members"})};
  add_effect_columns(
      table, {"jobs", {"Effect", "影响"}, unit_jobs(), decimals, effect_origin(industry_dataset, month, "")});
  table.columns.push_back(
      industry_column("percent", {"Effect", "影响"}, unit_percent(), 1,
                      effect_origin(industry_dataset, month, "mean effect over mean of the baseline")));
  table.columns.back().has_sign = true;
  for (const Bar& bar : bars) {
    std::vector<Cell> row = {bar.name, bar.baseline};
    add_effect_cells(row, bar.jobs);
    row.push_back(bar.baseline > 0.0 ? Cell(100.0 * bar.jobs.mean / bar.baseline) : Cell());
    table.rows.push_back(std::move(row));
  }
  return table;
}

// Every industry by itself, for the workbook.
Table all_table(const ReportContext& context) {
  static constexpr Message title{"Effect on jobs of every industry", "全部行业岗位影响"};
  std::vector<Bar> bars;
  for (const RankedIndustry& industry : context.industries->industries) bars.push_back(bar_of(industry));
  Table table = bars_table(context, bars);
  table.id = "";
  table.key = "industry_effects_all";
  table.title = title.text();
  table.is_on_page = false;
  return table;
}

}  // namespace

void fill_industries(const ReportContext& context, Section& section) {
  if (!context.industries) {
    static constexpr Message none{"No job differs between scenario and baseline.",
                                  "情景与基准的岗位没有差别。"};
    section.answer = none.text();
    return;
  }
  const std::vector<Bar> bars = bars_of(context);
  section.answer = industries_answer(*context.industries);
  section.figures.push_back(waterfall_figure(context, bars));
  section.tables = {bars_table(context, bars), all_table(context)};
}

}  // namespace app
