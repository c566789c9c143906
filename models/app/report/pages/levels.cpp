// Page 3 of a report of one scenario: levels of unemployment by town and by group, where nothing is compared.
#include <algorithm>

#include "models/app/compare/months.hpp"
#include "models/app/report/pages/pages.hpp"
#include "models/app/report/town_tiles.hpp"

namespace app {
namespace {

struct LevelRow {
  std::size_t cell = 0;
  Bilingual name;
  engine::Spread rate;  // per cent, over the members
  double unemployed = 0;
};

// The first calendar year that is simulated whole; the months that are left where there is none.
Window level_year(const Measurements& measured) {
  const engine::Month apart = measured.month(measured.simulated_from());
  const int year = apart.month_of_year() == 1 ? apart.year() : apart.year() + 1;
  const auto first = static_cast<std::size_t>(engine::Month::of(year, 1) - measured.layout().first);
  if (first + 12 <= measured.months()) return {first, first + 12};
  return {measured.simulated_from(), measured.months()};
}

std::vector<LevelRow> level_rows(const Measurements& measured, const std::string& group, Window year) {
  std::vector<LevelRow> rows;
  for (const std::size_t cell : shown_groups(measured, group)) {
    const std::vector<double> rates = rates_of_group(measured, Side::baseline, group, cell, year);
    std::vector<float> rounded(rates.begin(), rates.end());
    const MemberMonths persons = measured.values(Side::baseline, group, "unemployed", cell);
    rows.push_back({cell, group_name(measured, group, cell), engine::spread_of(rounded),
                    measured.interval_of_mean(persons, year).mean});
  }
  return rows;
}

constexpr Message level_note{"Low and high: 90% of simulations (quantiles 0.05 and 0.95).",
                             "低端、高端：90%模拟区间（第5、第95百分位）。"};
constexpr Message level_single{"One simulation: no interval.", "单次模拟，没有区间。"};

Table level_table(const ReportContext& context, const char* id, const char* key, const Message& title,
                  const Message& name,
                  const std::vector<std::pair<const char*, std::vector<LevelRow>>>& parts) {
  static constexpr Message rate{"Survey rate", "调查失业率"}, low{"Low", "低端"}, high{"High", "高端"},
      unemployed{"Unemployed", "失业人口"};
  const Measurements& measured = context.measured;
  const Window year = level_year(measured);
  const bool is_single = measured.members() < 2;
  Table table{
      id,
      key,
      filled(title, {{"period", period_text(measured.month(year.first), measured.month(year.end - 1))}}),
      (is_single ? level_single : level_note).text(),
      {},
      {}};
  const std::string group = parts.size() == 1 ? parts.front().first : "{age_group, education, residency}";
  const std::string dataset = "/series/" + group + "/unemployed, /series/" + group + "/labour_force";
  const auto origin = [&](const char* statistic) {
    return Origin{"members", dataset, measured.text_of(year), statistic};
  };
  table.period = period_of(measured, year);
  table.columns = {text_column("group", name),
                   number_column("rate", rate.text(), unit_percent(), 2, origin("mean of members")),
                   number_column("rate_low", low.text(), unit_percent(), 2,
                                 origin("quantile 0.05 of members"), IntervalKind::simulation),
                   number_column("rate_high", high.text(), unit_percent(), 2,
                                 origin("quantile 0.95 of members"), IntervalKind::simulation),
                   number_column("unemployed", unemployed.text(), unit_persons(),
                                 persons_decimals(measured.scale()), origin("mean of members"))};
  for (const auto& [unused, rows] : parts)
    for (const LevelRow& row : rows)
      table.rows.push_back({row.name, row.rate.mean, is_single ? Cell() : Cell(row.rate.quantiles[0]),
                            is_single ? Cell() : Cell(row.rate.quantiles[4]), row.unemployed});
  return table;
}

constexpr Message level_map{"Unemployment by town", "各街镇失业率"};
constexpr Message level_unit{"Survey unemployment rate, %, mean of {period}, by residence",
                             "调查失业率，%，{period}平均，按居住地"};
constexpr Message level_tiles{"Tiles in the order of the map, not its borders; north is up.",
                              "方块按方位排列，非实际边界，上北下南。"};
constexpr Message level_label{"Map of tiles of the towns; the table below holds the same numbers.",
                              "街镇方块图；下表为相同数字。"};

ReportFigure level_figure(const ReportContext& context, const std::vector<LevelRow>& towns) {
  const Measurements& measured = context.measured;
  const Window year = level_year(measured);
  const Bilingual period = period_text(measured.month(year.first), measured.month(year.end - 1));
  ReportFigure figure = figure_of("3-1", "town_map", FigureKind::tiles, level_map.text(),
                                  filled(level_unit, {{"period", period}}), level_label.text());
  figure.note = level_tiles.text();
  Panel& panel = figure.panels.emplace_back();
  panel.unit = unit_percent();
  panel.series.push_back({Role::baseline,
                          figure.title,
                          "mean",
                          {},
                          {"members", "/series/town/unemployed, /series/town/labour_force",
                           measured.text_of(year), "mean of members"}});
  std::vector<std::string> codes;
  for (const LevelRow& row : towns) {
    codes.push_back(measured.axis("town").codes[row.cell]);
    figure.categories.push_back(row.name);
    panel.series[0].values.push_back(row.rate.mean);
  }
  const auto& values = panel.series[0].values;
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  const AxisRange axis = axis_range(*least, *most, 4);
  figure.classes = {axis.least + axis.step, axis.least + 2.0 * axis.step, axis.least + 3.0 * axis.step};
  figure.tiles = tiles_of(town_places(context.input.tables, codes));
  return figure;
}

Bilingual level_period(const Measurements& measured) {
  const Window year = level_year(measured);
  return period_text(measured.month(year.first), measured.month(year.end - 1));
}

// "4.3%" and "6.0%": the lowest and the highest.
std::pair<Bilingual, Bilingual> level_range(const std::vector<LevelRow>& rows) {
  const auto by_rate = [](const LevelRow& a, const LevelRow& b) { return a.rate.mean < b.rate.mean; };
  const auto [low, high] = std::minmax_element(rows.begin(), rows.end(), by_rate);
  return {in_both(number_text(low->rate.mean, 1)), in_both(number_text(high->rate.mean, 1))};
}

// The highest first; none of one simulation, which has no interval.
std::vector<NamedInterval> simulation_intervals(std::vector<LevelRow> rows, bool is_single) {
  if (is_single) return {};
  std::stable_sort(rows.begin(), rows.end(),
                   [](const LevelRow& a, const LevelRow& b) { return a.rate.mean > b.rate.mean; });
  std::vector<NamedInterval> intervals;
  for (const LevelRow& row : rows)
    intervals.push_back({row.name, row.rate.quantiles[0], row.rate.quantiles[engine::quantile_count - 1]});
  return intervals;
}

constexpr Message key_levels{"Unemployed in the groups that the job service supports, mean of {period}",
                             "重点群体失业人数，{period}平均"};
constexpr Message key_overlap{" Groups overlap, so that their numbers do not add up.",
                              "各群体有重叠，不能相加。"};

Table key_group_levels(const ReportContext& context) {
  static constexpr Message name{"Group", "群体"}, unemployed{"Unemployed", "失业人口"}, low{"Low", "低端"},
      high{"High", "高端"};
  const Measurements& measured = context.measured;
  const Window year = level_year(measured);
  const bool is_single = measured.members() < 2;
  Table table{"3-3",
              "key_group_levels",
              filled(key_levels, {{"period", level_period(measured)}}),
              (is_single ? level_single : level_note).text() + key_overlap.text(),
              {},
              {}};
  const int decimals = persons_decimals(measured.scale());
  const auto column = [&](const char* key, const Message& title, const char* statistic, IntervalKind kind) {
    return number_column(key, title.text(), unit_persons(), decimals,
                         {"members", "/series/key_group/unemployed", measured.text_of(year), statistic},
                         kind);
  };
  table.columns = {text_column("group", name),
                   column("unemployed", unemployed, "mean of members", IntervalKind::none),
                   column("low", low, "quantile 0.05", IntervalKind::simulation),
                   column("high", high, "quantile 0.95", IntervalKind::simulation)};
  for (std::size_t cell = 0; cell < measured.axis("key_group").size(); ++cell) {
    const std::vector<double> means =
        means_over(measured.values(Side::baseline, "key_group", "unemployed", cell), year.first, year.end);
    std::vector<float> rounded(means.begin(), means.end());
    const engine::Spread spread = engine::spread_of(rounded);
    std::vector<Cell> row = {group_name(measured, "key_group", cell), spread.mean};
    for (const double bound : {spread.quantiles[0], spread.quantiles[engine::quantile_count - 1]})
      row.push_back(is_single ? Cell() : Cell(bound));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

void fill_town_levels(const ReportContext& context, Section& section) {
  static constexpr Message answer{
      "The survey unemployment rate of {period} lies between **{low}%** and **{high}%** in the towns. "
      "Where the intervals of the table overlap, towns are not ranked.",
      "{period}各街镇调查失业率平均在**{low}%**至**{high}%**之间。表中区间重叠的街镇不分先后。"};
  static constexpr Message by_town{"Unemployment by town, mean of {period}", "分街镇失业，{period}平均"};
  const Measurements& measured = context.measured;
  std::vector<LevelRow> towns = level_rows(measured, "town", level_year(measured));
  if (towns.empty()) return;
  std::stable_sort(towns.begin(), towns.end(),
                   [](const LevelRow& a, const LevelRow& b) { return a.rate.mean > b.rate.mean; });
  const auto [low, high] = level_range(towns);
  section.answer = filled(answer, {{"period", level_period(measured)}, {"low", low}, {"high", high}});
  section.figures.push_back(level_figure(context, towns));
  section.tables.push_back(
      level_table(context, "3-1", "town_levels", by_town, {"Town", "街镇"}, {{"town", towns}}));
}

void fill_group_levels(const ReportContext& context, Section& section) {
  static constexpr Message answer{
      "The survey unemployment rate of {period} lies between **{low}%** and **{high}%** in the groups by "
      "age, education and residency. Where the intervals of the table overlap, groups are not ranked.",
      "{period}各年龄、学历、户籍组调查失业率平均在**{low}%**至**{high}%**"
      "之间。表中区间重叠的人群不分先后。"};
  static constexpr Message by_group{"Unemployment by group, mean of {period}", "分人群失业，{period}平均"};
  const Measurements& measured = context.measured;
  std::vector<std::pair<const char*, std::vector<LevelRow>>> groups;
  std::vector<LevelRow> all;
  for (const char* group : {"age_group", "education", "residency"}) {
    groups.emplace_back(group, level_rows(measured, group, level_year(measured)));
    all.insert(all.end(), groups.back().second.begin(), groups.back().second.end());
  }
  if (all.empty()) return;
  const auto [low, high] = level_range(all);
  section.answer = filled(answer, {{"period", level_period(measured)}, {"low", low}, {"high", high}});
  for (const auto& [group, rows] : groups) {
    const Bilingual above =
        clearly_above_text(simulation_intervals(rows, measured.members() < 2), Comparing::rates);
    if (!above.empty()) section.answer += Bilingual{" ", ""} + above;
  }
  section.tables.push_back(level_table(context, "3-2", "group_levels", by_group, {"Group", "人群"}, groups));
  if (measured.has_output("key_group", "unemployed")) section.tables.push_back(key_group_levels(context));
}

}  // namespace app
