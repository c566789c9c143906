#include "models/labour/policy/insurance_settings.hpp"

#include "engine/scenario/registry.hpp"

namespace labour {

void describe_benefits(engine::Registry& registry, InsuranceValues& i) {
  using engine::Month;
  i.benefit_first = engine::Path({{Month::of(2020, 7), 1895},
                                  {Month::of(2021, 7), 1975},
                                  {Month::of(2022, 7), 2055},
                                  {Month::of(2023, 7), 2175},
                                  {Month::of(2024, 7), 2255},
                                  {Month::of(2025, 7), 2335}},
                                 engine::Interpolation::step);
  registry.path(i.benefit_first, engine::Interpolation::step,
                {.key = "rules.unemployment_benefit",
                 .unit = "CNY month-1",
                 .meaning = "unemployment benefit, months 1 to 12",
                 .meaning_zh = "失业保险金（失业金）月标准（第1–12个月）",
                 .source = "P 2021-2024; July 2020 and July 2025 A",
                 .low = 0,
                 .high = 20000});
  registry.path(i.benefit_second_ratio, engine::Interpolation::step,
                {.key = "rules.unemployment_benefit_second_ratio",
                 .unit = "1",
                 .meaning = "benefit of months 13 to 24 relative to that of the first year",
                 .meaning_zh = "第13–24个月失业金占第一年的比例",
                 .source = "P: 1644/2055, 1804/2255",
                 .low = 0,
                 .high = 1});
  registry.path(i.benefit_level, engine::Interpolation::step,
                {.key = "rules.unemployment_benefit_level",
                 .unit = "1",
                 .meaning = "factor on unemployment benefits (policy)",
                 .meaning_zh = "失业金水平系数（政策）",
                 .source = "policy; 1 = law in force",
                 .low = 0,
                 .high = 5});
}

void describe_insurance(engine::Registry& registry, InsuranceValues& i) {
  registry.section("insurance", "unemployment insurance", "失业保险");
  registry.path(i.contribution, engine::Interpolation::step,
                {.key = "insurance.contribution",
                 .unit = "1",
                 .meaning = "contributions to unemployment insurance as a share of insured "
                            "pay, employer and employee together",
                 .meaning_zh = "失业保险费率（社保缴费，单位与个人合计）",
                 .source = "M: 0.5 % + 0.5 %",
                 .low = 0,
                 .high = 0.1});
  registry.number(i.registration_local,
                  {.key = "insurance.registration_local",
                   .unit = "1",
                   .meaning = "share of the newly unemployed with local hukou and no claim who register",
                   .meaning_zh = "无失业金资格的户籍失业者登记比例",
                   .source = "A; calibrated to 4,755 registered in mid-2021 (P)",
                   .low = 0,
                   .high = 1});
  registry.number(i.registration_claimant, {.key = "insurance.registration_claimant",
                                            .unit = "1",
                                            .meaning = "share of those entitled to benefit who claim it",
                                            .meaning_zh = "有资格者申领失业金的比例",
                                            .source = "A",
                                            .low = 0,
                                            .high = 1});
  registry.path(i.registration_factor, engine::Interpolation::linear,
                {.key = "insurance.registration_factor",
                 .unit = "1",
                 .meaning = "factor on the shares of the newly unemployed who claim and who register; on the "
                            "straight line between dates",
                 .meaning_zh = "新失业者申领失业金和登记失业的比例系数（日期之间线性）",
                 .source = "scenario; 1 = as calibrated",
                 .low = 0,
                 .high = 5});
}

}  // namespace labour
