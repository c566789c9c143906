#include "models/labour/policy/insurance_settings.hpp"

#include "engine/scenario/registry.hpp"

namespace labour {

void describe_insurance(engine::Registry& registry, InsuranceValues& i) {
  registry.section("insurance", "unemployment insurance", "失业保险");
  registry.number(i.contribution, {.key = "insurance.contribution",
                                   .unit = "1",
                                   .meaning = "contributions to unemployment insurance as a share of insured "
                                              "pay, employer and employee together",
                                   .meaning_zh = "失业保险费率（双方合计）",
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
}

}  // namespace labour
