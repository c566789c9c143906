#include "models/app/report/pages/model_limits.hpp"

namespace app {

namespace {

constexpr ModelLimit all_limits[] = {
    {"Left out.",
     {"Disputes, wage arrears, work injuries, support for new enterprises, hours of work and routes of "
      "retraining are left out.",
      "劳动争议、欠薪、工伤、创业扶持、工时与转岗培训路线没有模拟。"},
     true},
    {"Own-account and platform work",
     {"Own-account and platform work has no demand and no layoffs of its own.",
      "个体与平台就业没有自身的需求和裁员。"},
     true},
    {"Key groups.",
     {"Veterans, the disabled, released prisoners, rural surplus labour and victims of trade friction are "
      "not told apart.",
      "退役军人、残疾人、刑满释放人员、农村富余劳动力和受贸易摩擦影响的职工没有单独区分。"},
     false},
    {"Migrants without a family",
     {"Migrants without a family become more over the years, so that migration answers a late shock "
      "somewhat faster than an early one.",
      "单身外来人员逐年增多，人口迁移对较晚的冲击反应略快。"},
     false},
    {"Households",
     {"Families neither form nor part, so that families without work become fewer over the years.",
      "家庭不组成、不分离，零就业家庭逐年偏少。"},
     true},
    {"Firms.",
     {"A firm that closes is replaced by one of the same kind.", "企业关闭后由同类企业顶替。"},
     true},
    {"Demand noise",
     {"Noise of demand and the cycle do not spread from buyers to suppliers; events and plants do.",
      "需求波动与周期不沿供应链传导；事件与工厂停产会传导。"},
     true},
    {"Augmentation saves labour.",
     {"AI that helps persons saves labour, too: the same output needs fewer of them.",
      "人工智能的辅助也会节省人力：同样的产出需要的人更少。"},
     false},
    {"Hoarding",
     {"Firms keep staff through the seasons and the lockdown only; "
      "any other fall of demand reaches staff in full.",
      "企业只在淡季和封控期间留人，其他需求下降会全部传到用工。"},
     false},
    {"Retirement",
     {"Retirement three years earlier or later by choice, and pensions, are not represented.",
      "弹性提前或延迟三年退休以及养老金没有模拟。"},
     false},
    {"The warm-up undoes ageing",
     {"The population does not age in the months before the first one.", "预热期间人口不老化。"},
     false},
    {"Contracts at a hire",
     {"Contracts of hires follow the mix of the first month; dispatch and informal work grow slowly by "
      "themselves.",
      "新录用人员的合同类型按首月结构，劳务派遣和非正规就业自行缓慢增加。"},
     false},
    {"Wages.",
     {"Firms do not compete for staff by offering higher pay; pay follows the market of an occupation and "
      "town.",
      "企业不以加薪相互抢人，工资随职业与街镇的市场松紧变动。"},
     true},
    {"Hiring.", {"Vocational grades do not affect who is hired.", "职业技能等级不影响录用。"}, false},
    {"Education and town of residence",
     {"Education and town of residence of a person never change.", "个人的学历与居住街镇不变。"},
     true},
    {"First month.",
     {"The population is that of December 2020, in whatever month a run begins.",
      "无论从哪个月开始模拟，期初人口都是2020年12月的。"},
     false}};

}  // namespace

std::span<const ModelLimit> model_limits() {
  return all_limits;
}

}  // namespace app
