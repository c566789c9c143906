#include "models/labour/beginning/beginning_settings.hpp"

#include "engine/scenario/registry.hpp"

namespace labour {

// NOLINTNEXTLINE(readability-function-size): a description, one entry a parameter
void describe_population(engine::Registry& registry, BeginningSettings& b) {
  registry.section("population", "the population and jobs of the first month", "期初人口与岗位");
  registry.number(
      b.scale,
      {.key = "population.scale",
       .unit = "1",
       .meaning = "simulated persons and firms per real one in Jiading (1 = labour force of 1.05 million)",
       .meaning_zh = "模拟规模：1 为嘉定全部约105万劳动力",
       .source = "choice of the user",
       .low = 0.01,
       .high = 25});
  registry.integer(b.warm_up_months, {.key = "population.warm_up_months",
                                      .unit = "month",
                                      .meaning = "months simulated before the first one, in which the market "
                                                 "becomes consistent; they depend on the seed only",
                                      .meaning_zh = "预热月数，仅由种子决定",
                                      .source = "A",
                                      .low = 0,
                                      .high = 120});
  registry.number(b.vacancy_rate,
                  {.key = "population.vacancy_rate",
                   .unit = "1",
                   .meaning = "vacancies / jobs wanted before the warm-up, which adjusts them",
                   .meaning_zh = "预热前空缺岗位占需求岗位的比例（预热后自行调整）",
                   .source = "A; vacancies per seeker 1.3-1.6 in the public channel (P, MHRSS)",
                   .low = 0,
                   .high = 0.2});
  registry.number(b.occupation_tilt,
                  {.key = "population.occupation_tilt",
                   .unit = "1",
                   .meaning = "strength of the tilts of the occupation mix away from the US proxy (0 = none)",
                   .meaning_zh = "职业结构调整强度（0为不调整）",
                   .source = "A; occupation_tilt.csv",
                   .low = 0,
                   .high = 3});
  registry.number(b.skill_tilt, {.key = "population.skill_tilt",
                                 .unit = "1",
                                 .meaning = "strength of the tilts of required skills by industry (0 = none)",
                                 .meaning_zh = "行业技能要求调整强度（0为不调整）",
                                 .source = "A; skill_tilts.csv",
                                 .low = 0,
                                 .high = 3});
  registry.number(b.skill_spread, {.key = "population.skill_spread",
                                   .unit = "points",
                                   .meaning = "standard deviation of a person's skill level around the "
                                              "profile of the occupation, on a scale of 0 to 100",
                                   .meaning_zh = "个人技能水平的标准差（0–100分制）",
                                   .source = "A; within-occupation spread of O*NET ratings (L)",
                                   .low = 0,
                                   .high = 40});
  registry.number(
      b.skill_tolerance,
      {.key = "population.skill_tolerance",
       .unit = "points",
       .meaning = "points below the profile at which a person still reaches the level that a job requires",
       .meaning_zh = "技能要求的容忍度（分）",
       .source = "A",
       .low = 0,
       .high = 40});
  registry.number(b.ability_spread, {.key = "population.ability_spread",
                                     .unit = "1",
                                     .meaning = "standard deviation of log earnings ability within education",
                                     .meaning_zh = "同等学历内对数收入能力的标准差",
                                     .source = "A; L: residual log wage spread 0.3-0.6",
                                     .low = 0,
                                     .high = 1});
  registry.number(b.premium_spread, {.key = "population.premium_spread",
                                     .unit = "1",
                                     .meaning = "standard deviation of log pay between firms",
                                     .meaning_zh = "企业间对数工资差异的标准差",
                                     .source = "A; L: Card, Heining and Kline 2013",
                                     .low = 0,
                                     .high = 0.6});
  registry.number(b.wage_level,
                  {.key = "population.wage_level",
                   .unit = "1",
                   .meaning = "mean pay of firm employees relative to Shanghai's published average",
                   .meaning_zh = "平均工资相对上海全口径平均工资的倍数",
                   .source = "A",
                   .low = 0.3,
                   .high = 2});
}

}  // namespace labour
