// Page 3, where: a map of tiles and a heat map of towns by quarter, in one set of classes.
#include <algorithm>
#include <cmath>
#include <map>

#include "models/app/compare/breakdowns.hpp"
#include "models/app/compare/months.hpp"
#include "models/app/report/pages/pages.hpp"
#include "models/app/report/town_tiles.hpp"

namespace app {
namespace {

constexpr const char* town_datasets = "/series/town/unemployed, /series/town/labour_force";

// The towns in order of their effect: cells on the axis.
std::vector<std::size_t> towns_in_order(const ReportContext& context) {
  std::map<std::string, std::size_t> cells;
  for (const std::size_t cell : shown_groups(context.measured, "town"))
    cells[group_name(context.measured, "town", cell).zh] = cell;
  std::vector<std::size_t> order;
  for (const RankedGroup& town : context.towns.groups) order.push_back(cells.at(town.name.zh));
  return order;
}

// The quarters from the first month that counts to the end of the figures.
std::vector<Window> quarters_shown(const Measurements& measured) {
  std::vector<Window> quarters;
  for (std::size_t t = measured.from(); t < measured.horizon();) {
    quarters.push_back(quarter_of(measured.layout().first, t, measured.from(), measured.months()));
    t = quarters.back().end;
  }
  return quarters;
}

// The effect on the rate of a town by quarter; NaN where it is not shown to differ from zero.
std::vector<double> shown_by_quarter(const Measurements& measured, std::size_t cell,
                                     const std::vector<Window>& quarters) {
  std::vector<double> values;
  for (const Window& quarter : quarters) {
    const auto before = rates_of_group(measured, Side::baseline, "town", cell, quarter);
    auto after = rates_of_group(measured, Side::scenario, "town", cell, quarter);
    for (std::size_t m = 0; m < after.size(); ++m) after[m] -= before[m];
    const MeanInterval effect = measured.interval_of(after);
    values.push_back(effect.excludes_zero() ? effect.mean : missing);
  }
  return values;
}

// Bounds between classes: -2, -1, 0, 1, 2 and 3 times a round step of which the largest effect is about four.
std::vector<double> classes_for(double largest) {
  const double step = axis_range(0.0, std::max(largest, 0.04), 4).step;
  return {-2.0 * step, -step, 0.0, step, 2.0 * step, 3.0 * step};
}

double largest_of(const ReportFigure& heat, const Ranking& towns) {
  double largest = 0.0;
  for (const FigureSeries& series : heat.panels.front().series)
    for (const double value : series.values)
      if (!std::isnan(value)) largest = std::max(largest, std::abs(value));
  for (const RankedGroup& town : towns.groups) largest = std::max(largest, std::abs(town.rate.mean));
  return largest;
}

constexpr Message heat_title{"When and where", "何时何地"};
constexpr Message heat_unit{"Effect on the survey rate, points, means of quarters",
                            "调查失业率影响，百分点，季度平均"};
constexpr Message heat_note{
    "Empty: the 90% confidence interval holds zero, no effect is shown. A hyphen marks values below the "
    "baseline's. Among so many cells, one in ten that has no effect is filled by chance.",
    "空格：90%置信区间含零，未显示出影响。“-"
    "”：低于基准。格子很多，没有影响的格子中约有一成会因偶然而着色。"};
constexpr Message heat_label{
    "Heat map of towns by quarter. The table below holds the quarter of the peak; the workbook holds all "
    "quarters.",
    "街镇乘季度的热力图。下表给出峰值所在季度，全部季度见工作簿。"};

ReportFigure heat_figure(const ReportContext& context, const std::vector<std::size_t>& order) {
  const Measurements& measured = context.measured;
  const std::vector<Window> quarters = quarters_shown(measured);
  ReportFigure figure = figure_of("3-2", "town_quarters", FigureKind::heat, heat_title.text(),
                                  heat_unit.text(), heat_label.text());
  figure.note = heat_note.text();
  for (const Window& quarter : quarters)
    figure.columns.push_back(quarter_in_table(measured.month(quarter.first)));
  Panel& panel = figure.panels.emplace_back();
  panel.unit = unit_points();
  panel.decimals = 2;
  const std::string window = measured.text_of({quarters.front().first, quarters.back().end});
  for (const std::size_t cell : order) {
    figure.categories.push_back(group_name(measured, "town", cell));
    panel.series.push_back(
        {Role::effect, figure.categories.back(), "mean", shown_by_quarter(measured, cell, quarters),
         effect_origin(town_datasets, window,
                       "mean of pairs; none where the 90 % confidence interval holds zero")});
  }
  return figure;
}

constexpr Message tile_title{"Where it is hit most", "哪里影响大"};
constexpr Message tile_unit{"Effect on the survey rate, points, mean of {quarter}, by residence",
                            "调查失业率影响，百分点，{quarter}平均，按居住地"};
constexpr Message tile_note{
    "Tiles in the order of the map, not its borders; north is up. White: not shown to differ from zero.",
    "方块按方位排列，非实际边界，上北下南。白色：未显示出影响。"};
constexpr Message tile_label{"Map of tiles of the towns. {answer}", "街镇方块图。{answer}"};

ReportFigure tile_figure(const ReportContext& context, const std::vector<std::size_t>& order) {
  const Measurements& measured = context.measured;
  const Bilingual answer = towns_answer(context.towns, measured.month(context.quarter->first));
  ReportFigure figure =
      figure_of("3-1", "town_map", FigureKind::tiles, tile_title.text(),
                filled(tile_unit, {{"quarter", quarter_in_table(measured.month(context.quarter->first))}}),
                filled(tile_label, {{"answer", without_bold(answer)}}));
  figure.note = tile_note.text();
  Panel& panel = figure.panels.emplace_back();
  panel.unit = unit_points();
  panel.decimals = 2;
  FigureSeries& series = panel.series.emplace_back();
  series.stat = "mean";
  series.name = figure.title;
  series.from = effect_origin(town_datasets, measured.text_of(*context.quarter),
                              "mean of pairs; none where the 90 % confidence interval holds zero");
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < order.size(); ++i) {
    codes.push_back(measured.axis("town").codes[order[i]]);
    figure.categories.push_back(context.towns.groups[i].name);
    const MeanInterval& rate = context.towns.groups[i].rate;
    series.values.push_back(rate.excludes_zero() || context.towns.is_single ? rate.mean : missing);
  }
  figure.tiles = tiles_of(town_places(context.input.tables, codes));
  return figure;
}

// All quarters of all towns, for the workbook.
Table quarter_table(const ReportFigure& heat) {
  static constexpr Message title{"Effect on the survey unemployment rate by town and quarter, points",
                                 "分街镇、分季度的调查失业率影响（百分点）"};
  Table table{"", "town_quarters", title.text(), heat.note, {}, {}};
  table.is_on_page = false;
  table.columns = {text_column("quarter", {"Quarter", "季度"})};
  for (const FigureSeries& series : heat.panels.front().series)
    table.columns.push_back({"town_" + std::to_string(table.columns.size()), series.name, unit_points(),
                             ColumnKind::number, 2, IntervalKind::none, series.from, true});
  for (std::size_t q = 0; q < heat.columns.size(); ++q) {
    std::vector<Cell> row = {heat.columns[q]};
    for (const FigureSeries& series : heat.panels.front().series)
      row.push_back(cell_or_none(series.values[q]));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

void fill_where(const ReportContext& context, Section& section) {
  static constexpr Message title{"Effect by town, mean of {quarter}, in order of the effect",
                                 "分街镇影响，{quarter}平均，按影响排序"};
  static constexpr Message name{"Town", "街镇"};
  const engine::Month quarter = context.measured.month(context.quarter->first);
  const std::vector<std::size_t> order = towns_in_order(context);
  section.answer = towns_answer(context.towns, quarter);
  ReportFigure heat = heat_figure(context, order), tiles = tile_figure(context, order);
  heat.classes = tiles.classes = classes_for(largest_of(heat, context.towns));
  Table table = ranking_table(
      {"3-1", "town_effects", filled(title, {{"quarter", quarter_in_table(quarter)}}), name, "town"}, context,
      {&context.towns});
  section.tables = {std::move(table), quarter_table(heat)};
  section.figures = {std::move(tiles), std::move(heat)};
}

}  // namespace app
