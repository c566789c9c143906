#include "models/labour/people/demography_settings.hpp"

#include "engine/scenario/registry.hpp"
#include "models/labour/data/inputs.hpp"

namespace labour {

void describe_retirement(engine::Registry& registry, DemographyValues& d) {
  registry.flag(d.retirement_reform, {.key = "rules.retirement_reform",
                                      .meaning = "the retirement age rises step by step from January 2025",
                                      .meaning_zh = "2025年1月起渐进式延迟退休",
                                      .source = "P; monthly steps M"});
}

// NOLINTNEXTLINE(readability-function-size): a description, one entry a parameter
void describe_demography(engine::Registry& registry, DemographyValues& d, const Inputs& inputs) {
  d.out_migration_migrant = inputs.out_migration_migrant;
  d.out_migration_settled = inputs.out_migration_settled;
  d.out_migration_hukou = inputs.out_migration_hukou;
  d.in_migration = inputs.in_migrants_per_migrant;
  d.tightness_elasticity = inputs.tightness_elasticity;
  registry.section("demography", "who comes and who goes", "人口变动");
  registry.number(d.entrants, {.key = "demography.entrants",
                               .unit = "1",
                               .meaning = "factor on school leavers and graduates",
                               .meaning_zh = "毕业生与新成长劳动力系数",
                               .source = "A; entrants.csv",
                               .low = 0,
                               .high = 5});
  registry.number(d.mortality, {.key = "demography.mortality",
                                .unit = "1",
                                .meaning = "factor on death rates",
                                .meaning_zh = "死亡率系数",
                                .source = "M; mortality.csv",
                                .low = 0,
                                .high = 5});
  registry.number(d.retire_insured,
                  {.key = "demography.retire_insured",
                   .unit = "1",
                   .meaning = "share of insured staff who retire at once on reaching the retirement age",
                   .meaning_zh = "参保职工到龄即退休的比例",
                   .source = "A",
                   .low = 0,
                   .high = 1});
  registry.number(d.retire_others, {.key = "demography.retire_others",
                                    .unit = "1",
                                    .meaning = "the same for all others",
                                    .meaning_zh = "其他人员到龄即退出的比例",
                                    .source = "A",
                                    .low = 0,
                                    .high = 1});
  registry.number(d.late_retirement,
                  {.key = "demography.late_retirement",
                   .unit = "month-1",
                   .meaning = "monthly retirement of those who work on (at 75 everybody has retired)",
                   .meaning_zh = "超龄继续工作者的月退出率（75岁前全部退出）",
                   .source = "A",
                   .low = 0,
                   .high = 1});
  registry.number(d.out_migration_migrant, {.key = "demography.out_migration_migrant",
                                            .unit = "year-1",
                                            .meaning = "yearly rate at which migrants leave Jiading",
                                            .meaning_zh = "外来未定居人员年离开率",
                                            .source = "A; migration.csv (years in Shanghai 7.8, P)",
                                            .low = 0,
                                            .high = 0.9});
  registry.number(d.out_migration_settled,
                  {.key = "demography.out_migration_settled",
                   .unit = "year-1",
                   .meaning = "yearly rate at which settled people from other provinces leave",
                   .meaning_zh = "外来定居人员年离开率",
                   .source = "A; migration.csv",
                   .low = 0,
                   .high = 0.9});
  registry.number(d.out_migration_hukou, {.key = "demography.out_migration_hukou",
                                          .unit = "year-1",
                                          .meaning = "yearly rate at which people with local hukou leave",
                                          .meaning_zh = "本市户籍人员年离开率",
                                          .source = "A; migration.csv",
                                          .low = 0,
                                          .high = 0.9});
  registry.number(d.out_migration_unemployed,
                  {.key = "demography.out_migration_unemployed",
                   .unit = "1",
                   .meaning = "leaving rate, relative to that of persons with a job, of settled and other "
                              "migrants who live alone, draw no benefit and have had no job for three months",
                   .meaning_zh = "单身、无失业金且失业满三个月的外来人员离开率相对在业者的倍数",
                   .source = "A",
                   .low = 0,
                   .high = 20});
  registry.number(
      d.in_migration,
      {.key = "demography.in_migration",
       .unit = "year-1",
       .meaning =
           "arrivals a year for each resident from other provinces in the first month, at normal tightness",
       .meaning_zh = "年迁入率（正常市场紧张度下）",
       .source = "A; migration.csv",
       .low = 0,
       .high = 1});
  registry.number(d.tightness_elasticity, {.key = "demography.tightness_elasticity",
                                           .unit = "1",
                                           .meaning = "elasticity of arrivals to tightness",
                                           .meaning_zh = "迁入对市场紧张度的弹性",
                                           .source = "A; migration.csv",
                                           .low = 0,
                                           .high = 5});
  registry.number(d.pull_memory,
                  {.key = "demography.pull_memory",
                   .unit = "1",
                   .meaning = "share of last month's pull on newcomers that remains; the rest follows "
                              "tightness (0: arrivals follow last month's tightness)",
                   .meaning_zh = "迁入吸引力的月度惯性（0为随上月市场紧张度变动）",
                   .source = "A; L: population lags employment by years (Amior and Manning 2018)",
                   .low = 0,
                   .high = 0.99});
  registry.path(d.outside_tightness, engine::Interpolation::linear,
                {.key = "demography.outside_tightness",
                 .unit = "1",
                 .meaning = "tightness of the labour markets from which newcomers come, relative to normal; "
                            "a national slump lowers it as it lowers that of Jiading",
                 .meaning_zh = "来源地劳动力市场紧张度（相对正常；日期之间线性）",
                 .source = "scenario; 1 = normal",
                 .low = 0.05,
                 .high = 20});
  registry.number(d.reference_tightness,
                  {.key = "demography.reference_tightness",
                   .unit = "1",
                   .meaning = "vacancies per unemployed that are normal: for arrivals, participation, "
                              "work without a firm and the turbulence of firms; 0: the mean of the last "
                              "twelve months of the warm-up",
                   .meaning_zh = "正常的市场紧张度（迁入、劳动参与、自营就业与企业波动的基准）；"
                                 "0为预热期最后十二个月的均值",
                   .source = "A",
                   .low = 0,
                   .high = 5});
  registry.number(d.stay_without_job,
                  {.key = "demography.stay_without_job",
                   .unit = "1",
                   .meaning = "share of newcomers without a job after their first month who stay and search",
                   .meaning_zh = "首月未就业的新来者中留下继续求职的比例",
                   .source = "A",
                   .low = 0,
                   .high = 1});
  registry.number(
      d.in_commuter_turnover,
      {.key = "demography.in_commuter_turnover",
       .unit = "year-1",
       .meaning = "arrivals of in-commuting job seekers a year for each in-commuter in the first month",
       .meaning_zh = "跨区来嘉求职者年流入率",
       .source = "A",
       .low = 0,
       .high = 2});
}

}  // namespace labour
