// Page 9: what to believe: published facts with verdicts, and what the model leaves out.
#include <charconv>
#include <cmath>
#include <map>

#include "engine/results/hdf5.hpp"
#include "models/app/report/pages/pages.hpp"

namespace app {
namespace {

// The facts of models/labour/facts by their number and part, as planners call them.
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

Bilingual name_of_fact(const std::string& fact) {
  const std::string number = fact.substr(0, fact.find(' '));
  for (const FactName& known : fact_names)
    if (number == known.number) return known.name.text();
  return in_both(fact);
}

// 4 of "4a survey unemployment, April to June 2022, %".
int number_of_fact(const std::string& fact) {
  int number = 0;
  std::from_chars(fact.data(), fact.data() + fact.size(), number);
  return number;
}

struct FactRow {
  int number = 0;
  Bilingual name;
  double value = 0, error = 0, low = 0, high = 0;
  std::string verdict, source;
};

std::vector<FactRow> read_facts(const std::filesystem::path& file) {
  const auto names = engine::read_texts(file, "/validation/fact");
  const auto verdicts = engine::read_texts(file, "/validation/verdict");
  const auto sources = engine::read_texts(file, "/validation/source");
  const auto values = engine::read_columns(file, "/validation", {"value", "standard_error", "low", "high"});
  std::vector<FactRow> rows;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (verdicts[i] != "not measured")
      rows.push_back({number_of_fact(names[i]), name_of_fact(names[i]), values[0][i], values[1][i],
                      values[2][i], values[3][i], verdicts[i], sources[i]});
  return rows;
}

Verdict verdict_of(const std::string& verdict) {
  static constexpr Message holds{"holds", "符合"}, missed{"missed", "不符"}, none{"not judged", "不判"};
  if (verdict == "holds") return {"✓", holds.text()};
  if (verdict == "missed") return {"✗", missed.text()};
  return {"–", none.text()};
}

// Rows with the same number are parts of one fact, which holds if all of them do (labour::count_facts).
FactCounts count_rows(const std::vector<FactRow>& rows) {
  FactCounts counts;
  std::map<int, bool> holds;  // by number
  for (const FactRow& row : rows) {
    if (row.verdict != "holds" && row.verdict != "missed") continue;
    bool& all = holds.try_emplace(row.number, true).first->second;
    all = all && row.verdict == "holds";
    if (row.verdict == "missed") counts.missed_names.push_back(row.name);
  }
  for (const auto& [number, all] : holds) ++(all ? counts.holding : counts.missed);
  return counts;
}

// Numbers of very different size: decimals follow the size.
Cell number_by_size(double value, double size) {
  if (std::isnan(value)) return {};
  return Number{value, std::abs(size) >= 100.0 ? 0 : 2};
}

Table facts_table(const ReportContext& context, const std::vector<FactRow>& rows) {
  static constexpr Message title{"The model beside published facts", "模型与公布事实对照"};
  static constexpr Message note{
      "From {file}. Value and standard error: of the model; low and high: of the published range. Not "
      "judged: shown for comparison.",
      "来自{file}。模型值与标准误为模型所得，下限与上限为公布范围。不判：仅供比较。"};
  const std::string file = context.input.facts->filename().string();
  Table table{"9-1", "facts", title.text(), filled(note, {{"file", in_both(file)}}), {}, {}};
  const auto column = [&](const char* key, const Message& name) {
    return Column{
        key, name.text(), {}, ColumnKind::number, 2, IntervalKind::none, {file, "/validation", "", key}};
  };
  table.columns = {text_column("fact", {"Fact", "事实"}),         column("value", {"Model", "模型值"}),
                   column("standard_error", {"Error", "标准误"}), column("low", {"At least", "下限"}),
                   column("high", {"At most", "上限"}),           text_column("verdict", {"Verdict", "判断"}),
                   text_column("source", {"Source", "来源"})};
  table.columns[5].kind = ColumnKind::verdict;
  for (const FactRow& row : rows)
    table.rows.push_back({row.name, number_by_size(row.value, row.value),
                          number_by_size(row.error, row.value), number_by_size(row.low, row.value),
                          number_by_size(row.high, row.value), verdict_of(row.verdict), in_both(row.source)});
  return table;
}

// The main entries of models/README.md, "Where this departs from the plan".
Box not_modelled_box() {
  static constexpr Message title{"What is not modelled", "没有模拟什么"};
  static constexpr Message items[] = {
      {"Own-account and platform work has no demand and no layoffs of its own.",
       "个体与平台就业没有自身的需求和裁员。"},
      {"A firm that closes is replaced by one of the same kind.", "企业关闭后由同类企业顶替。"},
      {"Noise of demand and the cycle do not spread from buyers to suppliers; events and plants do.",
       "需求波动与周期不沿供应链传导；事件与工厂停产会传导。"},
      {"Disputes, wage arrears and work injuries, and support for new enterprises.",
       "劳动争议、欠薪、工伤与创业扶持。"},
      {"Families neither form nor part, so that families without work become fewer over the years.",
       "家庭不组成、不分离，零就业家庭逐年偏少。"},
      {"Firms do not compete for staff by offering higher pay; pay follows the market of an occupation and "
       "town.",
       "企业不以加薪相互抢人，工资随职业与街镇的市场松紧变动。"},
      {"Education and town of residence of a person never change.", "个人的学历与居住街镇不变。"}};
  Box box{"not_modelled", title.text(), "", {}, {}, true};
  for (const Message& item : items) box.lines.push_back(item.text());
  return box;
}

Box believe_box() {
  static constexpr Message title{"How far to trust", "可信到什么程度"};
  static constexpr Message items[] = {
      {"Differences between scenarios are more reliable than levels, and rates more than skill gaps.",
       "情景之间的差别比水平可信，失业率比技能缺口可信。"},
      {"Many tables of the district (jobs by industry and occupation, sizes of firms, plants) are built from "
       "proxies; models/jiading gives source and confidence of every row.",
       "本区许多数据（分行业分职业岗位、企业规模、工厂人数）由替代资料推算，每一行的来源和置信等级见models/"
       "jiading。"},
      {"Nothing after 2025 is a forecast: the scenario sets electric cars, growth, productivity and "
       "technology.",
       "2025年以后不是预测：电动化、增长、生产率和技术路径由情景设定。"}};
  Box box{"trust", title.text(), "", {}, {}, true};
  for (const Message& item : items) box.lines.push_back(item.text());
  return box;
}

}  // namespace

void fill_trust(const ReportContext& context, Section& section) {
  static constexpr Message without_facts{
      "**No facts were given** (--facts FILE of 'jialab facts --output'). Read what the model leaves out "
      "before using a number.",
      "**未提供事实对照**（--facts，由jialab facts --output生成）。使用数字前请先看模型没有模拟什么。"};
  section.answer = without_facts.text();
  if (context.input.facts) {
    const std::vector<FactRow> rows = read_facts(*context.input.facts);
    section.answer = facts_answer(count_rows(rows));
    section.tables.push_back(facts_table(context, rows));
  }
  section.boxes = {not_modelled_box(), believe_box()};
}

}  // namespace app
