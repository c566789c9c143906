#include "models/labour/firms/industry_settings.hpp"

#include "engine/scenario/registry.hpp"
#include "models/labour/data/inputs.hpp"

namespace labour {

// NOLINTNEXTLINE(readability-function-size): a description, one entry a parameter
void describe_demand(engine::Registry& registry, DemandValues& m, const Inputs& inputs) {
  for (const std::array<double, 2>& growth : inputs.growth_future)
    m.growth.push_back(
        engine::Path({{engine::Month::of(2026, 1), growth[0]}, {engine::Month::of(2031, 1), growth[1]}},
                     engine::Interpolation::step));
  const engine::Codes by_industry = codes_with_names(inputs.names.industry);
  m.path_by_industry.assign(by_industry.words.size(), engine::Path(1.0));
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
      m.growth, by_industry, engine::Interpolation::step,
      {.key = "demand.growth",
       .unit = "year-1",
       .meaning = "yearly growth of final demand by industry from 2026 on (2021 to 2025 are data)",
       .meaning_zh = "2026年起各行业最终需求年增长率（2021–2025为历史数据）",
       .source = "A; growth_future.csv",
       .low = -0.5,
       .high = 1});
  registry.path(
      m.path, engine::Interpolation::linear,
      {.key = "demand.path",
       .unit = "1",
       .meaning = "factor on the final demand of all industries; on the straight line between dates",
       .meaning_zh = "全部行业最终需求系数（日期之间线性）",
       .source = "scenario; 1 = the tables and demand.growth",
       .low = 0,
       .high = 5});
  registry.paths_by_code(m.path_by_industry, by_industry, engine::Interpolation::linear,
                         {.key = "demand.path_by_industry",
                          .unit = "1",
                          .meaning = "factor on the final demand of an industry, beside demand.path; on the "
                                     "straight line between dates",
                          .meaning_zh = "单个行业最终需求系数（与demand.path相乘，日期之间线性）",
                          .source = "scenario; 1 = the tables and demand.growth",
                          .low = 0,
                          .high = 5});
  registry.number(
      m.noise_common,
      {.key = "demand.noise_common",
       .unit = "1",
       .meaning = "standard deviation, in the long run, of the common monthly noise of log demand",
       .meaning_zh = "需求共同月度波动的长期标准差（对数）",
       .source = "A: with noise_sector it spreads log registered unemployment a year ahead "
                 "by 0.12 to 0.20, as in real cities in calm times",
       .low = 0,
       .high = 0.2});
  registry.number(
      m.noise_sector,
      {.key = "demand.noise_sector",
       .unit = "1",
       .meaning = "standard deviation, in the long run, of an industry's own monthly noise of log demand",
       .meaning_zh = "行业自身月度需求波动的长期标准差（对数）",
       .source = "A: twice noise_common, as sectors differ more than their sum",
       .low = 0,
       .high = 0.3});
  registry.number(
      m.noise_memory,
      {.key = "demand.noise_memory",
       .unit = "1",
       .meaning = "autocorrelation of the noise from one year to the next; of a month its 12th root",
       .meaning_zh = "波动相隔一年的自相关（每月为其12次方根）",
       .source = "A",
       .low = 0,
       .high = 0.99});
  registry.number(
      m.noise_tails,
      {.key = "demand.noise_tails",
       .unit = "1",
       .meaning = "degrees of freedom of the monthly innovations (Student's t): few give many large "
                  "ones, 1000 a normal distribution",
       .meaning_zh = "月度冲击的自由度（t分布）：越小大冲击越多，1000接近正态",
       .source = "A; L: Student's t with few degrees of freedom is favoured over normal shocks "
                 "(Curdia, Del Negro and Greenwald 2014); growth of output has Laplace tails "
                 "(Fagiolo, Napoletano and Roventini 2008)",
       .low = 2.5,
       .high = 1000});
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
  registry.number(
      m.spending_local,
      {.key = "demand.spending_local",
       .unit = "1",
       .meaning = "part of what residents buy here (trade, catering, housing, services, health, "
                  "culture) that follows their wage bill and benefits; the rest is sold to others",
       .meaning_zh = "居民本地消费随工资总额和失业金变动的比例",
       .source = "A; L: 0.34 local jobs per manufacturing job (China, Wang and Chanda 2018)",
       .low = 0,
       .high = 1});
  engine::Codes which = {{"all", {"All industries", "全部行业", "全部", "所有行业"}}};
  for (std::size_t i = 0; i < by_industry.words.size(); ++i)
    which.add({by_industry.words[i], by_industry.names[i]});
  registry.rows(
      m.events,
      {.key = "demand.events",
       .meaning = "dated falls or rises of final demand",
       .meaning_zh = "最终需求的定期冲击",
       .source = "scenario"},
      [which](engine::Registry& row, DemandEvent& event) {
        row.choice(event.industry, which,
                   {.key = "industry", .meaning = "industry, or all", .meaning_zh = "行业，或全部(all)"});
        row.month(event.from,
                  {.key = "from", .meaning = "first month", .meaning_zh = "开始月份", .required = true});
        row.integer(event.months, {.key = "months",
                                   .unit = "month",
                                   .meaning = "length",
                                   .meaning_zh = "持续月数",
                                   .low = 1,
                                   .high = 240});
        row.number(
            event.factor,
            {.key = "factor",
             .unit = "1",
             .meaning = "factor on final demand; exports that fall by x: 1 - x times the "
                        "industry's export_share in firms.csv",
             .meaning_zh = "最终需求系数；出口下降x时为1-x乘以该行业出口占比（firms.csv的export_share）",
             .low = 0,
             .high = 5});
        row.number(event.recovery_months,
                   {.key = "recovery_months",
                    .unit = "month",
                    .meaning = "months in which the gap then falls by the factor e; 0: it stays",
                    .meaning_zh = "之后缺口缩小e倍的月数；0为不恢复",
                    .low = 0,
                    .high = 240});
      });
}

}  // namespace labour
