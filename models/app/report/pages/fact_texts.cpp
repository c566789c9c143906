#include "models/app/report/pages/fact_texts.hpp"

#include <charconv>

namespace app {
namespace {

// By number and part.
struct FactName {
  const char* number;
  Message name;
};
constexpr FactName fact_names[] = {
    {"1a", {"Beveridge curve over demand cycles: elasticity", "贝弗里奇曲线：空缺对失业的弹性"}},
    {"1b", {"Beveridge loop: direction (1 counter-clockwise)", "贝弗里奇环：方向（1为逆时针）"}},
    {"2a", {"Matching: returns to scale", "求职匹配：规模报酬"}},
    {"2b", {"Matching: elasticity of hires to the unemployed", "求职匹配：录用对失业的弹性"}},
    {"3", {"Survey unemployment in normal times, %", "正常时期调查失业率（%）"}},
    {"4a", {"Survey unemployment, April to June 2022, %", "2022年4—6月调查失业率（%）"}},
    {"4b", {"Survey unemployment, April to June 2023, %", "2023年4—6月调查失业率（%）"}},
    {"5a", {"Rate of ages 16-24 over that of 30-59", "16—24岁与30—59岁失业率之比"}},
    {"5b", {"Youth unemployment, July-August less June, points", "7—8月青年失业率上升（百分点）"}},
    {"6", {"Registered unemployed of Jiading, June 2021, persons", "2021年6月嘉定登记失业（人）"}},
    {"7a", {"Separations a month, local standard contracts, %", "本市户籍标准合同职工月离职率（%）"}},
    {"7b", {"Separations a month, migrant staff, %", "外来职工月离职率（%）"}},
    {"8", {"Employed to unemployed, % a month", "月度由就业转失业率（%）"}},
    {"8b", {"Employed to unemployed (events), % a month", "月度由就业转失业率，按事件（%）"}},
    {"9a", {"Job finding of the unemployed, % a month", "失业人员月再就业率（%）"}},
    {"9b", {"Job finding after eight more months, change in %", "再失业八个月后再就业率的变化（%）"}},
    {"9c", {"Job finding of the unemployed (events), % a month", "失业人员月再就业率，按事件（%）"}},
    {"10", {"Mean tenure of migrant staff, months", "外来职工本单位平均工龄（月）"}},
    {"11a", {"Same two-digit occupation after a year, %", "一年后仍在同一职业中类（%）"}},
    {"11b", {"Re-employed in another major group, %", "再就业到另一职业大类（%）"}},
    {"12a", {"Firm sizes: exponent of the tail", "企业规模分布尾部指数"}},
    {"12b", {"Firm growth: Subbotin shape", "企业增长：Subbotin形状参数"}},
    {"13a", {"Wage curve across towns", "工资曲线：街镇间"}},
    {"13b", {"Wage curve across occupations", "工资曲线：职业间"}},
    {"14a", {"Earnings of displaced local staff after five years, %", "本市户籍失岗职工五年后收入损失（%）"}},
    {"14b", {"Earnings of displaced migrant staff, %", "外来失岗职工五年后收入损失（%）"}},
    {"15a", {"Posts over seekers in a quarter", "季度求人倍率"}},
    {"15b", {"Open vacancies over unemployed", "空缺岗位与失业人数之比"}},
    {"16", {"Share of unemployment due to mismatch", "结构性错配占失业的比重"}},
    {"17a", {"Pay of managers over that of all", "管理者工资与平均工资之比"}},
    {"17b", {"Pay of professionals over that of all", "专业人员工资与平均工资之比"}},
    {"17c", {"Pay of clerks over that of all", "办事员工资与平均工资之比"}},
    {"17d", {"Pay of services over that of all", "服务人员工资与平均工资之比"}},
    {"17e", {"Pay of production over that of all", "生产人员工资与平均工资之比"}},
    {"17f", {"Largest deviation of a margin of the beginning", "初始人口与公布边际的最大偏差（倍）"}}};

// By the text of the result file.
struct FactSource {
  const char* en;
  const char* zh;
};
constexpr FactSource fact_sources[] = {
    {"Michaillat and Saez 2021", "Michaillat与Saez（2021）"},
    {"del Rio-Chanona et al. 2021", "del Rio-Chanona等（2021）"},
    {"Petrongolo and Pissarides 2001", "Petrongolo与Pissarides（2001）"},
    {"Shanghai 2018-2025, press", "上海市2018—2025年，新闻报道"},
    {"Shanghai, NBS", "上海市，国家统计局"},
    {"Shanghai, inferred", "上海市，推算"},
    {"China 2023-2024, NBS", "全国2023—2024年，国家统计局"},
    {"China 2024, NBS", "全国2024年，国家统计局"},
    {"jiading.gov.cn 145537", "嘉定区政府网站145537号"},
    {"51job surveys 2021-2022 (turnover of 17.9 and 18.8 % a year)",
     "前程无忧2021—2022年离职调查（年离职率17.9%、18.8%）"},
    {"SHRSS 2018, from tenure", "上海市人社部门2018年调查，由工龄推算"},
    {"SHRSS 2018", "上海市人社部门2018年调查"},
    {"from stocks and separations", "由存量与离职率推算"},
    {"Kroft, Lange and Notowidigdo 2013", "Kroft、Lange与Notowidigdo（2013）"},
    {"Current Population Survey, United States (proxy)", "美国当期人口调查（替代资料）"},
    {"Carrillo-Tudela and Visschers 2023", "Carrillo-Tudela与Visschers（2023）"},
    {"Axtell 2001; Heinrich and Dai 2016", "Axtell（2001）；Heinrich与Dai（2016）"},
    {"Bottazzi and Secchi 2006", "Bottazzi与Secchi（2006）"},
    {"Nijkamp and Poot 2005", "Nijkamp与Poot（2005）"},
    {"Jacobson, LaLonde and Sullivan 1993", "Jacobson、LaLonde与Sullivan（1993）"},
    {"Ge and Lehmann 2013", "Ge与Lehmann（2013）"},
    {"MHRSS, about 100 cities, 2020-2022", "人力资源和社会保障部，约100个城市，2020—2022年"},
    {"for comparison", "仅供比较"},
    {"Sahin, Song, Topa and Violante 2014", "Sahin、Song、Topa与Violante（2014）"},
    {"NBS 2023, firms above scale", "国家统计局2023年，规模以上企业"},
    {"the tables of models/jiading", "models/jiading数据表"}};

}  // namespace

std::string part_of_fact(const std::string& fact) {
  return fact.substr(0, fact.find(' '));
}

int number_of_fact(const std::string& fact) {
  int number = 0;
  std::from_chars(fact.data(), fact.data() + fact.size(), number);
  return number;
}

Bilingual name_of_fact(const std::string& fact) {
  for (const FactName& known : fact_names)
    if (part_of_fact(fact) == known.number) return known.name.text();
  return in_both(fact);
}

Bilingual source_of_fact(const std::string& source) {
  for (const FactSource& known : fact_sources)
    if (source == known.en) return {known.en, known.zh};
  return in_both(source);
}

}  // namespace app
