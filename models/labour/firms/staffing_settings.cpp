#include "models/labour/firms/staffing_settings.hpp"

#include "engine/scenario/registry.hpp"
#include "models/labour/data/inputs.hpp"

namespace labour {
namespace {

// NOLINTNEXTLINE(readability-function-size): a description, one entry a parameter
void describe_products(engine::Registry& registry, StaffingValues& f) {
  registry.number(
      f.product_mix,
      {.key = "staffing.product_mix",
       .unit = "1",
       .meaning = "how far the size of a firm of the car industries follows the demand for what it "
                  "makes, for combustion or for electric cars (0: all follow their industry)",
       .meaning_zh = "汽车产业企业规模随其产品（燃油车、电动车）需求变化的程度（0为均随行业）",
       .source = "A; product_mixes.csv, plants.csv",
       .low = 0,
       .high = 1});
  registry.number(
      f.retooling,
      {.key = "staffing.retooling",
       .unit = "year-1",
       .meaning = "of the orders for combustion cars that demand has moved to electric ones, the "
                  "share for which firms re-tool in a year",
       .meaning_zh = "需求由燃油车转向电动车的订单中企业每年完成转产的比例",
       .source = "D: of 501,000 jobs in combustion parts of Europe 226,000 come back in electric ones "
                 "within some fifteen years (CLEPA and PwC 2021, P)",
       .low = 0,
       .high = 12});
  registry.number(
      f.closes_below,
      {.key = "staffing.closes_below",
       .unit = "1",
       .meaning = "a firm closes whose orders have for staffing.closes_after months asked for less "
                  "than this part of the most staff that they have asked for (0: none closes)",
       .meaning_zh = "订单所需用工低于历史最高值该比例并持续closes_after个月的企业关闭（0为不关闭）",
       .source = "A",
       .low = 0,
       .high = 1});
  registry.integer(f.closes_after, {.key = "staffing.closes_after",
                                    .unit = "month",
                                    .meaning = "months of too few orders after which a firm closes",
                                    .meaning_zh = "订单不足持续多少个月后企业关闭",
                                    .source = "A",
                                    .low = 1,
                                    .high = 120});
  registry.number(
      f.supplier_exit,
      {.key = "staffing.supplier_exit",
       .unit = "year-1",
       .meaning = "yearly exit rate, beside the other, of a firm that has lost all its orders with plants of "
                  "customers that closed or shrank by an event; in proportion to the share lost",
       .meaning_zh = "因客户工厂关闭或缩减而失去全部订单的企业额外年退出率（按失去订单的比例计）",
       .source = "A; L: Jacobson and von Schedvin 2015",
       .low = 0,
       .high = 5});
}

}  // namespace

bool names_the_headcount(const PlantEvent& event, const std::vector<PlantEvent>& events) {
  const PlantEvent* first = nullptr;
  for (const PlantEvent& other : events)
    if (other.plant == event.plant && other.headcount > 0.0 &&
        (first == nullptr || other.month < first->month))
      first = &other;
  return first == &event;
}

// NOLINTNEXTLINE(readability-function-size): a description, one entry a parameter
void describe_staffing(engine::Registry& registry, StaffingValues& f, const Inputs& inputs) {
  registry.section("staffing", "staff that firms want", "企业用工");
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
  registry.number(f.adjustment,
                  {.key = "staffing.adjustment",
                   .unit = "1",
                   .meaning = "share of the gap to its target size that a firm closes in a month",
                   .meaning_zh = "企业每月向目标规模调整的比例",
                   .source = "A",
                   .low = 0.01,
                   .high = 1});
  registry.number(f.reversion,
                  {.key = "staffing.reversion",
                   .unit = "1",
                   .meaning = "share of the target's log deviation from the first size that a shock removes",
                   .meaning_zh = "每次冲击时规模回归的比例",
                   .source = "A; keeps the tail of sizes",
                   .low = 0,
                   .high = 1});
  registry.number(
      f.turbulence_elasticity,
      {.key = "staffing.turbulence_elasticity",
       .unit = "1",
       .meaning =
           "elasticity of the size of own shocks and of exits to the inverse of tightness: firms differ "
           "more in slumps",
       .meaning_zh = "企业冲击幅度与退出率对市场紧张度倒数的弹性（低迷时企业分化加大）",
       .source = "A; L: Bloom, Floetotto, Jaimovich, Saporta-Eksten and Terry 2018",
       .low = 0,
       .high = 2});
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
  registry.number(
      f.hoarding,
      {.key = "staffing.hoarding",
       .unit = "1",
       .meaning = "share of a temporary fall or rise of output that firms do not pass on to staff",
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
  registry.number(f.layoff_tolerance,
                  {.key = "staffing.layoff_tolerance",
                   .unit = "1",
                   .meaning = "excess staff, relative to wanted staff, that a job cell tolerates",
                   .meaning_zh = "岗位单元可容忍的富余比例",
                   .source = "A",
                   .low = 0,
                   .high = 0.5});
  registry.number(
      f.whole_orders,
      {.key = "staffing.whole_orders",
       .unit = "1",
       .meaning =
           "share of a fall of output that firms which work for other firms lose by whole orders: some "
           "lose all, others nothing (0: every firm loses the same part)",
       .meaning_zh = "为其他企业供货的企业产出下降中按整份订单丢失的比例（0为各企业同比例下降）",
       .source = "A; L: Gathmann, Helm and Schoenberg 2020 (plants close whole lines)",
       .low = 0,
       .high = 1});
  describe_products(registry, f);
  registry.number(
      f.state_shedding,
      {.key = "staffing.state_shedding",
       .unit = "1",
       .meaning = "own shocks, exits and speed of layoffs of state firms, schools and hospitals relative to "
                  "those of others; public administration has none of them",
       .meaning_zh = "国有企业及教育卫生单位的冲击、退出与裁员强度（相对其他单位；机关为零）",
       .source = "A",
       .low = 0,
       .high = 1});
  registry.integer(f.lapse_after,
                   {.key = "staffing.lapse_after",
                    .unit = "month",
                    .meaning = "months without a break that a job cell has had vacancies, from "
                               "which on a part of them lapses",
                    .meaning_zh = "岗位连续空缺满若干月后开始部分撤销",
                    .source = "A",
                    .low = 1,
                    .high = 120});
  registry.number(f.lapse, {.key = "staffing.lapse",
                            .unit = "month-1",
                            .meaning = "share of such vacancies that lapses in a month: the work is done by "
                                       "others, in overtime, or bought",
                            .meaning_zh = "长期空缺岗位每月撤销比例（由他人分担、加班或外购）",
                            .source = "A; range 0.05-0.3",
                            .low = 0,
                            .high = 1});
  registry.number(f.lapse_return, {.key = "staffing.lapse_return",
                                   .unit = "month",
                                   .meaning = "mean time until the employer tries again to fill a place that "
                                              "has lapsed and is still wanted",
                                   .meaning_zh = "撤销的岗位重新发布的平均月数",
                                   .source = "A: once a year, with the plan of the staff",
                                   .low = 1,
                                   .high = 1200});
  registry.rows(f.plants,
                {.key = "staffing.plants",
                 .meaning = "large plants that close or change size in a given month",
                 .meaning_zh = "大型工厂停产、关闭或改变用工规模",
                 .source = "scenario; plants.csv"},
                [plants = codes_with_names(inputs.names.plant)](engine::Registry& row, PlantEvent& event) {
                  row.choice(event.plant, plants,
                             {.key = "plant",
                              .meaning = "plant of plants.csv",
                              .meaning_zh = "工厂（plants.csv所列）",
                              .required = true});
                  row.month(event.month, {.key = "month",
                                          .meaning = "month from which the change applies",
                                          .meaning_zh = "生效月份",
                                          .required = true});
                  row.number(event.size,
                             {.key = "size",
                              .unit = "1",
                              .meaning = "staff wanted afterwards relative to before (0 = the plant closes)",
                              .meaning_zh = "之后用工规模与之前之比（0为停产关闭）",
                              .low = 0,
                              .high = 5});
                  row.number(
                      event.headcount,
                      {.key = "headcount",
                       .unit = "1",
                       .meaning = "staff of the plant before the event, at full size, reached within the "
                                  "twelve months before it; 0: that of plants.csv, developing as its "
                                  "industry does",
                       .meaning_zh = "事件前该厂职工人数（全规模，事件前十二个月内达到）；"
                                     "0为plants.csv的人数并随行业变化",
                       .low = 0,
                       .high = 1e6});
                });
}

}  // namespace labour
