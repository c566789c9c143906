// Page 4, change and moves: how industries change over five years, and who moves between groups of
// occupations.
#include <algorithm>
#include <cmath>

#include "models/app/compare/months.hpp"
#include "models/app/report/occupation_moves.hpp"
#include "models/app/report/pages/pages.hpp"

namespace app {
namespace {

constexpr std::size_t industries_drawn = 9, flows_drawn = 18, flows_in_table = 8, months_of_moves = 24;
constexpr double fewest_jobs = 10000.0;  // of an industry in the figure, at full size
constexpr const char* employed_dataset = "/series/industry/employed";
constexpr const char* moves_dataset = "/series/occupation_flow/persons";

// The month before the members separate (or the first) and the last one of the figures.
Window ends_of_change(const Measurements& measured) {
  const std::size_t apart = measured.simulated_from();
  return {apart > 0 ? apart - 1 : 0, measured.horizon() - 1};
}

// The change of an industry's jobs between the ends in each member, per cent.
std::vector<double> changes_of(const Measurements& measured, Side side, std::size_t cell, Window ends) {
  std::vector<double> changes;
  for (const std::vector<double>& member : measured.values(side, "industry", "employed", cell))
    changes.push_back(member[ends.first] > 0.0 ? 100.0 * (member[ends.end] / member[ends.first] - 1.0) : 0.0);
  return changes;
}

// With the chance among `choices` industries allowed for, as for the months of a peak.
IndustryChange change_of(const Measurements& measured, std::size_t cell, std::size_t choices) {
  const engine::Axis& axis = measured.axis("industry");
  const Window ends = ends_of_change(measured);
  IndustryChange change;
  change.name = {axis.names_en[cell], axis.names_zh[cell]};
  const std::vector<double> before = changes_of(measured, Side::baseline, cell, ends);
  change.baseline = engine::mean_of(before);
  change.scenario = missing;
  if (!measured.is_comparison()) return change;
  std::vector<double> after = changes_of(measured, Side::scenario, cell, ends);
  change.scenario = engine::mean_of(after);
  for (std::size_t m = 0; m < after.size(); ++m) after[m] -= before[m];
  change.difference = measured.interval_of(after);
  change.showing =
      showing_of(change.difference, measured.interval_of(after, 1.0 - 0.1 / static_cast<double>(choices)));
  return change;
}

struct IndustryRow {
  IndustryChange change;
  double jobs = 0;  // baseline, at the first end
};

// Industries of the district, the largest growth of the baseline first.
std::vector<IndustryRow> industry_rows(const Measurements& measured) {
  const engine::Axis& axis = measured.axis("industry");
  const Window ends = ends_of_change(measured);
  std::vector<IndustryRow> rows;
  for (std::size_t cell = 0; cell < axis.size(); ++cell) {
    if (axis.codes[cell] == "outside") continue;
    IndustryRow row;
    row.change = change_of(measured, cell, axis.size() - 1);
    row.jobs = measured
                   .interval_of_mean(measured.values(Side::baseline, "industry", "employed", cell),
                                     {ends.first, ends.first + 1})
                   .mean;
    rows.push_back(std::move(row));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const IndustryRow& a, const IndustryRow& b) {
    return a.change.baseline > b.change.baseline;
  });
  return rows;
}

// The large industries that change most, in either scenario, in the order of the rows.
std::vector<IndustryChange> drawn_changes(const std::vector<IndustryRow>& rows) {
  const auto size = [](const IndustryChange& change) {
    return std::max(std::abs(change.baseline), std::isnan(change.scenario) ? 0.0 : std::abs(change.scenario));
  };
  std::vector<double> sizes;
  for (const IndustryRow& row : rows)
    if (row.jobs >= fewest_jobs) sizes.push_back(size(row.change));
  std::sort(sizes.rbegin(), sizes.rend());
  const double least = sizes.size() > industries_drawn ? sizes[industries_drawn - 1] : 0.0;
  std::vector<IndustryChange> drawn;
  for (const IndustryRow& row : rows)
    if (row.jobs >= fewest_jobs && size(row.change) >= least && drawn.size() < industries_drawn)
      drawn.push_back(row.change);
  return drawn;
}

constexpr Message change_title{"Who grows and who shrinks", "转型：谁增谁减"};
constexpr Message change_unit{
    "Jobs, change in per cent, {first} to {last}; the {n} industries with 10,000 jobs and more that change "
    "most",
    "岗位变化，%，{first}至{last}；万人以上且变动最大的{n}个行业"};
constexpr Message change_label{
    "Change of jobs by industry in per cent, in baseline and scenario. The workbook holds all industries.",
    "分行业岗位变化百分比：基准与情景。全部行业见工作簿。"};
constexpr Message change_note{
    "The two changes differ by points of the jobs at the beginning; table 4-1: "
    "per cent of the baseline in its month.",
    "情景与基准相减是两个变化率之差（百分点），都以期初岗位为分母；表4-1的百分比以所示月份的基准岗位为分母，"
    "两者不同。"};
constexpr Message change_names[] = {{"Baseline", "基准"}, {"Scenario", "情景"}};

ReportFigure dumbbell_figure(const ReportContext& context, const std::vector<IndustryChange>& drawn) {
  const Measurements& measured = context.measured;
  const Window ends = ends_of_change(measured);
  ReportFigure figure = figure_of("4-2", "industry_change", FigureKind::dumbbell, change_title.text(),
                                  filled(change_unit, {{"first", month_text(measured.month(ends.first))},
                                                       {"last", month_text(measured.month(ends.end))},
                                                       {"n", count_text(drawn.size())}}),
                                  change_label.text());
  if (context.is_comparison()) figure.note = change_note.text();
  Panel& panel = figure.panels.emplace_back();
  panel.unit = unit_percent();
  panel.decimals = 1;
  const std::string window = measured.month(ends.first).text() + ".." + measured.month(ends.end).text();
  const auto add = [&](Role role, const Message& name, const char* side) {
    panel.series.push_back({role,
                            name.text(),
                            "mean",
                            {},
                            {side, employed_dataset, window, "mean of members of the change in per cent"}});
  };
  add(Role::baseline, change_names[0], "baseline");
  if (context.is_comparison()) add(Role::scenario, change_names[1], "scenario");
  for (const IndustryChange& change : drawn) {
    figure.categories.push_back(change.name);
    panel.series[0].values.push_back(change.baseline);
    if (context.is_comparison()) panel.series[1].values.push_back(change.scenario);
  }
  Bounds bounds;
  bounds.hold(panel);
  set_axis(panel, axis_range(bounds.low, bounds.high, 6));
  return figure;
}

constexpr Message change_table_title{"Change of jobs by industry, {first} to {last}",
                                     "分行业岗位变化，{first}至{last}"};
constexpr Message change_table_jobs{"Jobs at the beginning", "期初岗位"},
    change_table_baseline{"Baseline", "基准"}, change_table_scenario{"Scenario", "情景"};

Table change_table(const ReportContext& context, const std::vector<IndustryRow>& rows) {
  const Measurements& measured = context.measured;
  const Window ends = ends_of_change(measured);
  const Bilingual first = month_text(measured.month(ends.first)), last = month_text(measured.month(ends.end));
  const std::string window = measured.month(ends.first).text() + ".." + measured.month(ends.end).text();
  Table table{"", "industry_change", filled(change_table_title, {{"first", first}, {"last", last}}), {}, {},
              {}};
  table.is_on_page = false;
  table.columns = {
      text_column("industry", {"Industry", "行业"}),
      number_column("jobs", change_table_jobs.text(), unit_jobs(), persons_decimals(measured.scale()),
                    {"baseline", employed_dataset, window, "mean of members"}),
      effect_column("baseline", change_table_baseline.text(), unit_percent(), 1,
                    {"baseline", employed_dataset, window, "mean of members"})};
  if (context.is_comparison())
    table.columns.push_back(effect_column("scenario", change_table_scenario.text(), unit_percent(), 1,
                                          {"scenario", employed_dataset, window, "mean of members"}));
  for (const IndustryRow& row : rows) {
    std::vector<Cell> cells = {row.change.name, row.jobs, row.change.baseline};
    if (context.is_comparison()) cells.push_back(row.change.scenario);
    table.rows.push_back(std::move(cells));
  }
  return table;
}

// ---- moves ---------------------------------------------------------------------------------------------

Window window_of_moves(const Measurements& measured) {
  const std::size_t from = measured.from();
  return {from, std::min(from + months_of_moves, measured.months())};
}

constexpr Message sankey_title{"Where people move", "人往哪里换"};
constexpr Message sankey_unit{"Moves to another major group of occupations, {side}, {period} added up",
                              "换到另一职业大类的人次，{side}，{period}合计"};
constexpr Message sankey_note{
    "Only the {n} largest flows are drawn: {share}% of all moves between major groups.",
    "只画最大的{n}条，占全部跨大类流动的{share}%。"};
constexpr Message sankey_label{
    "Flows between major groups of occupations. The table below holds the largest.",
    "职业大类间流动图。下表给出最大的几条。"};

ReportFigure sankey_figure(const ReportContext& context, const MovesBetweenGroups& all, Window window) {
  const Measurements& measured = context.measured;
  ReportFigure figure = figure_of(
      "4-3", "occupation_moves", FigureKind::sankey, sankey_title.text(),
      filled(sankey_unit,
             {{"side", context.is_comparison() ? Bilingual{"scenario", "情景"}
                                               : Bilingual{"this scenario", "本情景"}},
              {"period", period_text(measured.month(window.first), measured.month(window.end - 1))}}),
      sankey_label.text());
  for (std::size_t group = 0; group < major_groups; ++group)
    figure.categories.push_back(major_group_name(group));
  double drawn = 0.0;
  for (std::size_t i = 0; i < std::min(flows_drawn, all.moves.size()); ++i) {
    const GroupMove& move = all.moves[i];
    const double persons = context.is_comparison() ? move.scenario : move.baseline;
    if (persons > 0.0) figure.flows.push_back({move.from, move.to, persons});
    drawn += persons;
  }
  figure.note = filled(
      sankey_note, {{"n", count_text(figure.flows.size())},
                    {"share", in_both(number_text(all.total > 0.0 ? 100.0 * drawn / all.total : 0.0, 0))}});
  Panel& panel = figure.panels.emplace_back();
  panel.unit = {"persons", "人次"};
  panel.label_decimals = persons_decimals(measured.scale());
  panel.divisor_zh = 1e4;
  panel.decimals_zh = 2;
  panel.series.push_back({context.is_comparison() ? Role::scenario : Role::baseline,
                          figure.title,
                          "mean",
                          {},
                          {context.is_comparison() ? "scenario" : "baseline", moves_dataset,
                           measured.text_of(window), "mean of members of the sum"}});
  return figure;
}

constexpr Message moves_title{"The {n} largest flows, {period}", "最大的{n}条流动，{period}合计"};
constexpr Message moves_from{"From", "从"}, moves_to{"To", "到"}, moves_baseline{"Baseline", "基准"},
    moves_scenario{"Scenario", "情景"}, moves_difference{"Difference", "差"};

std::vector<Cell> move_row(const ReportContext& context, const GroupMove& move) {
  std::vector<Cell> row = {major_group_name(move.from), major_group_name(move.to)};
  if (context.is_comparison()) row.push_back(move.scenario);
  row.push_back(move.baseline);
  if (context.is_comparison()) add_effect_cells(row, move.difference);
  return row;
}

Table moves_table(const ReportContext& context, const MovesBetweenGroups& all, Window window,
                  std::size_t rows) {
  const Measurements& measured = context.measured;
  const Bilingual persons{"persons", "人次"};
  const int decimals = persons_decimals(measured.scale());
  const std::string text = measured.text_of(window);
  Table table{"4-2",
              "occupation_moves",
              filled(moves_title,
                     {{"n", count_text(rows)},
                      {"period", period_text(measured.month(window.first), measured.month(window.end - 1))}}),
              {},
              {},
              {}};
  table.period = period_of(measured, window);
  table.columns = {text_column("from", moves_from), text_column("to", moves_to)};
  if (context.is_comparison()) {
    table.note = confidence_note(measured);
    table.columns.push_back(number_column("scenario", moves_scenario.text(), persons, decimals,
                                          {"scenario", moves_dataset, text, "mean of members of the sum"}));
  }
  table.columns.push_back(number_column("baseline", moves_baseline.text(), persons, decimals,
                                        {"baseline", moves_dataset, text, "mean of members of the sum"}));
  if (context.is_comparison())
    add_effect_columns(
        table, {"difference", moves_difference, persons, decimals, effect_origin(moves_dataset, text, "")});
  for (std::size_t i = 0; i < std::min(rows, all.moves.size()); ++i)
    table.rows.push_back(move_row(context, all.moves[i]));
  return table;
}

Bilingual moves_clause(const MovesBetweenGroups& all) {
  static constexpr Message more{
      " Moves between major groups of occupations are {size} {more} than in the baseline.",
      "跨职业大类的流动比基准{more}{size}。"};
  if (!all.difference.excludes_zero()) return {};
  const Bilingual size = amount_with_interval(Measure::flows, all.difference);
  return filled(more,
                {{"size", size},
                 {"more", all.difference.mean > 0.0 ? Bilingual{"more", "多"} : Bilingual{"fewer", "少"}}});
}

}  // namespace

void fill_moves(const ReportContext& context, Section& section) {
  const Measurements& measured = context.measured;
  const std::vector<IndustryRow> rows = industry_rows(measured);
  const std::vector<IndustryChange> drawn = drawn_changes(rows);
  const Window window = window_of_moves(measured), ends = ends_of_change(measured);
  const MovesBetweenGroups all = moves_between_groups(measured, window);
  section.answer =
      transition_answer(drawn, static_cast<int>((ends.end - ends.first) / 12)) + moves_clause(all);
  if (!drawn.empty()) section.figures.push_back(dumbbell_figure(context, drawn));
  section.figures.push_back(sankey_figure(context, all, window));
  section.tables.push_back(moves_table(context, all, window, flows_in_table));
  section.tables.push_back(change_table(context, rows));
  Table every = moves_table(context, all, window, all.moves.size());
  every.id = "";
  every.key = "occupation_moves_all";
  every.is_on_page = false;
  section.tables.push_back(std::move(every));
}

}  // namespace app
