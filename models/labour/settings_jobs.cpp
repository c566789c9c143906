// The values of a scenario, each said once: the sections separation, training, hiring.
#include "models/labour/settings_sections.hpp"

namespace labour {

void describe_separation(engine::Registry& registry, SeparationValues& p) {
  registry.section("separation", "how jobs end", "离职");
  registry.number(
      p.quit_local,
      {.key = "separation.quit_local",
       .unit = "month-1",
       .meaning = "monthly quits to no job, local hukou, age 25 to 54, two years of tenure or more",
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
                                 .source = "L: hazard falls with tenure (facts 2.8)",
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
  registry.number(p.contract_end_standard, {.key = "separation.contract_end_standard",
                                            .unit = "month-1",
                                            .meaning = "monthly ends of standard contracts without another",
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
                   .meaning = "of those who quit to no job, share who leave the labour force",
                   .meaning_zh = "辞职者中退出劳动力的比例",
                   .source = "A",
                   .low = 0,
                   .high = 1});
  // Above 1 / 0.3 nothing would be left for the others (see Separation::Separation).
  registry.number(
      p.layoff_new,
      {.key = "separation.layoff_new",
       .unit = "1",
       .meaning = "weight in layoffs in the first year of a job; others weigh what keeps the mean at 1 "
                  "where three in ten are in it",
       .meaning_zh = "任职第一年的裁员权重（按任职不满一年者占三成计，全体平均为1）",
       .source = "A",
       .low = 0.1,
       .high = 3});
  registry.number(p.own_account_exit, {.key = "separation.own_account_exit",
                                       .unit = "month-1",
                                       .meaning = "monthly exits from own-account work",
                                       .meaning_zh = "自营就业月退出率",
                                       .source = "A; keeps own-account work level at 95,000 (accounts.csv)",
                                       .low = 0,
                                       .high = 0.5});
  registry.number(p.platform_exit, {.key = "separation.platform_exit",
                                    .unit = "month-1",
                                    .meaning = "monthly exits from platform work",
                                    .meaning_zh = "平台就业月退出率",
                                    .source = "A",
                                    .low = 0,
                                    .high = 0.5});
}

void describe_training(engine::Registry& registry, TrainingValues& n) {
  registry.section("training", "learning, courses and grades", "培训");
  registry.number(n.learning_months,
                  {.key = "training.learning_months",
                   .unit = "month",
                   .meaning = "months in which a gap to what the job asks falls by the factor e",
                   .meaning_zh = "岗位技能差距缩小e倍所需月数",
                   .source = "A",
                   .low = 1,
                   .high = 240});
  registry.number(n.fading_months, {.key = "training.fading_months",
                                    .unit = "month",
                                    .meaning = "months in which an unused level falls by the factor e",
                                    .meaning_zh = "闲置技能下降e倍所需月数",
                                    .source = "A; L: Mincer and Ofek 1982 (depreciation)",
                                    .low = 1,
                                    .high = 1200});
  registry.number(n.course_gain, {.key = "training.course_gain",
                                  .unit = "points",
                                  .meaning = "points that a course adds in each domain that falls short",
                                  .meaning_zh = "每次培训在不足技能上的提升（分）",
                                  .source = "A; L: Card, Kluve and Weber 2018",
                                  .low = 0,
                                  .high = 100});
  registry.number(n.course_grade, {.key = "training.course_grade",
                                   .unit = "1",
                                   .meaning = "of courses, share that raise the vocational grade",
                                   .meaning_zh = "培训后提升职业技能等级的比例",
                                   .source = "A",
                                   .low = 0,
                                   .high = 1});
  registry.number(n.unemployed_first,
                  {.key = "training.unemployed_first",
                   .unit = "1",
                   .meaning = "weight of the unemployed over the employed for a training place",
                   .meaning_zh = "失业者获得培训名额的相对权重",
                   .source = "A",
                   .low = 0.01,
                   .high = 100});
  registry.number(n.grade_step, {.key = "training.grade_step",
                                 .unit = "1",
                                 .meaning = "of yearly reviews without a course, share that raise the grade",
                                 .meaning_zh = "年度评价中提升等级的比例",
                                 .source = "A",
                                 .low = 0,
                                 .high = 1});
  registry.number(n.place_cost,
                  {.key = "training.place_cost",
                   .unit = "CNY",
                   .meaning = "public outlay for a place of subsidised training",
                   .meaning_zh = "每个补贴性培训名额的财政支出",
                   .source = "D: 100 billion CNY for 50 million places, State Council plan of May 2019 "
                             "(english.www.gov.cn 2019-05-24)",
                   .low = 0,
                   .high = 100000});
}

void describe_hiring(engine::Registry& registry, HiringValues& h) {
  registry.section("hiring", "who is hired", "录用");
  registry.number(h.fit_weight,
                  {.key = "hiring.fit_weight",
                   .unit = "1",
                   .meaning = "weight of ten points of skill shortfall in the ranking of applicants",
                   .meaning_zh = "每十分技能差距在筛选中的权重",
                   .source = "A",
                   .low = 0,
                   .high = 20});
  registry.number(h.duration_penalty, {.key = "hiring.duration_penalty",
                                       .unit = "month-1",
                                       .meaning = "fall in rank for each month without a job",
                                       .meaning_zh = "失业每月在筛选中的惩罚",
                                       .source = "A; L: Kroft et al. 2013",
                                       .low = 0,
                                       .high = 2});
  registry.number(h.dice_weight, {.key = "hiring.dice_weight",
                                  .unit = "1",
                                  .meaning = "weight of chance in the ranking",
                                  .meaning_zh = "筛选中随机性的权重",
                                  .source = "A",
                                  .low = 0.01,
                                  .high = 10});
  registry.number(h.minimum_fit, {.key = "hiring.minimum_fit",
                                  .unit = "1",
                                  .meaning = "shortfall, in tens of points, at which nobody applies",
                                  .meaning_zh = "不再申请的技能差距（十分）",
                                  .source = "A",
                                  .low = -10,
                                  .high = 0});
  registry.number(h.acceptance, {.key = "hiring.acceptance",
                                 .unit = "1",
                                 .meaning = "of offers, share that come to a contract within the month",
                                 .meaning_zh = "当月录用成功率",
                                 .source = "A; calibrated to vacancy durations",
                                 .low = 0,
                                 .high = 1});
}

}  // namespace labour
