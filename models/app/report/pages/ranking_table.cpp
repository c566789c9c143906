// The table of effects by town or group that pages share.
#include "models/app/report/pages/pages.hpp"

namespace app {

Table ranking_table(const RankingTable& what, const ReportContext& context,
                    const std::vector<const Ranking*>& rankings) {
  static constexpr Message baseline{"Baseline rate", "基准失业率"};
  static constexpr Message effect{"Effect", "影响"};
  static constexpr Message persons{"More unemployed", "失业人口增加"};
  const Measurements& measured = context.measured;
  const std::string window = measured.text_of(*context.quarter);
  const std::string group = "/series/" + std::string(what.group);
  const std::string rate = group + "/unemployed, " + group + "/labour_force",
                    unemployed = group + "/unemployed";
  Table table{what.id, what.key, what.title, confidence_note(measured), {}, {}};
  table.period = period_of(measured, *context.quarter);
  table.columns = {text_column("group", what.name),
                   number_column("baseline_rate", baseline.text(), unit_percent(), 2,
                                 {"baseline", rate, window, "mean of members"})};
  add_effect_columns(table, {"rate", effect, unit_points(), 2, effect_origin(rate.c_str(), window, "")});
  add_effect_columns(table, {"unemployed", persons, unit_persons(), persons_decimals(measured.scale()),
                             effect_origin(unemployed.c_str(), window, "")});
  for (const Ranking* ranking : rankings)
    for (const RankedGroup& group_row : ranking->groups) {
      std::vector<Cell> row = {group_row.name, group_row.baseline};
      add_effect_cells(row, group_row.rate);
      add_effect_cells(row, group_row.unemployed);
      table.rows.push_back(std::move(row));
    }
  return table;
}

}  // namespace app
