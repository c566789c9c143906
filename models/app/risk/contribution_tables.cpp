#include "models/app/risk/contribution_tables.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/files/quoting.hpp"
#include "models/app/run/worker_table.hpp"
#include "models/labour/causes_settings.hpp"

namespace app {
namespace {

// What the attributes of a group say, one after the other; `texts` are those of an axis.
std::string joined(const Contribution& row, const labour::Names& names,
                   std::vector<std::string> engine::Axis::*texts, const char* everybody,
                   const char* between) {
  std::string text;
  for (std::size_t a = 0; a < row.groups->attributes.size(); ++a) {
    const PersonAttribute& attribute = attribute_of(row.groups->attributes[a]);
    const std::size_t first = attribute.none != nullptr ? 1 : 0;  // code 0 has no entry on the axis
    const std::size_t code = row.codes[a];
    text += a > 0 ? between : "";
    text += code < first ? attribute.none : (names.*attribute.axis.*texts)[code - first];
  }
  return row.groups->attributes.empty() ? everybody : text;
}

struct NumberColumn {
  const char* name;
  const char* units;
  const char* meaning;
  const char* meaning_zh;
  double (*value)(const Contribution&);
};

constexpr NumberColumn number_columns[] = {
    {"risk", "1", "Risk of unemployment within twelve months, with all causes",
     "十二个月内失业风险（全部成因）", [](const Contribution& row) { return row.risk; }},
    {"risk_without", "1", "The same without this cause; of the rest: the sum of the causes that end jobs",
     "去除该成因后的失业风险（其余项为各离职成因之和）", [](const Contribution& row) { return row.without; }},
    {"contribution", "1", "What the cause adds to the risk: risk less risk_without", "该成因对失业风险的贡献",
     [](const Contribution& row) { return row.added.mean; }},
    {"standard_error", "1", "Standard error of the contribution, between members",
     "贡献的标准误（按成员聚类）", [](const Contribution& row) { return row.added.standard_error; }},
    {"contribution_q05", "1", "Contribution in a member: 5 % quantile over the members",
     "各成员贡献的5%分位数", [](const Contribution& row) { return row.low; }},
    {"contribution_q95", "1", "Contribution in a member: 95 % quantile over the members",
     "各成员贡献的95%分位数", [](const Contribution& row) { return row.high; }},
    {"months_contribution", "month", "What the cause adds to the expected months of unemployment",
     "该成因对预期失业月数的贡献", [](const Contribution& row) { return row.months.mean; }},
    {"months_error", "month", "Standard error of months_contribution, between members",
     "失业月数贡献的标准误（按成员聚类）", [](const Contribution& row) { return row.months.standard_error; }},
    {"pay_lost_contribution", "CNY", "What the cause adds to the expected pay lost while unemployed",
     "该成因对失业期间预期工资损失的贡献", [](const Contribution& row) { return row.pay_lost.mean; }},
    {"pay_lost_error", "CNY", "Standard error of pay_lost_contribution, between members",
     "工资损失贡献的标准误（按成员聚类）",
     [](const Contribution& row) { return row.pay_lost.standard_error; }},
};

}  // namespace

std::string group_code(const Contribution& row, const labour::Names& names) {
  return joined(row, names, &engine::Axis::codes, "all", " ");
}

std::string group_name(const Contribution& row, const labour::Names& names, bool chinese) {
  return chinese ? joined(row, names, &engine::Axis::names_zh, "全体", " · ")
                 : joined(row, names, &engine::Axis::names_en, "everybody", " · ");
}

std::string cause_name(const std::string& cause, bool chinese) {
  if (cause == rest_of_causes) return chinese ? "其余" : "rest";
  for (const labour::Cause& one : labour::causes_of_unemployment())
    if (cause == one.code) return chinese ? one.name_zh : one.name_en;
  return cause;
}

engine::ResultTable contribution_table(const std::vector<Contribution>& rows, const labour::Names& names,
                                       double weight) {
  std::vector<std::string> cause, cause_en, cause_zh, by, group, group_en, group_zh;
  std::vector<double> persons;
  for (const Contribution& row : rows) {
    cause.push_back(row.cause);
    cause_en.push_back(cause_name(row.cause, false));
    cause_zh.push_back(cause_name(row.cause, true));
    by.emplace_back(row.groups->by);
    group.push_back(group_code(row, names));
    group_en.push_back(group_name(row, names, false));
    group_zh.push_back(group_name(row, names, true));
    persons.push_back(row.persons * weight);
  }
  engine::ResultTable table{"risk/contributions", "row", {}};
  table.columns = {
      {"cause", "1", "Cause that was switched off, or the rest", "被关闭的成因（或其余）", cause, {}},
      {"cause_en", "1", "The cause in English", "成因（英文）", cause_en, {}},
      {"cause_zh", "1", "The cause in Chinese", "成因（中文）", cause_zh, {}},
      {"by", "1", "Attributes of the group", "分组属性", by, {}},
      {"group", "1", "Codes of the group", "组别代码", group, {}},
      {"group_en", "1", "The group in English", "组别（英文）", group_en, {}},
      {"group_zh", "1", "The group in Chinese", "组别（中文）", group_zh, {}},
      {"persons",
       "1",
       "Residents employed at the date, mean over the members",
       "基准月就业人数",
       persons,
       {},
       engine::Quantity::count}};
  for (const NumberColumn& column : number_columns) {
    std::vector<double> values;
    for (const Contribution& row : rows) values.push_back(column.value(row));
    table.columns.push_back(
        {column.name, column.units, column.meaning, column.meaning_zh, std::move(values), {}});
  }
  return table;
}

std::string contribution_csv_heading() {
  std::string text = "cause,cause_name,cause_name_zh,by,group,group_name,group_name_zh,persons";
  for (const NumberColumn& column : number_columns) text += fmt::format(",{}", column.name);
  return text + "\n";
}

std::string contribution_csv(const std::vector<Contribution>& rows, const labour::Names& names,
                             double weight) {
  std::string text;
  for (const Contribution& row : rows) {
    text +=
        fmt::format("{},{},{},{},{},{},{},{}", engine::csv_text(row.cause),
                    engine::csv_text(cause_name(row.cause, false)),
                    engine::csv_text(cause_name(row.cause, true)), row.groups->by,
                    engine::csv_text(group_code(row, names)), engine::csv_text(group_name(row, names, false)),
                    engine::csv_text(group_name(row, names, true)), row.persons * weight);
    for (const NumberColumn& column : number_columns) {
      const double value = column.value(row);
      text += std::isnan(value) ? "," : fmt::format(",{:.6g}", value);
    }
    text += "\n";
  }
  return text;
}

}  // namespace app
