#include "models/labour/firms/transition_settings.hpp"

#include "engine/scenario/registry.hpp"
#include "models/labour/data/car_paths.hpp"

namespace labour {

namespace {

void describe_hybrids(engine::Registry& registry, TransitionValues& t) {
  registry.path(
      t.hybrid_share, engine::Interpolation::linear,
      {.key = "transition.hybrid_share",
       .unit = "1",
       .meaning = "share of plug-in hybrids (range-extended cars among them) in electric cars made in "
                  "China, mid-year values",
       .meaning_zh = "新能源汽车中插电式混合动力（含增程式）占比（年中值）",
       .source = "P for 2022 (CAAM), else M to 2025, then A; hybrid_cars.csv",
       .low = 0,
       .high = 1});
  registry.number(
      t.hybrid_keeps,
      {.key = "transition.hybrid_keeps",
       .unit = "1",
       .meaning = "combustion powertrain of a plug-in hybrid / of a combustion car; a battery car "
                  "has none",
       .meaning_zh = "插电式混合动力车所含内燃动力总成相对燃油车的比例（纯电动车为零）",
       .source = "D from A: 0.30 of the mean electric car over 0.375 hybrids; range 0.6-1",
       .low = 0,
       .high = 1});
}

void describe_repair(engine::Registry& registry, TransitionValues& t) {
  registry.number(t.fleet_life, {.key = "transition.fleet_life",
                                 .unit = "year",
                                 .meaning = "mean life of a car, after which it is scrapped",
                                 .meaning_zh = "汽车平均使用年限",
                                 .source = "P: 14.5 private passenger cars, 8-13 trucks (Hao et al. 2011)",
                                 .low = 5,
                                 .high = 30});
  registry.number(
      t.electric_repair,
      {.key = "transition.electric_repair",
       .unit = "1",
       .meaning = "repair work on a battery car in use / on a combustion car, minus 1",
       .meaning_zh = "在用纯电动车维修工作量相对燃油车的变化",
       .source =
           "A; scheduled maintenance -0.40 (Burnham et al. 2021, P), bodywork hardly less; range -0.5-0",
       .low = -1,
       .high = 0.5});
  registry.number(t.hybrid_repair,
                  {.key = "transition.hybrid_repair",
                   .unit = "1",
                   .meaning = "the same for a plug-in hybrid",
                   .meaning_zh = "在用插电式混合动力车维修工作量相对燃油车的变化",
                   .source = "A; scheduled maintenance -0.11 (Burnham et al. 2021, P); range -0.2-0",
                   .low = -1,
                   .high = 0.5});
  registry.number(t.car_repair_work,
                  {.key = "transition.car_repair_work",
                   .unit = "1",
                   .meaning = "part of the work of mechanics (occupation 72) in trade and resident services "
                              "that is done on cars",
                   .meaning_zh = "批发零售与居民服务业机修人员工作中汽车维修的比例",
                   .source = "A; about 0.6 and 0.8 in the USA (BLS OEWS 2023, M); range 0.4-0.9",
                   .low = 0,
                   .high = 1});
}

}  // namespace

// NOLINTNEXTLINE(readability-function-size): a description, one entry a parameter
void describe_transition(engine::Registry& registry, TransitionValues& t, const Inputs& inputs) {
  const CarPaths cars = car_paths_of_tables(inputs);
  t.electric_share = cars.electric_share;
  t.car_output = cars.output;
  t.hybrid_share = cars.hybrid_share;
  registry.section("transition", "electric cars, AI and robots", "产业转型");
  registry.path(t.electric_share, engine::Interpolation::linear,
                {.key = "transition.electric_share",
                 .unit = "1",
                 .meaning = "electric share of cars made in China (battery and plug-in), mid-year values",
                 .meaning_zh = "中国新能源汽车占比（年中值）",
                 .source = "P to 2025 (CAAM), then A; national_cars.csv",
                 .low = 0,
                 .high = 1});
  registry.path(t.car_output, engine::Interpolation::linear,
                {.key = "transition.car_output",
                 .unit = "1e6 year-1",
                 .meaning = "cars made in China, million a year, mid-year values",
                 .meaning_zh = "中国汽车产量（百万辆/年）",
                 .source = "M to 2025, then A; national_cars.csv",
                 .low = 0,
                 .high = 100});
  describe_hybrids(registry, t);
  registry.number(
      t.electric_work_local,
      {.key = "transition.electric_work_local",
       .unit = "1",
       .meaning =
           "share of the electric-drive and software work that stays in Jiading, of what comes with more "
           "electric cars than the tables expect, or goes with fewer",
       .meaning_zh = "电动化快于（或慢于）预期时，新增（或减少）的电驱与软件工作留在嘉定的比例",
       .source =
           "A; net loss over gross loss is 0.75 (ELAB 2.0, P), 0.55 (CLEPA and PwC, P), near 0 (BCG, P)",
       .low = 0,
       .high = 1});
  registry.number(t.software_follows_cars,
                  {.key = "transition.software_follows_cars",
                   .unit = "1",
                   .meaning = "part of the demand for automotive software that follows cars x electric share "
                              "where these depart from the path of the tables",
                   .meaning_zh = "汽车软件需求中随新能源汽车偏离基准路径变动的部分",
                   .source = "A; range 0.3-0.9",
                   .low = 0,
                   .high = 1});
  registry.number(t.chips_follow_cars, {.key = "transition.chips_follow_cars",
                                        .unit = "1",
                                        .meaning = "the same for chips and sensors",
                                        .meaning_zh = "芯片与传感器需求中随新能源汽车偏离基准路径变动的部分",
                                        .source = "A; range 0.1-0.4",
                                        .low = 0,
                                        .high = 1});
  registry.number(
      t.assembly_labour,
      {.key = "transition.assembly_labour",
       .unit = "1",
       .meaning = "labour per electric car / labour per combustion car in vehicle plants, minus 1",
       .meaning_zh = "电动车整车装配用工相对燃油车的变化",
       .source = "P: -0.30 (Ford 2017) to -0.01 (BCG 2020)",
       .low = -0.6,
       .high = 0.3});
  describe_repair(registry, t);
  registry.number(
      t.productivity_spread,
      {.key = "transition.productivity_spread",
       .unit = "year-1",
       .meaning = "growth of productivity that each member draws for each industry, evenly between minus and "
                  "plus this, beside productivity.csv; after 2025 and after run.members_from only. 0: the "
                  "tables alone. jialab ensemble takes 0.015 unless the scenario or --set says otherwise",
       .meaning_zh =
           "各成员为每个行业抽取的生产率年增长偏差的最大幅度（均匀分布，2026年起且成员分化之后）；0为"
           "不抽取。集合运行默认0.015",
       .source = "A: the range of most rows of productivity.csv",
       .low = 0,
       .high = 0.1});
  registry.number(t.technology.ai_pace, {.key = "transition.ai_pace",
                                         .unit = "1",
                                         .meaning = "factor on the adoption of generative AI",
                                         .meaning_zh = "生成式人工智能采用程度系数",
                                         .source = "A; ai_adoption.csv",
                                         .low = 0,
                                         .high = 5});
  registry.number(t.technology.ai_shift_years,
                  {.key = "transition.ai_shift_years",
                   .unit = "year",
                   .meaning = "years by which AI adoption comes later (negative: earlier)",
                   .meaning_zh = "人工智能采用推迟年数（负为提前）",
                   .source = "A",
                   .low = -10,
                   .high = 10});
  registry.number(t.technology.ai_automation,
                  {.key = "transition.ai_automation",
                   .unit = "1",
                   .meaning = "share of the exposed labour of an occupation that full adoption replaces",
                   .meaning_zh = "人工智能完全采用时被替代的暴露劳动份额",
                   .source = "A; exposure by ILO 2025, Eloundou et al. (R)",
                   .low = 0,
                   .high = 1});
  registry.number(t.technology.ai_augmentation, {.key = "transition.ai_augmentation",
                                                 .unit = "1",
                                                 .meaning = "rise of productivity of fully augmented labour",
                                                 .meaning_zh = "人工智能完全增强时的生产率提升",
                                                 .source = "A; L: Brynjolfsson, Li and Raymond 2023 (+14 %)",
                                                 .low = 0,
                                                 .high = 2});
  registry.number(t.technology.ai_rebound,
                  {.key = "transition.ai_rebound",
                   .unit = "1",
                   .meaning = "elasticity of demand to the unit cost that AI and robots save",
                   .meaning_zh = "人工智能降低成本带来的需求弹性",
                   .source = "A",
                   .low = 0,
                   .high = 3});
  registry.number(t.technology.ai_new_tasks,
                  {.key = "transition.ai_new_tasks",
                   .unit = "1",
                   .meaning = "share of automated labour that returns as new tasks",
                   .meaning_zh = "被人工智能自动化的劳动中以新任务形式回归的比例",
                   .source = "A; L: Acemoglu and Restrepo 2019",
                   .low = 0,
                   .high = 1});
  registry.number(t.technology.robot_pace, {.key = "transition.robot_pace",
                                            .unit = "1",
                                            .meaning = "factor on the adoption of robots",
                                            .meaning_zh = "机器人采用程度系数",
                                            .source = "A; robots.csv",
                                            .low = 0,
                                            .high = 5});
  registry.number(t.technology.robot_shift_years,
                  {.key = "transition.robot_shift_years",
                   .unit = "year",
                   .meaning = "years by which robots come later (negative: earlier)",
                   .meaning_zh = "机器人采用推迟年数（负为提前）",
                   .source = "A",
                   .low = -10,
                   .high = 10});
  registry.number(t.technology.robot_displacement,
                  {.key = "transition.robot_displacement",
                   .unit = "1",
                   .meaning = "share of fully exposed routine manual labour that full adoption replaces",
                   .meaning_zh = "机器人完全采用时被替代的常规体力劳动份额",
                   .source = "A; L: Acemoglu and Restrepo 2020",
                   .low = 0,
                   .high = 1});
}

}  // namespace labour
