// The values of a scenario, each said once: the sections demand, transition, staffing.
#include "models/labour/settings_sections.hpp"

namespace labour {

void describe_demand(engine::Registry& registry, DemandValues& m, const Inputs& inputs) {
  registry.section("demand", "what the industries sell", "行业需求");
  registry.number(m.lockdown_2022,
                  {.key = "demand.lockdown_2022",
                   .unit = "1",
                   .meaning = "strength of the lockdown of spring 2022 (1 = as happened, 0 = none)",
                   .meaning_zh = "2022年春季封控强度（1为实际，0为无）",
                   .source = "P/A; shock_2022.csv",
                   .low = 0,
                   .high = 2});
  registry.number(m.seasons, {.key = "demand.seasons",
                              .unit = "1",
                              .meaning = "strength of the seasons of output (0 = none)",
                              .meaning_zh = "产出季节性强度",
                              .source = "A; seasons.csv",
                              .low = 0,
                              .high = 3});
  registry.paths_by_code(
      m.growth, inputs.names.industry.codes, engine::Interpolation::step,
      {.key = "demand.growth",
       .unit = "year-1",
       .meaning = "yearly growth of final demand by industry from 2026 on (2021 to 2025 are data)",
       .meaning_zh = "2026年起各行业最终需求年增长率（2021–2025为历史数据）",
       .source = "A; growth_future.csv",
       .low = -0.5,
       .high = 1});
  registry.number(m.noise_common, {.key = "demand.noise_common",
                                   .unit = "1",
                                   .meaning = "standard deviation of the common yearly noise of demand",
                                   .meaning_zh = "需求共同年度波动的标准差",
                                   .source = "A",
                                   .low = 0,
                                   .high = 0.2});
  registry.number(m.noise_sector,
                  {.key = "demand.noise_sector",
                   .unit = "1",
                   .meaning = "standard deviation of an industry's own yearly noise of demand",
                   .meaning_zh = "行业自身年度需求波动的标准差",
                   .source = "A",
                   .low = 0,
                   .high = 0.3});
  registry.number(m.noise_memory, {.key = "demand.noise_memory",
                                   .unit = "1",
                                   .meaning = "share of a year's noise that lasts into the next",
                                   .meaning_zh = "年度波动的持续性",
                                   .source = "A",
                                   .low = 0,
                                   .high = 0.99});
  registry.month(m.noise_from, {.key = "demand.noise_from",
                                .meaning = "first month with macro noise",
                                .meaning_zh = "宏观波动开始的月份",
                                .source = "A: history is data"});
  registry.number(m.cycle_amplitude,
                  {.key = "demand.cycle_amplitude",
                   .unit = "1",
                   .meaning = "amplitude of a demand cycle of all industries, for experiments",
                   .meaning_zh = "需求周期振幅（实验用）",
                   .source = "experiment",
                   .low = 0,
                   .high = 0.5});
  registry.number(m.cycle_months, {.key = "demand.cycle_months",
                                   .unit = "month",
                                   .meaning = "length of that cycle",
                                   .meaning_zh = "需求周期长度",
                                   .source = "experiment",
                                   .low = 6,
                                   .high = 240});
  registry.number(m.local_share, {.key = "demand.local_share_of_parts",
                                  .unit = "1",
                                  .meaning = "share of the parts of local vehicles that is made in Jiading",
                                  .meaning_zh = "本地整车零部件的本地配套比例",
                                  .source = "P: above 70 % (Jiemian); range A",
                                  .low = 0.4,
                                  .high = 0.8});
  std::vector<std::string> which = inputs.names.industry.codes;
  which.insert(which.begin(), "all");
  registry.rows(
      m.events,
      {.key = "demand.events",
       .meaning = "dated falls or rises of final demand",
       .meaning_zh = "最终需求的定期冲击",
       .source = "scenario"},
      [which](engine::Registry& row, DemandEvent& event) {
        row.choice(event.industry, which,
                   {.key = "industry", .meaning = "industry, or all", .meaning_zh = "行业，或全部(all)"});
        row.month(event.from, {.key = "from", .meaning = "first month", .meaning_zh = "开始月份"});
        row.integer(event.months, {.key = "months",
                                   .unit = "month",
                                   .meaning = "length",
                                   .meaning_zh = "持续月数",
                                   .low = 1,
                                   .high = 240});
        row.number(event.factor, {.key = "factor",
                                  .unit = "1",
                                  .meaning = "factor on final demand",
                                  .meaning_zh = "最终需求系数",
                                  .low = 0,
                                  .high = 5});
        row.number(event.recovery_months,
                   {.key = "recovery_months",
                    .unit = "month",
                    .meaning = "afterwards the gap falls by the factor e in so many months; 0: it stays",
                    .meaning_zh = "之后缺口缩小e倍的月数；0为不恢复",
                    .low = 0,
                    .high = 240});
      });
}

void describe_transition(engine::Registry& registry, TransitionValues& t) {
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
  registry.number(t.software_follows_cars,
                  {.key = "transition.software_follows_cars",
                   .unit = "1",
                   .meaning = "part of the demand for automotive software that follows cars x electric "
                              "share, against the path of the tables",
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
       .meaning = "labour of an electric car over that of a combustion car in vehicle plants, less one",
       .meaning_zh = "电动车整车装配用工相对燃油车的变化",
       .source = "P: -0.30 (Ford 2017) to -0.01 (BCG 2020)",
       .low = -0.6,
       .high = 0.3});
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
                   .meaning_zh = "完全采用时被替代的暴露劳动份额",
                   .source = "A; exposure by ILO 2025, Eloundou et al. (R)",
                   .low = 0,
                   .high = 1});
  registry.number(t.technology.ai_augmentation, {.key = "transition.ai_augmentation",
                                                 .unit = "1",
                                                 .meaning = "rise of productivity of fully augmented labour",
                                                 .meaning_zh = "完全增强时的生产率提升",
                                                 .source = "A; L: Brynjolfsson, Li and Raymond 2023 (+14 %)",
                                                 .low = 0,
                                                 .high = 2});
  registry.number(t.technology.ai_rebound,
                  {.key = "transition.ai_rebound",
                   .unit = "1",
                   .meaning = "elasticity of demand to the unit cost that AI and robots save",
                   .meaning_zh = "成本下降带来的需求弹性",
                   .source = "A",
                   .low = 0,
                   .high = 3});
  registry.number(t.technology.ai_new_tasks,
                  {.key = "transition.ai_new_tasks",
                   .unit = "1",
                   .meaning = "share of automated labour that comes back as new tasks",
                   .meaning_zh = "被自动化劳动中以新任务形式回归的比例",
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
                   .meaning_zh = "完全采用时被替代的常规体力劳动份额",
                   .source = "A; L: Acemoglu and Restrepo 2020",
                   .low = 0,
                   .high = 1});
}

void describe_staffing(engine::Registry& registry, StaffingValues& f) {
  registry.section("staffing", "what staff firms want", "企业用工");
  registry.number(f.shock_spread, {.key = "staffing.shock_spread",
                                   .unit = "1",
                                   .meaning = "scale of a firm's own shocks (Laplace) to log size",
                                   .meaning_zh = "企业自身规模冲击的尺度（拉普拉斯分布）",
                                   .source = "L: Bottazzi and Secchi 2006",
                                   .low = 0,
                                   .high = 1});
  registry.number(f.shocks_a_year, {.key = "staffing.shocks_a_year",
                                    .unit = "year-1",
                                    .meaning = "own shocks of a firm a year",
                                    .meaning_zh = "企业每年自身冲击次数",
                                    .source = "A",
                                    .low = 0,
                                    .high = 12});
  registry.number(f.adjustment, {.key = "staffing.adjustment",
                                 .unit = "1",
                                 .meaning = "share of the way to its aimed size that a firm goes in a month",
                                 .meaning_zh = "企业每月向目标规模调整的比例",
                                 .source = "A",
                                 .low = 0.01,
                                 .high = 1});
  registry.number(f.reversion,
                  {.key = "staffing.reversion",
                   .unit = "1",
                   .meaning = "share of its distance from the first size that a firm loses at a shock",
                   .meaning_zh = "每次冲击时规模回归的比例",
                   .source = "A; keeps the tail of sizes",
                   .low = 0,
                   .high = 1});
  registry.number(f.exit_small, {.key = "staffing.exit_small",
                                 .unit = "year-1",
                                 .meaning = "yearly exit rate of firms under 50 staff",
                                 .meaning_zh = "小型企业年退出率",
                                 .source = "A",
                                 .low = 0,
                                 .high = 0.5});
  registry.number(f.exit_medium, {.key = "staffing.exit_medium",
                                  .unit = "year-1",
                                  .meaning = "yearly exit rate of firms of 50 to 499 staff",
                                  .meaning_zh = "中型企业年退出率",
                                  .source = "A",
                                  .low = 0,
                                  .high = 0.5});
  registry.number(f.exit_large, {.key = "staffing.exit_large",
                                 .unit = "year-1",
                                 .meaning = "yearly exit rate of firms of 500 staff and more",
                                 .meaning_zh = "大型企业年退出率",
                                 .source = "A",
                                 .low = 0,
                                 .high = 0.5});
  registry.number(f.hoarding,
                  {.key = "staffing.hoarding",
                   .unit = "1",
                   .meaning = "share of a passing fall or rise of output that firms do not pass on to staff",
                   .meaning_zh = "短期产出波动中企业不传导至用工的比例",
                   .source = "A; calibrated by hand to the spring of 2022",
                   .low = 0,
                   .high = 1});
  registry.number(f.layoff_speed, {.key = "staffing.layoff_speed",
                                   .unit = "1",
                                   .meaning = "share of excess staff laid off in a month",
                                   .meaning_zh = "每月裁减的富余人员比例",
                                   .source = "A",
                                   .low = 0,
                                   .high = 1});
  registry.number(f.layoff_tolerance, {.key = "staffing.layoff_tolerance",
                                       .unit = "1",
                                       .meaning = "excess staff over wanted that a job cell bears",
                                       .meaning_zh = "岗位单元可容忍的富余比例",
                                       .source = "A",
                                       .low = 0,
                                       .high = 0.5});
  registry.rows(f.plants,
                {.key = "staffing.plants",
                 .meaning = "large plants that close or change size in a given month",
                 .meaning_zh = "大型工厂关闭或改变规模",
                 .source = "scenario; plants.csv"},
                [](engine::Registry& row, PlantEvent& event) {
                  row.text(event.plant, {.key = "plant",
                                         .meaning = "code of the plant in plants.csv",
                                         .meaning_zh = "plants.csv 中的工厂代码"});
                  row.month(
                      event.month,
                      {.key = "month", .meaning = "month from which it holds", .meaning_zh = "生效月份"});
                  row.number(event.size, {.key = "size",
                                          .unit = "1",
                                          .meaning = "staff wanted afterwards over before (0 = it closes)",
                                          .meaning_zh = "之后用工规模与之前之比（0为关闭）",
                                          .low = 0,
                                          .high = 5});
                });
}

}  // namespace labour
