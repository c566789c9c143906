#include "models/labour/market/search_settings.hpp"

#include "engine/scenario/registry.hpp"

namespace labour {

// NOLINTNEXTLINE(readability-function-size): a description, one entry a parameter
void describe_search(engine::Registry& registry, SearchValues& e) {
  registry.section("search", "who applies where", "求职");
  registry.number(e.on_the_job_local, {.key = "search.on_the_job_local",
                                       .unit = "month-1",
                                       .meaning = "share of the employed with local hukou who search on the "
                                                  "job in a month (tenure of 12 to 35 months)",
                                       .meaning_zh = "本市户籍在职求职月比例",
                                       .source = "A; calibrated to job-to-job moves",
                                       .low = 0,
                                       .high = 0.3});
  registry.number(e.on_the_job_other, {.key = "search.on_the_job_other",
                                       .unit = "month-1",
                                       .meaning = "the same for people of other provinces",
                                       .meaning_zh = "外来人员在职求职月比例",
                                       .source = "A; calibrated to job-to-job moves",
                                       .low = 0,
                                       .high = 0.3});
  registry.number(
      e.on_the_job_own_account,
      {.key = "search.on_the_job_own_account",
       .unit = "1",
       .meaning = "search for a job by own-account and platform workers, relative to that of employees",
       .meaning_zh = "自营和平台就业者求职比例相对雇员",
       .source = "A",
       .low = 0,
       .high = 1});
  registry.number(e.effort, {.key = "search.effort",
                             .unit = "1",
                             .meaning = "share of the newly unemployed who apply in a round",
                             .meaning_zh = "新失业者每轮求职的比例",
                             .source = "A",
                             .low = 0,
                             .high = 1});
  registry.path(
      e.effort_factor, engine::Interpolation::linear,
      {.key = "search.effort_factor",
       .unit = "1",
       .meaning = "factor on the search effort of the unemployed; on the straight line between dates",
       .meaning_zh = "失业者求职努力系数（日期之间线性）",
       .source = "scenario; 1 = as calibrated",
       .low = 0,
       .high = 5});
  registry.number(e.effort_fading, {.key = "search.effort_fading",
                                    .unit = "month-1",
                                    .meaning = "fall of that share for each month of the spell",
                                    .meaning_zh = "求职努力随失业期的月下降",
                                    .source = "A; L: Kroft, Lange and Notowidigdo 2013",
                                    .low = 0,
                                    .high = 0.5});
  registry.number(e.effort_floor, {.key = "search.effort_floor",
                                   .unit = "1",
                                   .meaning = "lowest value of that share",
                                   .meaning_zh = "求职努力下限",
                                   .source = "A",
                                   .low = 0,
                                   .high = 1});
  registry.number(e.youth_effort, {.key = "search.youth_effort",
                                   .unit = "1",
                                   .meaning = "factor on effort under 25 (slow employment)",
                                   .meaning_zh = "25岁以下求职努力系数（慢就业）",
                                   .source = "S: the plan names it; value A",
                                   .low = 0,
                                   .high = 1});
  registry.integer(e.applications, {.key = "search.applications",
                                    .unit = "1",
                                    .meaning = "rounds of applications a month of those without a job",
                                    .meaning_zh = "无业者每月求职轮数",
                                    .source = "A",
                                    .low = 1,
                                    .high = 6});
  registry.integer(
      e.ads,
      {.key = "search.ads",
       .unit = "1",
       .meaning = "openings that a seeker looks at before each application, where employers screen "
                  "for skill fields",
       .meaning_zh = "用人单位按技能领域筛选时，求职者每次投递前查看的岗位数",
       .source = "A; the two to three applications a month that seekers send are chosen among more ads",
       .low = 1,
       .high = 5});
  registry.number(e.discouraged, {.key = "search.discouraged",
                                  .unit = "month-1",
                                  .meaning = "monthly withdrawal of the unemployed from the labour force",
                                  .meaning_zh = "失业者月退出劳动力比例",
                                  .source = "A",
                                  .low = 0,
                                  .high = 0.2});
  registry.number(e.return_rate,
                  {.key = "search.return_rate",
                   .unit = "month-1",
                   .meaning = "monthly return of those out of the labour force",
                   .meaning_zh = "退出者月返回比例",
                   .source = "D: the 60,000 returners of January 2021 neither become fewer nor more",
                   .low = 0,
                   .high = 0.5});
  registry.number(e.return_elasticity,
                  {.key = "search.return_elasticity",
                   .unit = "1",
                   .meaning = "elasticity to tightness of the return to the labour force",
                   .meaning_zh = "返回劳动力对市场紧张度的弹性",
                   .source = "A; L: participation bears part of a loss of jobs (Blanchard and Katz 1992)",
                   .low = 0,
                   .high = 4});
  registry.number(
      e.withdrawal_elasticity,
      {.key = "search.withdrawal_elasticity",
       .unit = "1",
       .meaning = "elasticity to tightness of withdrawal from the labour force: below 0, more of "
                  "the unemployed give up in a slump",
       .meaning_zh = "退出劳动力对市场紧张度的弹性：小于0时，低迷时更多失业者放弃求职",
       .source = "A: participation then bears about a third of a loss of jobs (Blanchard and Katz "
                 "1992); above 0 in the United States (Elsby, Hobijn and Sahin 2015)",
       .low = -4,
       .high = 4});
  registry.number(
      e.same_occupation,
      {.key = "search.same_occupation",
       .unit = "1",
       .meaning = "weight of a person's own occupation in the applications of those without a job",
       .meaning_zh = "无业者求职中本职业的权重",
       .source = "A; calibrated to fact 11",
       .low = 0,
       .high = 1});
  registry.number(e.same_occupation_employed, {.key = "search.same_occupation_employed",
                                               .unit = "1",
                                               .meaning = "the same for those with a job",
                                               .meaning_zh = "在职者求职中本职业的权重",
                                               .source = "A; calibrated to fact 11",
                                               .low = 0,
                                               .high = 1});
  registry.number(e.travel_minutes,
                  {.key = "search.travel_minutes",
                   .unit = "minute",
                   .meaning = "travel time in which the weight of a town falls by the factor e",
                   .meaning_zh = "求职通勤时间衰减尺度",
                   .source = "A",
                   .low = 1,
                   .high = 500});
  registry.number(e.vacancy_weight, {.key = "search.vacancy_weight",
                                     .unit = "1",
                                     .meaning = "exponent of the vacancy rate in the choice of an occupation",
                                     .meaning_zh = "求职对空缺率的敏感度",
                                     .source = "A",
                                     .low = 0,
                                     .high = 3});
  registry.number(
      e.vacancy_reach,
      {.key = "search.vacancy_reach",
       .unit = "1",
       .meaning = "vacancy rate of an occupation at which a searcher is informed of one vacancy a "
                  "month, on average (0: always of one)",
       .meaning_zh = "求职者平均每月获知一个空缺时该职业的空缺率（0为总能获知）",
       .source = "A; calibrated to facts 1 and 2; L: Stevens 2007 (search by telephone line)",
       .low = 0,
       .high = 0.5});
  registry.number(e.wage_weight,
                  {.key = "search.wage_weight",
                   .unit = "1",
                   .meaning = "part of pay differences between industries and occupations "
                              "that searchers consider; the rest compensates for working conditions",
                   .meaning_zh = "求职者看重的行业与职业工资差异比例（其余视为补偿性差异）",
                   .source = "A; L: Rosen 1986 (compensating differentials)",
                   .low = 0,
                   .high = 1});
  registry.number(e.reservation,
                  {.key = "search.reservation",
                   .unit = "1",
                   .meaning = "reservation wage of the newly unemployed, relative to the last pay",
                   .meaning_zh = "新失业者保留工资与前工资之比",
                   .source = "A; L: Feldstein and Poterba 1984",
                   .low = 0,
                   .high = 2});
  registry.number(e.reservation_fading, {.key = "search.reservation_fading",
                                         .unit = "month-1",
                                         .meaning = "fall of that ratio for each month of the spell",
                                         .meaning_zh = "保留工资比随失业期的月下降",
                                         .source = "A",
                                         .low = 0,
                                         .high = 0.2});
  registry.number(e.benefit_reservation, {.key = "search.benefit_reservation",
                                          .unit = "1",
                                          .meaning = "rise of the reservation wage with the ratio of benefit "
                                                     "to the last pay, while the benefit is drawn",
                                          .meaning_zh = "领取失业金期间保留工资对替代率的反应",
                                          .source = "A; L: Krueger and Mueller 2016",
                                          .low = 0,
                                          .high = 1});
  registry.number(e.on_the_job_gain, {.key = "search.on_the_job_gain",
                                      .unit = "1",
                                      .meaning = "rise of pay that an employed searcher requires",
                                      .meaning_zh = "在职求职者要求的加薪幅度",
                                      .source = "A",
                                      .low = 0,
                                      .high = 1});
  registry.number(e.recall_share,
                  {.key = "search.recall_share",
                   .unit = "1",
                   .meaning = "share of the laid-off whose old job is open again who are recalled in a month",
                   .meaning_zh = "原岗位重开时每月被召回的比例",
                   .source = "A",
                   .low = 0,
                   .high = 1});
}

}  // namespace labour
