#include "models/labour/people/fields_settings.hpp"

#include "engine/scenario/registry.hpp"
#include "models/labour/data/inputs.hpp"

namespace labour {
namespace {

// NOLINTNEXTLINE(readability-function-size): a description, one entry a parameter
void describe_holders(engine::Registry& registry, FieldValues& f) {
  registry.number(
      f.incumbents,
      {.key = "fields.incumbents",
       .unit = "1",
       .meaning = "share of the staff of jobs that ask for a field who hold it, in the first month",
       .meaning_zh = "首月岗位所需技能领域的在岗人员掌握比例",
       .source = "A; L: 4.4 to 5.7 % of staff in the UK not fully proficient",
       .low = 0,
       .high = 1});
  registry.number(f.former,
                  {.key = "fields.former",
                   .unit = "1",
                   .meaning = "holders outside the jobs that ask for a field, for each holder inside, in "
                              "the first month",
                   .meaning_zh = "首月岗位之外的掌握者与岗位之内的掌握者之比",
                   .source = "A",
                   .low = 0,
                   .high = 2});
  registry.number(f.second,
                  {.key = "fields.second",
                   .unit = "1",
                   .meaning = "share of the holders of a field who also hold a neighbour of it, in the "
                              "first month",
                   .meaning_zh = "首月同时掌握相近领域的比例",
                   .source = "A",
                   .low = 0,
                   .high = 1});
  registry.number(
      f.entrants,
      {.key = "fields.entrants",
       .unit = "1",
       .meaning = "share of vocational and college leavers in technical occupations who hold a field",
       .meaning_zh = "技术类职业的中职与大专毕业生掌握一个领域的比例",
       .source = "A",
       .low = 0,
       .high = 1});
  registry.number(f.graduates, {.key = "fields.graduates",
                                .unit = "1",
                                .meaning = "the same of university graduates",
                                .meaning_zh = "技术类职业的本科及以上毕业生掌握一个领域的比例",
                                .source = "A",
                                .low = 0,
                                .high = 1});
  registry.number(f.newcomers,
                  {.key = "fields.newcomers",
                   .unit = "1",
                   .meaning = "share of those who come from outside who hold a field that jobs of their "
                              "occupation ask for",
                   .meaning_zh = "外来就业人员掌握其职业所需领域的比例",
                   .source = "A; S: 287 firms brought in 13,872 skilled workers in 2016-20",
                   .low = 0,
                   .high = 1});
}

// NOLINTNEXTLINE(readability-function-size): a description, one entry a parameter
void describe_field_learning(engine::Registry& registry, FieldValues& f) {
  registry.number(
      f.professional_factor,
      {.key = "fields.professional_factor",
       .unit = "1",
       .meaning = "time that managers and professionals need to learn a field, against technicians",
       .meaning_zh = "管理与专业人员学习一个领域所需时间相对技术工人的倍数",
       .source = "A; two-year specialist courses against 18 weeks at VW Zwickau",
       .low = 0.1,
       .high = 10});
  registry.number(f.clerk_factor, {.key = "fields.clerk_factor",
                                   .unit = "1",
                                   .meaning = "the same of clerks and service staff",
                                   .meaning_zh = "办事与服务人员的倍数",
                                   .source = "A",
                                   .low = 0.01,
                                   .high = 10});
  registry.number(
      f.operator_factor,
      {.key = "fields.operator_factor",
       .unit = "1",
       .meaning = "the same of operators, assemblers and elementary occupations",
       .meaning_zh = "操作工与简单劳动者的倍数",
       .source = "D: two-day course for assemblers at VW Zwickau against 120 to 400 hours for trades",
       .low = 0.01,
       .high = 10});
  registry.number(f.neighbour_factor,
                  {.key = "fields.neighbour_factor",
                   .unit = "1",
                   .meaning = "factor on the time to learn a field for those who hold a neighbour of it",
                   .meaning_zh = "由相近领域转学所需时间的系数",
                   .source = "A; skill_learning.csv",
                   .low = 0.1,
                   .high = 10});
  registry.number(f.age_factor,
                  {.key = "fields.age_factor",
                   .unit = "1",
                   .meaning = "time to learn for each ten years of age above 35",
                   .meaning_zh = "35岁以上每十岁学习时间的倍数",
                   .source = "D: correlation of age and training time 0.19 (Davenport et al. 2022)",
                   .low = 1,
                   .high = 2});
  registry.number(f.fresh_half_life, {.key = "fields.fresh_half_life",
                                      .unit = "month",
                                      .meaning = "half-life of a field learned but not practised, out of use",
                                      .meaning_zh = "学过而未实践的领域在闲置时的半衰期（月）",
                                      .source = "P: Tatel and Ackerman, 1,344 effects (5 to 15)",
                                      .low = 1,
                                      .high = 120});
}

}  // namespace

void describe_fields(engine::Registry& registry, FieldValues& f, const Inputs& inputs) {
  registry.section("fields", "technical skill fields", "专业技能领域");
  registry.paths_by_code(
      f.requirement, codes_with_names(inputs.names.field), engine::Interpolation::linear,
      {.key = "fields.requirement",
       .unit = "1",
       .meaning = "factor on the shares of jobs that ask for a field; on the straight line "
                  "between dates",
       .meaning_zh = "各领域岗位要求比例的系数（日期之间线性）",
       .source = "A; skill_fields.csv, skill_requirements.csv",
       .low = 0,
       .high = 5});
  registry.number(
      f.spread,
      {.key = "fields.spread",
       .unit = "1",
       .meaning =
           "how far of the assumed ranges of skill fields each history but the first one draws its own "
           "values: shares of jobs that ask (low and high of skill_fields.csv), time to learn of "
           "operators (0.25 to 2.5 times) and from a neighbour field (0.25 to 2.25 times); 0: none. "
           "jialab ensemble takes 1 unless the scenario or --set says otherwise",
       .meaning_zh =
           "各条历史（第一条除外）在技能领域假设范围内自行抽取的幅度：岗位要求比例、操作工学习时间、"
           "相近领域转学时间；0为不抽取。集合运行默认1",
       .source = "A: skill_fields.csv, skill_learning.csv",
       .low = 0,
       .high = 1});
  registry.number(f.genai_lead,
                  {.key = "fields.genai_lead",
                   .unit = "year",
                   .meaning = "years by which the use of generative AI by workers leads the adoption "
                              "by firms",
                   .meaning_zh = "个人使用生成式人工智能早于单位采用的年数",
                   .source = "A; P: 28 % of workers in the United States used it in 2024",
                   .low = 0,
                   .high = 5});
  describe_holders(registry, f);
  describe_field_learning(registry, f);
}

}  // namespace labour
