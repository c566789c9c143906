// How the tables of a report are called in files: sheets of a workbook, CSV files.
#include <algorithm>
#include <iterator>

#include "engine/kernel/check.hpp"
#include "models/app/report/writers/writers.hpp"

namespace app {
namespace {

struct NameOfTable {
  const char* key;
  const char* zh;
};
constexpr NameOfTable names_of_tables[] = {{"unemployment_by_year", "分年失业"},
                                           {"unemployment_by_month", "逐月失业"},
                                           {"effect_peaks", "影响峰值与减半"},
                                           {"effect_flows", "劳动力流量"},
                                           {"effect_by_month", "逐月影响"},
                                           {"town_levels", "分街镇失业"},
                                           {"group_levels", "分人群失业"},
                                           {"town_effects", "分街镇影响"},
                                           {"town_quarters", "分街镇分季度影响"},
                                           {"group_effects", "分人群影响"},
                                           {"key_group_effects", "重点群体影响"},
                                           {"key_group_levels", "重点群体失业"},
                                           {"industry_effects", "分行业岗位影响"},
                                           {"industry_effects_all", "全部行业岗位影响"},
                                           {"industry_change", "分行业岗位变化"},
                                           {"occupation_moves", "职业大类流动"},
                                           {"occupation_moves_all", "全部职业大类流动"},
                                           {"skill_gaps", "技能短缺与闲置"},
                                           {"skill_fields_by_year", "专业技能领域分年"},
                                           {"skill_demand", "要求各领域的岗位"},
                                           {"skill_holders", "各领域的掌握者"},
                                           {"shortage_places", "短缺在哪里"},
                                           {"surplus_places", "闲置在哪里"},
                                           {"skill_effects", "各技能领域影响"},
                                           {"skill_effect_places", "技能影响在哪里"},
                                           {"facts", "与公布事实对照"},
                                           {"not_modelled", "没有模拟什么"},
                                           {"differences", "情景差别"},
                                           {"differences_all", "情景全部差别"},
                                           {"runs", "模拟运行"}};

}  // namespace

Bilingual table_name(const Table& table) {
  const auto found = std::find_if(std::begin(names_of_tables), std::end(names_of_tables),
                                  [&](const NameOfTable& name) { return table.key == name.key; });
  engine::ensure(found != std::end(names_of_tables), "a table of the report without a Chinese name");
  return {table.key, found->zh};
}

}  // namespace app
