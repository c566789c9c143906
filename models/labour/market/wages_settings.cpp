#include "models/labour/market/wages_settings.hpp"

#include "engine/scenario/registry.hpp"
#include "models/labour/data/inputs.hpp"

namespace labour {

void describe_minimum_wage(engine::Registry& registry, WageValues& g) {
  using engine::Month;
  g.minimum_wage = engine::Path({{Month::of(2019, 4), 2480},
                                 {Month::of(2021, 7), 2590},
                                 {Month::of(2023, 7), 2690},
                                 {Month::of(2025, 7), 2740}},
                                engine::Interpolation::step);
  registry.path(g.minimum_wage, engine::Interpolation::step,
                {.key = "rules.minimum_wage",
                 .unit = "CNY month-1",
                 .meaning = "minimum wage",
                 .meaning_zh = "最低工资",
                 .source = "P (facts: Shanghai minimum wage 2019-2025); constant after the last date",
                 .low = 500,
                 .high = 20000});
}

void describe_wages(engine::Registry& registry, WageValues& g, const Inputs& inputs) {
  g.level = engine::path_by_year(inputs.wage_level);
  registry.section("wages", "pay", "工资");
  registry.path(g.level, engine::Interpolation::linear,
                {.key = "wages.level",
                 .unit = "CNY month-1",
                 .meaning = "general level of pay, mid-year values",
                 .meaning_zh = "总体工资水平（年中值）",
                 .source = "P to 2022, M 2023, then A; wage_level.csv",
                 .low = 1000,
                 .high = 200000});
  registry.number(g.curve, {.key = "wages.curve",
                            .unit = "1",
                            .meaning = "elasticity of pay to local unemployment, without its minus sign",
                            .meaning_zh = "工资对本地失业率的弹性",
                            .source = "L: Nijkamp and Poot 2005",
                            .low = 0,
                            .high = 0.5});
  registry.number(g.smoothing_months, {.key = "wages.smoothing_months",
                                       .unit = "month",
                                       .meaning = "months over which pay follows local unemployment",
                                       .meaning_zh = "工资对失业率反应的平滑月数",
                                       .source = "A",
                                       .low = 1,
                                       .high = 60});
  registry.number(g.tenure_growth, {.key = "wages.tenure_growth",
                                    .unit = "year-1",
                                    .meaning = "growth of pay with each year of tenure, for twenty years",
                                    .meaning_zh = "每年任职工资增长（二十年内）",
                                    .source = "L: returns to tenure; value A",
                                    .low = 0,
                                    .high = 0.1});
}

}  // namespace labour
