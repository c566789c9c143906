// The values of a scenario, each said once: the sections run, population, rules, demography.
#include "models/labour/settings_sections.hpp"

namespace labour {

void describe_run(engine::Registry& registry, Settings& s) {
  registry.section("run", "what is run", "运行");
  registry.text(s.run.name, {.key = "name",
                             .meaning = "name of the scenario: also the name of the result file",
                             .meaning_zh = "情景名称，也是结果文件名"});
  registry.text(s.run.question, {.key = "question",
                                 .meaning = "the question that this scenario asks",
                                 .meaning_zh = "本情景要回答的问题"});
  registry.text(s.run.question_zh,
                {.key = "question_zh", .meaning = "the question in Chinese", .meaning_zh = "问题（中文）"});
  registry.month(s.run.first, {.key = "run.first",
                               .meaning = "first month that is simulated and reported",
                               .meaning_zh = "模拟和报告的第一个月",
                               .source = "plan period 2021-2025 (S)"});
  registry.integer(s.run.months, {.key = "run.months",
                                  .unit = "month",
                                  .meaning = "number of months reported",
                                  .meaning_zh = "报告的月数",
                                  .source = "horizon 2035",
                                  .low = 1,
                                  .high = 240});
  registry.integer(s.run.seed, {.key = "seed",
                                .unit = "1",
                                .meaning = "seed of all chance; the same seed gives the same bits",
                                .meaning_zh = "随机种子：同一种子得到逐位相同的结果",
                                .source = "choice of the user",
                                .low = 0,
                                .high = 9007199254740991,
                                .required = true});
  registry.month(s.run.members_from,
                 {.key = "run.members_from",
                  .meaning = "month from which the members of an ensemble go their own ways; before it the "
                             "seed alone decides, so that all share one history",
                  .meaning_zh = "各样本成员开始分化的月份，此前历史相同（仅由种子决定）",
                  .source = "choice of the user; the default lets them differ from the first month on"});
}

void describe_report(engine::Registry& registry, ReportValues& r) {
  registry.section("report", "what is reported beside the series", "附加报告内容");
  registry.flag(
      r.worker_risk,
      {.key = "report.worker_risk",
       .meaning = "report person by person who becomes unemployed within twelve months of a date; an "
                  "ensemble needs it for the risk of each person and sets it itself",
       .meaning_zh = "逐人报告某月之后十二个月内是否失业（集合模拟据此计算个人失业风险，自动开启）",
       .source = "choice of the user"});
  registry.month(
      r.worker_risk_month,
      {.key = "report.worker_risk_month",
       .meaning = "month at whose end the employed are taken for it; without twelve months of the "
                  "run after it the report is left out",
       .meaning_zh = "个人失业风险的基准月（月末就业人员）",
       .source = "A; members share what precedes run.members_from, and a risk says most where they do"});
}

void describe_population(engine::Registry& registry, BeginningValues& b) {
  registry.section("population", "the population and jobs of the first month", "期初人口与岗位");
  registry.number(
      b.scale,
      {.key = "population.scale",
       .unit = "1",
       .meaning = "persons and firms simulated for each one of Jiading (1 = 1.05 million labour force)",
       .meaning_zh = "模拟规模：1 为嘉定全部约105万劳动力",
       .source = "choice of the user",
       .low = 0.01,
       .high = 25});
  registry.integer(
      b.warm_up_months,
      {.key = "population.warm_up_months",
       .unit = "month",
       .meaning = "months before the first one in which the market settles; the seed alone decides them",
       .meaning_zh = "预热月数，仅由种子决定",
       .source = "A",
       .low = 0,
       .high = 120});
  registry.number(b.vacancy_rate,
                  {.key = "population.vacancy_rate",
                   .unit = "1",
                   .meaning = "vacancies over jobs wanted before the warm-up, which settles them",
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
                                 .meaning = "strength of the tilts of asked skills by industry (0 = none)",
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
  registry.number(b.skill_tolerance,
                  {.key = "population.skill_tolerance",
                   .unit = "points",
                   .meaning = "points below the profile at which a person still reaches what a job asks",
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
  registry.number(b.wage_level, {.key = "population.wage_level",
                                 .unit = "1",
                                 .meaning = "mean pay of firm employees over Shanghai's published average",
                                 .meaning_zh = "平均工资相对上海全口径平均工资的倍数",
                                 .source = "A",
                                 .low = 0.3,
                                 .high = 2});
}

void describe_rules(engine::Registry& registry, RuleValues& r) {
  registry.section("rules", "laws and policies in force", "法规与政策");
  registry.path(r.minimum_wage, engine::Interpolation::step,
                {.key = "rules.minimum_wage",
                 .unit = "CNY month-1",
                 .meaning = "minimum wage",
                 .meaning_zh = "最低工资",
                 .source = "P (facts: Shanghai minimum wage 2019-2025); constant after the last date",
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
                   .meaning = "benefit of months 13 to 24 over that of the first year",
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

void describe_demography(engine::Registry& registry, DemographyValues& d) {
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
                   .meaning = "of insured staff who reach the retirement age, share who retire at once",
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
                   .meaning = "yearly rate at which settled people of other provinces leave",
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
                   .meaning = "leaving rate of those without a job over that of those with one",
                   .meaning_zh = "无业者离开率相对在业者的倍数",
                   .source = "A",
                   .low = 0,
                   .high = 20});
  registry.number(
      d.in_migration,
      {.key = "demography.in_migration",
       .unit = "year-1",
       .meaning =
           "arrivals a year for each person of other provinces of the first month, at normal tightness",
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
  registry.number(d.reference_tightness, {.key = "demography.reference_tightness",
                                          .unit = "1",
                                          .meaning = "vacancies per unemployed at which arrivals are normal",
                                          .meaning_zh = "正常迁入时的市场紧张度",
                                          .source = "A; calibrated by hand",
                                          .low = 0.05,
                                          .high = 5});
  registry.number(d.stay_without_job,
                  {.key = "demography.stay_without_job",
                   .unit = "1",
                   .meaning = "of newcomers who found no job in their first month, share who stay and search",
                   .meaning_zh = "首月未就业的新来者中留下继续求职的比例",
                   .source = "A",
                   .low = 0,
                   .high = 1});
  registry.number(
      d.in_commuter_turnover,
      {.key = "demography.in_commuter_turnover",
       .unit = "year-1",
       .meaning = "arrivals of in-commuting job seekers a year for each in-commuter of the first month",
       .meaning_zh = "跨区来嘉求职者年流入率",
       .source = "A",
       .low = 0,
       .high = 2});
}

}  // namespace labour
