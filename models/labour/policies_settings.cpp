#include "models/labour/policies_settings.hpp"

#include "engine/scenario/registry.hpp"

namespace labour {

using engine::Interpolation;
using engine::Month;
using engine::Path;

// NOLINTNEXTLINE(readability-function-size): a description, one entry a parameter
void describe_rules(engine::Registry& registry, RuleValues& r) {
  r.minimum_wage = Path({{Month::of(2019, 4), 2480},
                         {Month::of(2021, 7), 2590},
                         {Month::of(2023, 7), 2690},
                         {Month::of(2025, 7), 2740}},
                        Interpolation::step);
  r.benefit_first = Path({{Month::of(2020, 7), 1895},
                          {Month::of(2021, 7), 1975},
                          {Month::of(2022, 7), 2055},
                          {Month::of(2023, 7), 2175},
                          {Month::of(2024, 7), 2255},
                          {Month::of(2025, 7), 2335}},
                         Interpolation::step);
  r.training_places = 20000.0;
  registry.section("rules", "laws and policies in force", "法规与政策");
  registry.path(r.minimum_wage, engine::Interpolation::step,
                {.key = "rules.minimum_wage",
                 .unit = "CNY month-1",
                 .meaning = "minimum wage",
                 .meaning_zh = "最低工资",
                 .source = "P (Shanghai minimum wage 2019-2025); constant after the last date",
                 .low = 500,
                 .high = 20000});
  registry.path(r.benefit_first, engine::Interpolation::step,
                {.key = "rules.unemployment_benefit",
                 .unit = "CNY month-1",
                 .meaning = "unemployment benefit, months 1 to 12",
                 .meaning_zh = "失业保险金（第1–12个月）",
                 .source = "P 2021-2024; July 2020 and July 2025 A",
                 .low = 0,
                 .high = 20000});
  registry.number(r.benefit_second_ratio,
                  {.key = "rules.unemployment_benefit_second_ratio",
                   .unit = "1",
                   .meaning = "benefit of months 13 to 24 relative to that of the first year",
                   .meaning_zh = "第13–24个月失业金占第一年的比例",
                   .source = "P: 1644/2055, 1804/2255",
                   .low = 0,
                   .high = 1});
  registry.number(r.benefit_level, {.key = "rules.unemployment_benefit_level",
                                    .unit = "1",
                                    .meaning = "factor on unemployment benefits (policy)",
                                    .meaning_zh = "失业金水平系数（政策）",
                                    .source = "policy; 1 = law in force",
                                    .low = 0,
                                    .high = 5});
  registry.flag(r.retirement_reform, {.key = "rules.retirement_reform",
                                      .meaning = "the retirement age rises step by step from January 2025",
                                      .meaning_zh = "2025年1月起渐进式延迟退休",
                                      .source = "P; monthly steps M"});
  registry.path(r.training_places, engine::Interpolation::step,
                {.key = "rules.training_places",
                 .unit = "year-1",
                 .meaning = "places of subsidised training a year, at full size",
                 .meaning_zh = "每年补贴培训人次（全规模）",
                 .source = "S: 100,000 over 2021-2025 (target T4)",
                 .low = 0,
                 .high = 1000000});
}

}  // namespace labour
