// Page 9: what to believe: published facts with verdicts, and what the model leaves out.
#include <algorithm>
#include <cmath>
#include <map>

#include "engine/results/hdf5.hpp"
#include "models/app/report/pages/fact_texts.hpp"
#include "models/app/report/pages/model_limits.hpp"
#include "models/app/report/pages/pages.hpp"

namespace app {
namespace {

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
  static constexpr Message holds{"holds", "符合"}, within{"within error", "误差内"}, missed{"missed", "不符"},
      none{"not judged", "不判"};
  if (verdict == "holds") return {"✓", holds.text()};
  if (verdict == "within error") return {"≈", within.text()};
  if (verdict == "missed") return {"✗", missed.text()};
  return {"–", none.text()};
}

// Rows with the same number are parts of one fact, which holds if all of them do (labour::count_facts).
FactCounts count_rows(const std::vector<FactRow>& rows) {
  FactCounts counts;
  std::map<int, int> worst;  // by number: 0 holds, 1 within error, 2 missed
  for (const FactRow& row : rows) {
    const int verdict = row.verdict == "holds"          ? 0
                        : row.verdict == "within error" ? 1
                        : row.verdict == "missed"       ? 2
                                                        : -1;
    if (verdict < 0) continue;
    int& so_far = worst[row.number];
    so_far = std::max(so_far, verdict);
    if (verdict == 2) counts.missed_names.push_back(row.name);
  }
  for (const auto& [number, verdict] : worst)
    ++(verdict == 0 ? counts.holding : verdict == 1 ? counts.within_error : counts.missed);
  return counts;
}

// Numbers of very different size: decimals follow the size.
Cell number_by_size(double value, double size) {
  if (std::isnan(value)) return {};
  return Number{value, std::abs(size) >= 100.0 ? 0 : 2};
}

constexpr std::size_t most_facts_on_page = 16;  // rows, so that the section is one page of paper

// What is missed comes first, then what is within error, so that the page shows both; else by number.
std::vector<FactRow> in_order(std::vector<FactRow> rows) {
  for (const char* verdict : {"within error", "missed"})
    std::stable_partition(rows.begin(), rows.end(),
                          [&](const FactRow& row) { return row.verdict == verdict; });
  return rows;
}

Table facts_table(const ReportContext& context, const std::vector<FactRow>& rows) {
  static constexpr Message title{"The model beside published facts", "模型与公布事实对照"};
  static constexpr Message note{
      "From {file}. Value and standard error: of the model; low and high: of the published range. Within "
      "error: outside it by two standard errors at most. Not judged: shown for comparison.",
      "来自{file}。模型值与标准误为模型所得，下限与上限为公布范围。误差内：超出范围不到两个标准误。不判：仅供"
      "比较。"};
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
  table.rows_on_page = most_facts_on_page;
  for (const FactRow& row : rows)
    table.rows.push_back({row.name, number_by_size(row.value, row.value),
                          number_by_size(row.error, row.value), number_by_size(row.low, row.value),
                          number_by_size(row.high, row.value), verdict_of(row.verdict),
                          source_of_fact(row.source)});
  return table;
}

Box not_modelled_box() {
  static constexpr Message title{"What is not modelled", "没有模拟什么"};
  static constexpr Message more{"The workbook has all entries.", "全部条目见工作簿。"};
  Box box{"not_modelled", title.text(), "", {}, {}, true};
  for (const ModelLimit& limit : model_limits())
    if (limit.is_on_page) box.lines.push_back(limit.text.text());
  box.lines.push_back(more.text());
  return box;
}

Table not_modelled_table() {
  static constexpr Message title{"What is not modelled", "没有模拟什么"};
  static constexpr Message note{"From models/README.md, \"Where this departs from the plan\".",
                                "摘自models/README.md“与规划的差距”一节。"};
  Table table{"", "not_modelled", title.text(), note.text(), {text_column("limit", {"Limit", "内容"})}, {}};
  table.is_on_page = false;
  for (const ModelLimit& limit : model_limits()) table.rows.push_back({limit.text.text()});
  return table;
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
      "**This report comes without a comparison with published facts** (table 9-1); whoever runs it can add "
      "one with `--facts`. Read what the model leaves out before using a number.",
      "**本次没有附上与公布事实的对照**（表9-1）；由运行人员加上`--facts`"
      "即可。使用数字前请先看模型没有模拟什么。"};
  section.answer = without_facts.text();
  if (context.input.facts) {
    const std::vector<FactRow> rows = in_order(read_facts(*context.input.facts));
    section.answer = facts_answer(count_rows(rows));
    section.tables.push_back(facts_table(context, rows));
  }
  section.tables.push_back(not_modelled_table());
  section.boxes = {not_modelled_box(), believe_box()};
}

}  // namespace app
