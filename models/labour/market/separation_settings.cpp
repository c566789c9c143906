#include "models/labour/market/separation_settings.hpp"

#include "engine/scenario/registry.hpp"

namespace labour {

// NOLINTNEXTLINE(readability-function-size): a description, one entry a parameter
void describe_separation(engine::Registry& registry, SeparationValues& p) {
  registry.section("separation", "how jobs end", "离职");
  registry.number(
      p.quit_local,
      {.key = "separation.quit_local",
       .unit = "month-1",
       .meaning = "monthly quits without another job, local hukou, age 25 to 54, two years of tenure or more",
       .meaning_zh = "本市户籍月辞职率（25–54岁、任职两年以上）",
       .source = "A; calibrated to facts 7, 8, 10",
       .low = 0,
       .high = 0.1});
  registry.number(p.quit_other, {.key = "separation.quit_other",
                                 .unit = "month-1",
                                 .meaning = "the same for people of other provinces",
                                 .meaning_zh = "外来人员月辞职率",
                                 .source = "A; calibrated to facts 7, 8, 10",
                                 .low = 0,
                                 .high = 0.1});
  registry.number(p.first_year, {.key = "separation.first_year",
                                 .unit = "1",
                                 .meaning = "factor in the first year of a job",
                                 .meaning_zh = "任职第一年系数",
                                 .source = "L: hazard falls with tenure",
                                 .low = 0,
                                 .high = 10});
  registry.number(p.second_year, {.key = "separation.second_year",
                                  .unit = "1",
                                  .meaning = "factor in the second year",
                                  .meaning_zh = "任职第二年系数",
                                  .source = "A",
                                  .low = 0,
                                  .high = 10});
  registry.number(p.young, {.key = "separation.young",
                            .unit = "1",
                            .meaning = "factor under 25",
                            .meaning_zh = "25岁以下系数",
                            .source = "A; calibrated to fact 5",
                            .low = 0,
                            .high = 10});
  registry.number(p.old, {.key = "separation.old",
                          .unit = "1",
                          .meaning = "factor from 55 on",
                          .meaning_zh = "55岁以上系数",
                          .source = "A",
                          .low = 0,
                          .high = 10});
  registry.number(p.contract_end_standard,
                  {.key = "separation.contract_end_standard",
                   .unit = "month-1",
                   .meaning = "monthly ends of standard contracts without a new contract",
                   .meaning_zh = "标准合同月终止率",
                   .source = "A",
                   .low = 0,
                   .high = 0.1});
  registry.number(p.contract_end_dispatch, {.key = "separation.contract_end_dispatch",
                                            .unit = "month-1",
                                            .meaning = "monthly ends of dispatch contracts",
                                            .meaning_zh = "劳务派遣合同月终止率",
                                            .source = "A",
                                            .low = 0,
                                            .high = 0.1});
  registry.number(p.contract_end_informal, {.key = "separation.contract_end_informal",
                                            .unit = "month-1",
                                            .meaning = "monthly ends of informal jobs",
                                            .meaning_zh = "非正规就业月终止率",
                                            .source = "A",
                                            .low = 0,
                                            .high = 0.1});
  registry.number(p.withdrawal_share,
                  {.key = "separation.withdrawal_share",
                   .unit = "1",
                   .meaning = "share of those who quit without another job who leave the labour force",
                   .meaning_zh = "辞职者中退出劳动力的比例",
                   .source = "A",
                   .low = 0,
                   .high = 1});
  registry.path(
      p.factor, engine::Interpolation::linear,
      {.key = "separation.factor",
       .unit = "1",
       .meaning = "factor on quits and ends of contract of employees; on the straight line between dates",
       .meaning_zh = "雇员辞职和合同终止系数（日期之间线性）",
       .source = "scenario; 1 = as calibrated",
       .low = 0,
       .high = 5});
  // Above 1 / 0.3 nothing would be left for the others (see Separation::Separation).
  registry.number(p.layoff_new,
                  {.key = "separation.layoff_new",
                   .unit = "1",
                   .meaning = "weight in layoffs in the first year of a job; the weight of the others keeps "
                              "the mean at 1 if three in ten staff are in their first year",
                   .meaning_zh = "任职第一年的裁员权重（按任职不满一年者占三成计，全体平均为1）",
                   .source = "A",
                   .low = 0.1,
                   .high = 3});
  registry.number(p.layoff_flexible,
                  {.key = "separation.layoff_flexible",
                   .unit = "1",
                   .meaning = "weight of dispatch and informal staff in layoffs, relative to those with a "
                              "standard contract in the same job cell",
                   .meaning_zh = "派遣与非正规员工的裁员权重（相对标准合同）",
                   .source = "A; the Labour Contract Law asks severance pay of standard contracts",
                   .low = 0.1,
                   .high = 5});
  registry.number(p.layoff_old,
                  {.key = "separation.layoff_old",
                   .unit = "1",
                   .meaning = "weight in layoffs from 45 years of age on, relative to younger staff of the "
                              "same job cell",
                   .meaning_zh = "45岁及以上员工的裁员权重（相对较年轻者）",
                   .source = "A",
                   .low = 0.1,
                   .high = 5});
}

}  // namespace labour
