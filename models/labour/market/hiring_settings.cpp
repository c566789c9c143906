#include "models/labour/market/hiring_settings.hpp"

#include "engine/scenario/registry.hpp"

namespace labour {

// NOLINTNEXTLINE(readability-function-size): a description, one entry a parameter
void describe_hiring(engine::Registry& registry, HiringValues& h) {
  registry.section("hiring", "who is hired", "招聘与录用");
  registry.number(h.fit_weight,
                  {.key = "hiring.fit_weight",
                   .unit = "1",
                   .meaning = "weight of ten points of skill shortfall in the ranking of applicants",
                   .meaning_zh = "每十分技能差距在筛选中的权重",
                   .source = "A",
                   .low = 0,
                   .high = 20});
  registry.number(h.duration_penalty,
                  {.key = "hiring.duration_penalty",
                   .unit = "month-1",
                   .meaning = "fall of the score in the ranking for each month without a job",
                   .meaning_zh = "失业每月在筛选中的惩罚",
                   .source = "A; L: Kroft et al. 2013",
                   .low = 0,
                   .high = 2});
  registry.number(h.dice_weight, {.key = "hiring.dice_weight",
                                  .unit = "1",
                                  .meaning = "weight of the random number in the ranking",
                                  .meaning_zh = "筛选中随机性的权重",
                                  .source = "A",
                                  .low = 0.01,
                                  .high = 10});
  registry.number(h.minimum_fit,
                  {.key = "hiring.minimum_fit",
                   .unit = "1",
                   .meaning = "fit (minus the skill shortfall, in tens of points) below which nobody applies",
                   .meaning_zh = "不再申请的技能差距（十分）",
                   .source = "A",
                   .low = -10,
                   .high = 0});
  registry.number(
      h.callback_fall,
      {.key = "hiring.callback_fall",
       .unit = "1",
       .meaning = "share of openings closed to an applicant for each ten years of age from 35 on",
       .meaning_zh = "35岁起每增十岁不予回应的岗位比例（年龄门槛）",
       .source = "A; L: older seekers need twice the applications (China, field experiment, Sun 2025)",
       .low = 0,
       .high = 0.5});
  registry.number(h.acceptance, {.key = "hiring.acceptance",
                                 .unit = "1",
                                 .meaning = "share of offers that lead to a contract within the month",
                                 .meaning_zh = "当月录用成功率",
                                 .source = "A; calibrated to vacancy durations",
                                 .low = 0,
                                 .high = 1});
}

void describe_pay_of_hires(engine::Registry& registry, HiringValues& h) {
  registry.number(h.mover_spread, {.key = "wages.mover_spread",
                                   .unit = "1",
                                   .meaning = "half-width of the random variation of pay at a hire",
                                   .meaning_zh = "录用工资的随机幅度",
                                   .source = "A",
                                   .low = 0,
                                   .high = 0.5});
}

// NOLINTNEXTLINE(readability-function-size): a description, one entry a parameter
void describe_screening(engine::Registry& registry, ScreeningValues& s) {
  registry.section("screening", "applicants who lack a skill field", "技能领域筛选");
  registry.path(
      s.strength, engine::Interpolation::step,
      {.key = "screening.strength",
       .unit = "1",
       .meaning = "share of employers who screen applicants for the skill fields that the job asks for "
                  "(0: the fields change nobody's chances)",
       .meaning_zh = "按岗位所需技能领域筛选求职者的用人单位比例（0为不筛选）",
       .source = "scenario",
       .low = 0,
       .high = 1});
  registry.number(
      s.hire_below,
      {.key = "screening.hire_below",
       .unit = "1",
       .meaning = "share of employers a month who hire an applicant who lacks a field, and let him or "
                  "her learn at work, where nobody qualified applied",
       .meaning_zh = "无合格求职者时降低要求录用并在岗培养的单位比例（每月）",
       .source = "A; P: a quarter of firms in the EU hired people without the required skills (2023)",
       .low = 0,
       .high = 1});
  registry.number(s.retrain, {.key = "screening.retrain",
                              .unit = "1",
                              .meaning = "share who retrain one of their staff instead",
                              .meaning_zh = "改为培训本单位职工的单位比例（每月）",
                              .source = "A; L: 9 % of UK employers with such vacancies train more",
                              .low = 0,
                              .high = 1});
  registry.number(s.raise, {.key = "screening.raise",
                            .unit = "1",
                            .meaning = "share who raise the offer",
                            .meaning_zh = "提高所报工资的单位比例（每月）",
                            .source = "A; L: 9 % of UK employers with such vacancies pay more",
                            .low = 0,
                            .high = 1});
  registry.number(s.drop, {.key = "screening.drop",
                           .unit = "1",
                           .meaning = "share who give the vacancy up for now",
                           .meaning_zh = "暂时放弃该空缺的单位比例（每月）",
                           .source = "A",
                           .low = 0,
                           .high = 1});
  registry.number(s.offer_step, {.key = "screening.offer_step",
                                 .unit = "1",
                                 .meaning = "rise of an offer that is raised, at most ten times",
                                 .meaning_zh = "每次提高所报工资的幅度（最多十次）",
                                 .source = "A",
                                 .low = 0,
                                 .high = 0.2});
}

}  // namespace labour
