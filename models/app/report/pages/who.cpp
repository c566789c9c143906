// Page 3, who: effects on groups by age, education and residency, and on key groups, with their intervals.
#include <algorithm>
#include <cmath>

#include "models/app/compare/months.hpp"
#include "models/app/report/pages/pages.hpp"

namespace app {
namespace {

constexpr const char* groups_of_persons = "{age_group, education, residency}";
constexpr const char* group_datasets =
    "/series/{age_group, education, residency}/unemployed, /series/{age_group, education, "
    "residency}/labour_force";

constexpr Message dots_title{"Who is affected", "谁受影响"};
constexpr Message dots_unit{
    "Effect on the survey rate, points, mean of {quarter}; point: mean, line: 90% confidence interval, "
    "dashed: the district",
    "调查失业率影响，百分点，{quarter}平均；点为平均，线为90%置信区间，虚线为全区平均"};
constexpr Message dots_label{
    "Points with lines for groups by age, education and residency. The table below holds the same numbers.",
    "各人群影响的点线图：年龄、学历、户籍。下表为相同数字。"};

ReportFigure dots_figure(const ReportContext& context, const std::vector<Ranking>& rankings) {
  const Measurements& measured = context.measured;
  ReportFigure figure =
      figure_of("3-3", "groups", FigureKind::dots, dots_title.text(),
                filled(dots_unit, {{"quarter", quarter_in_table(measured.month(context.quarter->first))}}),
                dots_label.text());
  Panel& panel = figure.panels.emplace_back();
  panel.unit = unit_points();
  const char* stats[] = {"mean", "low", "high"};
  const char* words[] = {"mean of pairs", "90 % confidence interval of the mean, low",
                         "90 % confidence interval of the mean, high"};
  for (std::size_t i = 0; i < 3; ++i)
    panel.series.push_back({Role::effect,
                            figure.title,
                            stats[i],
                            {},
                            effect_origin(group_datasets, measured.text_of(*context.quarter), words[i])});
  Bounds bounds;
  int kind = 0;
  for (const Ranking& ranking : rankings) {
    for (const RankedGroup& group : ranking.groups) {
      figure.categories.push_back(group.name);
      figure.category_kinds.push_back(kind);
      panel.series[0].values.push_back(group.rate.mean);
      panel.series[1].values.push_back(group.rate.low);
      panel.series[2].values.push_back(group.rate.high);
    }
    ++kind;
  }
  bounds.hold(panel);
  set_axis(panel, axis_range(bounds.low, bounds.high, 6));
  const MemberMonths& rate = context.found.of(IndicatorIndex::rate).months;
  panel.marks.push_back(
      {measured.interval_of_mean(rate, *context.quarter).mean, 0.0, {"District", "全区"}, "district"});
  return figure;
}

// In the order of their axes: age rises, and no order of effects suggests a rank.
std::vector<Ranking> in_order_of_axes(const ReportContext& context) {
  std::vector<Ranking> rankings;
  for (const char* group : {"age_group", "education", "residency"})
    rankings.push_back(group_effects(context.measured, group, *context.quarter));
  return rankings;
}

Bilingual names_left_out(const Measurements& measured) {
  std::vector<Bilingual> names;
  for (const char* group : {"age_group", "education", "residency"}) {
    const std::vector<std::size_t> shown = shown_groups(measured, group);
    for (std::size_t cell = 0; cell < measured.axis(group).size(); ++cell)
      if (measured.axis(group).codes[cell] != "in_commuter" &&
          std::find(shown.begin(), shown.end(), cell) == shown.end())
        names.push_back(group_name(measured, group, cell));
  }
  return joined(names);
}

constexpr Message key_title{"Unemployed in the groups that the job service supports, mean of {quarter}",
                            "重点群体失业人数，{quarter}平均"};
constexpr Message key_note{
    " Counted by the model's rules, not certified. Groups overlap, so that their numbers do not add up; "
    "\"from "
    "industries in transition\" are those who lost their job in one.",
    "按模型口径计，不是认定人数。各群体有重叠，不能相加；“产业转型失业人员”指从转型产业失去岗位者。"};

Table key_group_table(const ReportContext& context) {
  static constexpr Message name{"Group", "群体"}, baseline{"Baseline", "基准"}, effect{"Effect", "影响"};
  const Measurements& measured = context.measured;
  const Window quarter = *context.quarter;
  const std::string window = measured.text_of(quarter);
  const char* const dataset = "/series/key_group/unemployed";
  Table table{"3-3",
              "key_group_effects",
              filled(key_title, {{"quarter", quarter_in_table(measured.month(quarter.first))}}),
              confidence_note(measured) + key_note.text(),
              {},
              {}};
  table.period = period_of(measured, quarter);
  const int decimals = persons_decimals(measured.scale());
  table.columns = {text_column("group", name),
                   number_column("baseline", baseline.text(), unit_persons(), decimals,
                                 {"baseline", dataset, window, "mean of members"})};
  add_effect_columns(table,
                     {"unemployed", effect, unit_persons(), decimals, effect_origin(dataset, window, "")});
  for (std::size_t cell = 0; cell < measured.axis("key_group").size(); ++cell) {
    const MemberMonths before = measured.values(Side::baseline, "key_group", "unemployed", cell);
    std::vector<Cell> row = {group_name(measured, "key_group", cell),
                             measured.interval_of_mean(before, quarter).mean};
    add_effect_cells(row,
                     measured.interval_of_mean(measured.effect("key_group", "unemployed", cell), quarter));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

void fill_who(const ReportContext& context, Section& section) {
  static constexpr Message title{"Effect by group, mean of {quarter}", "分人群影响，{quarter}平均"};
  static constexpr Message left_out{" Too few are simulated of: {names}.", "样本太少而未列：{names}。"};
  static constexpr Message name{"Group", "人群"};
  const engine::Month quarter = context.measured.month(context.quarter->first);
  section.answer = groups_answer(context.groups, quarter);
  const std::vector<Ranking> rankings = in_order_of_axes(context);
  section.figures.push_back(dots_figure(context, rankings));
  std::vector<const Ranking*> pointers;
  for (const Ranking& ranking : rankings) pointers.push_back(&ranking);
  Table table =
      ranking_table({"3-2", "group_effects", filled(title, {{"quarter", quarter_in_table(quarter)}}), name,
                     groups_of_persons},
                    context, pointers);
  const Bilingual names = names_left_out(context.measured);
  if (!names.empty()) table.note += filled(left_out, {{"names", names}});
  section.tables.push_back(std::move(table));
  if (context.measured.has_output("key_group", "unemployed"))
    section.tables.push_back(key_group_table(context));
}

}  // namespace app
