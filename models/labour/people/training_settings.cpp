#include "models/labour/people/training_settings.hpp"

#include "engine/scenario/registry.hpp"

namespace labour {

void describe_training_places(engine::Registry& registry, TrainingValues& n) {
  n.places = 20000.0;
  registry.path(n.places, engine::Interpolation::step,
                {.key = "rules.training_places",
                 .unit = "year-1",
                 .meaning = "places of subsidised training a year, at full size",
                 .meaning_zh = "每年补贴性职业技能培训人次（全规模）",
                 .source = "S: 100,000 over 2021-2025 (target T4)",
                 .low = 0,
                 .high = 1000000});
}

// NOLINTNEXTLINE(readability-function-size): a description, one entry a parameter
void describe_training(engine::Registry& registry, TrainingValues& n) {
  registry.section("training", "learning, courses and grades", "培训");
  registry.number(
      n.learning_months,
      {.key = "training.learning_months",
       .unit = "month",
       .meaning = "months in which the gap to a level that the job requires falls by the factor e",
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
                                   .meaning = "share of courses that raise the vocational grade",
                                   .meaning_zh = "培训后提升职业技能等级的比例",
                                   .source = "A",
                                   .low = 0,
                                   .high = 1});
  registry.number(n.unemployed_first,
                  {.key = "training.unemployed_first",
                   .unit = "1",
                   .meaning = "weight of the unemployed relative to the employed for a training place",
                   .meaning_zh = "失业者获得培训名额的相对权重",
                   .source = "A",
                   .low = 0.01,
                   .high = 100});
  registry.number(n.grade_step, {.key = "training.grade_step",
                                 .unit = "1",
                                 .meaning = "share of yearly reviews without a course that raise the grade",
                                 .meaning_zh = "年度评价中提升等级的比例",
                                 .source = "A",
                                 .low = 0,
                                 .high = 1});
  registry.path(n.place_cost, engine::Interpolation::step,
                {.key = "training.place_cost",
                 .unit = "CNY",
                 .meaning = "public outlay for a place of subsidised training",
                 .meaning_zh = "每个补贴性培训名额的财政支出",
                 .source = "D: 100 billion CNY for 50 million places, State Council plan of May 2019 "
                           "(english.www.gov.cn 2019-05-24)",
                 .low = 0,
                 .high = 100000});
}

}  // namespace labour
