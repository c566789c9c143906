// What is published of the answers of labour markets. Codes of confidence as in models/README.md: P read in a
// public page, L literature, M from memory, D derived, A assumed.
#include <string>

#include "engine/kernel/check.hpp"
#include "models/labour/facts/response_rows.hpp"
#include "models/labour/facts/responses.hpp"

namespace labour::responses {
namespace {

using facts::Message;
using facts::unknown;

struct Published {
  int number;
  const char* part;
  Message fact;
  double low, high;  // NaN: no bound; both NaN: no published figure, no verdict
  Message source;
};

constexpr Message stationary{"nothing happens, so nothing should move; tolerance A",
                             "没有冲击，各项应保持不变；容许误差为假定（A）"};
constexpr Message near_zero{"near zero; bound A", "接近零；界限为假定（A）"};
constexpr Message no_figure{"no published figure", "没有公布的数据"};
constexpr Message needed{"what the published slope needs (D); bound A",
                         "公布的斜率所要求的数值（D）；界限为假定（A）"};

constexpr Published published[] = {
    {1,
     "a",
     {"demand -5 %: unemployment rate, points per 1 % of employment lost, year 1",
      "需求下降5%：第1年就业每减少1%，失业率上升的百分点"},
     0.3,
     0.45,
     {"Blanchard and Katz 1992, 0.3 to 0.4 (M), high bound A; later years of the United States: 0.2 "
      "(voxeu.org, P)",
      "Blanchard与Katz（1992）为0.3至0.4（M），上限为假定（A）；美国以后年份为0.2（voxeu.org，P）"}},
    {1,
     "b",
     {"demand -5 %: rise of the rate in year 2 over that in year 1",
      "需求下降5%：失业率升幅，第2年与第1年之比"},
     0.3,
     0.6,
     {"falls over five to seven years: Blanchard and Katz 1992 (M); range A",
      "五至七年间回落：Blanchard与Katz（1992，M）；范围为假定（A）"}},
    {1,
     "c",
     {"demand -5 %: rise of the rate in year 3 over that in year 1",
      "需求下降5%：失业率升幅，第3年与第1年之比"},
     unknown,
     unknown,
     no_figure},
    {1,
     "d",
     {"demand -5 %: rise of the rate in years 5 to 7 over that in year 1",
      "需求下降5%：失业率升幅，第5至7年与第1年之比"},
     -0.1,
     0.1,
     {"gone after five to seven years: Blanchard and Katz 1992 (M); bound A",
      "五至七年后消失：Blanchard与Katz（1992，M）；界限为假定（A）"}},
    {2,
     "a",
     {"lost employment borne by unemployment, year 1, %", "就业减少中转为失业的份额，第1年（%）"},
     unknown,
     unknown,
     {"what participation and migration leave", "劳动参与和人口迁移之外的部分"}},
    {2,
     "b",
     {"lost employment borne by participation, year 1, %", "就业减少中退出劳动力的份额，第1年（%）"},
     20,
     35,
     {"about a third: Blanchard and Katz 1992 (M); range A; later years of the United States: 0.25 points of "
      "the participation rate (voxeu.org, P), some 40 % (D)",
      "约三分之一：Blanchard与Katz（1992，M）；范围为假定（A）；"
      "美国以后年份劳动参与率变动0.25个百分点（voxeu.org，P），约40%（D）"}},
    {2,
     "c",
     {"lost employment borne by migration, year 1, %", "就业减少中由人口迁移承担的份额，第1年（%）"},
     unknown,
     50,
     {"unemployment and participation bear the bulk for one to two years: "
      "Dao, Furceri and Loungani 2017 (P); population lags: Amior and Manning 2018 (P)",
      "最初一两年主要由失业和劳动参与承担：Dao、Furceri与Loungani（2017，P）；"
      "人口变动滞后：Amior与Manning（2018，P）"}},
    {3,
     "",
     {"residents' employment lost over jobs cut, year 1, %", "居民就业减少与目标用工减少之比，第1年（%）"},
     unknown,
     unknown,
     no_figure},
    {4,
     "",
     {"electric_fast, 2030: (jobs lost - jobs made) / jobs lost",
      "情景electric_fast，2030年：岗位净减少与岗位减少之比"},
     0.3,
     0.75,
     {"ELAB 2.0: 0.75 (P); CLEPA and PwC: 0.55 (P); low bound A, near 0 by BCG (P)",
      "ELAB 2.0为0.75（P）；CLEPA与PwC为0.55（P）；下限为假定（A），BCG的结果接近0（P）"}},
    {5,
     "a",
     {"combustion powertrain -15 % a year: extra layoffs per filled job cut",
      "传统动力系统每年下降15%：在岗人数每减少一人的额外裁员"},
     0.7,
     unknown,
     {"displaced shares in car parts: Gathmann, Helm and Schönberg 2020 (P); "
      "layoffs follow the rate at which plants shrink: Davis, Faberman and Haltiwanger 2012 (M); bound A",
      "汽车零部件业失岗份额：Gathmann等（2020，P）；"
      "裁员随工厂收缩的速度变化：Davis、Faberman与Haltiwanger（2012，M）；界限为假定（A）"}},
    {5,
     "b",
     {"the same: more layoffs over fewer jobs wanted, three years", "同上：裁员增加与目标用工减少之比，三年"},
     unknown,
     unknown,
     {"counts ordinary layoffs that a smaller industry no longer has, and open places that nobody held",
      "计入行业缩小后不再发生的正常裁员，以及无人在岗的空缺"}},
    {6,
     "",
     {"plant_closure: local service jobs lost per job lost in vehicles, two years",
      "情景plant_closure：整车制造每失去一个岗位，本地服务业失去的岗位，两年"},
     0.1,
     0.5,
     {"China: 0.34 per job in manufacturing, Wang and Chanda 2018 (P); range A",
      "中国：制造业每个岗位带动0.34个，Wang与Chanda（2018，P）；范围为假定（A）"}},
    {7,
     "a",
     {"job finding of ages 50 and over / ages 25-34, 2024", "50岁及以上与25—34岁求职成功率之比，2024年"},
     0.4,
     0.8,
     {"twice the applications: field experiment in China, Sun 2025 (P); range A",
      "求职申请多一倍：中国的实地实验，Sun（2025，P）；范围为假定（A）"}},
    {7,
     "b",
     {"job finding by age: largest ratio of a group to the next younger one",
      "分年龄求职成功率：与相邻较年轻组之比的最大值"},
     unknown,
     0.95,
     {"falls with age: Sun 2025 (P); bound A", "随年龄下降：Sun（2025，P）；界限为假定（A）"}},
    {8,
     "a",
     {"layoffs in public administration, % of jobs a year, 2023-2025",
      "公共管理行业年裁员占岗位的比重，2023—2025年（%）"},
     0,
     1,
     near_zero},
    {8,
     "b",
     {"layoffs in education, % of jobs a year, 2023-2025", "教育行业年裁员占岗位的比重，2023—2025年（%）"},
     0,
     1,
     near_zero},
    {9,
     "a",
     {"beginning: share of the unemployed on the register, 2021 Q1 over 2024",
      "初始状态：失业人员中登记失业的份额，2021年一季度与2024年之比"},
     0.97,
     1.03,
     stationary},
    {9,
     "b",
     {"beginning: mean spell of the unemployed, 2021 Q1 over 2024",
      "初始状态：平均失业持续期，2021年一季度与2024年之比"},
     0.97,
     1.03,
     stationary},
    {9,
     "c",
     {"beginning: long-term share of the unemployed, 2021 Q1 over 2024",
      "初始状态：失业人员中长期失业的份额，2021年一季度与2024年之比"},
     0.97,
     1.03,
     stationary},
    {9,
     "d",
     {"beginning: inflow into unemployment, 2021 Q1 over 2024",
      "初始状态：流入失业，2021年一季度与2024年之比"},
     0.97,
     1.03,
     stationary},
    {9,
     "e",
     {"beginning: layoffs, 2021 Q1 over 2024", "初始状态：裁员，2021年一季度与2024年之比"},
     0.97,
     1.03,
     stationary},
    {10,
     "a",
     {"Beveridge curve: sigma = d ln inflow rate / d ln u", "贝弗里奇曲线：失业流入率对失业的弹性σ"},
     0.3,
     unknown,
     needed},
    {10,
     "b",
     {"Beveridge curve: phi = d ln outflow rate / d ln (v/u)", "贝弗里奇曲线：失业流出率对市场紧张度的弹性φ"},
     0.36,
     unknown,
     needed},
    {10,
     "c",
     {"Beveridge curve: slope of the identity, -(1 - sigma - phi) / phi",
      "贝弗里奇曲线：由恒等式推得的斜率，−（1−σ−φ）/φ"},
     unknown,
     unknown,
     {"inflow = outflow (D)", "流入等于流出（D）"}},
    {10,
     "d",
     {"Beveridge curve: slope measured on the same runs", "贝弗里奇曲线：同一组运行实测的斜率"},
     -1.1,
     -0.6,
     {"Michaillat and Saez 2021 (L)", "Michaillat与Saez（2021，L）"}},
};

const Published& published_of(int number, const std::string& part) {
  for (const Published& row : published)
    if (row.number == number && row.part == part) return row;
  throw engine::Bug("the table of responses has no such row");
}

facts::Claim claim_from(const Published& row) {
  return {row.number, row.part, std::string(row.fact.en()), row.low, row.high, std::string(row.source.en())};
}

}  // namespace

facts::Claim claim_of(int number, const std::string& part) {
  return claim_from(published_of(number, part));
}

std::vector<facts::Claim> all_claims() {
  std::vector<facts::Claim> claims;
  for (const Published& row : published) claims.push_back(claim_from(row));
  return claims;
}

}  // namespace labour::responses

namespace labour {

RowTexts texts_of_response(const Fact& row) {
  const responses::Published& published = responses::published_of(row.number, row.part);
  return {published.fact.text(), published.source.text()};
}

}  // namespace labour
