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

}  // namespace labour
