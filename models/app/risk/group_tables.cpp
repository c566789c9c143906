#include "models/app/risk/group_tables.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "engine/kernel/quantiles.hpp"
#include "models/app/risk/grouping.hpp"
#include "models/app/risk/member_error.hpp"

namespace app {
namespace {

using engine::Quantity;
using engine::ResultColumn;
using Person = labour::WorkerRisk::Person;

struct GroupTable {
  const char* name;
  std::vector<PersonValue> attributes;
};

const std::vector<GroupTable>& tables_wanted() {
  static const std::vector<GroupTable> tables = {
      {"risk/total", {}},
      {"risk/by_age_residency", {&Person::age_group, &Person::residency}},
      {"risk/by_town_industry", {&Person::town, &Person::industry}},
      {"risk/by_employer", {&Person::employer, &Person::size_class}},
      {"risk/by_industry_employer", {&Person::industry, &Person::employer, &Person::size_class}},
      {"risk/by_contract", {&Person::contract}},
      {"risk/by_tenure", {&Person::tenure}},
      {"risk/by_plant", {&Person::plant}},
  };
  return tables;
}

bool is_known(const GroupTable& table, PersonColumns columns) {
  return columns >= PersonColumns::without_pay ||
         std::none_of(table.attributes.begin(), table.attributes.end(),
                      [](PersonValue value) { return attribute_of(value).is_of_employer; });
}

// The persons of each group who were employed at the date and unemployed later, their pay at the date and
// what they lost of it, CNY, in each member.
struct CountsByMember {
  std::vector<std::vector<double>> employed, unemployed, pay, lost, lost_after;  // [group][member]
};

CountsByMember count_members(const RiskPool& pool, const Grouping& grouping, const engine::RunTasks& tasks) {
  const auto members = pool.members();
  CountsByMember counts;
  counts.employed.assign(grouping.groups(), std::vector<double>(members.size(), 0.0));
  counts.unemployed = counts.pay = counts.lost = counts.lost_after = counts.employed;
  tasks(members.size(), [&](std::size_t m) {
    for (std::size_t i = 0; i < grouping.group_of.size(); ++i) {
      if (!members[m].employed[i]) continue;
      counts.employed[grouping.group_of[i]][m] += 1.0;
      counts.unemployed[grouping.group_of[i]][m] += members[m].unemployed[i] ? 1.0 : 0.0;
      counts.pay[grouping.group_of[i]][m] += pool.persons()[i].pay;
    }
    for (const RiskPool::Loss& loss : members[m].losses) {
      counts.lost[grouping.group_of[loss.person]][m] += loss.unemployed;
      counts.lost_after[grouping.group_of[loss.person]][m] += loss.after;
    }
  });
  return counts;
}

double sum_of(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum;
}

// The columns of numbers of a table, a value for each group.
struct Columns {
  std::vector<double> persons, unemployed, risk, error, low, high, months;
  std::vector<double> pay, lost, lost_error, lost_after, lost_after_error;  // CNY
  std::array<std::vector<double>, RiskPool::quarters> quarter;
};

void add_risk(Columns& columns, const std::vector<double>& employed, const std::vector<double>& unemployed,
              double weight) {
  const double members = static_cast<double>(employed.size());
  columns.persons.push_back(sum_of(employed) / members * weight);
  columns.unemployed.push_back(sum_of(unemployed) / members * weight);
  const MeanOfMembers risk = ratio_of_members(unemployed, employed);
  columns.risk.push_back(risk.mean);
  columns.error.push_back(risk.standard_error);
  std::vector<float> shares;
  for (std::size_t m = 0; m < employed.size(); ++m)
    shares.push_back(static_cast<float>(unemployed[m] / employed[m]));  // NaN where nobody was employed
  const engine::Spread spread = engine::spread_of(shares);
  columns.low.push_back(spread.quantiles[0]);
  columns.high.push_back(spread.quantiles[engine::quantile_count - 1]);
}

void add_losses(Columns& columns, const CountsByMember& counts, std::size_t group) {
  const std::vector<double>& employed = counts.employed[group];
  columns.pay.push_back(ratio_of_members(counts.pay[group], employed).mean);
  const MeanOfMembers lost = ratio_of_members(counts.lost[group], employed);
  columns.lost.push_back(lost.mean);
  columns.lost_error.push_back(lost.standard_error);
  const MeanOfMembers after = ratio_of_members(counts.lost_after[group], employed);
  columns.lost_after.push_back(after.mean);
  columns.lost_after_error.push_back(after.standard_error);
}

Columns columns_of(const RiskPool& pool, const Grouping& grouping, double weight,
                   const engine::RunTasks& tasks) {
  const CountsByMember counts = count_members(pool, grouping, tasks);
  Columns columns;
  for (std::size_t g = 0; g < grouping.groups(); ++g) {
    add_risk(columns, counts.employed[g], counts.unemployed[g], weight);
    add_losses(columns, counts, g);
  }
  columns.months.assign(grouping.groups(), 0.0);
  for (auto& quarter : columns.quarter) quarter.assign(grouping.groups(), 0.0);
  for (std::size_t i = 0; i < grouping.group_of.size(); ++i) {
    const std::uint32_t g = grouping.group_of[i];
    columns.months[g] += pool.months()[i].unemployed;
    for (std::size_t q = 0; q < RiskPool::quarters; ++q) columns.quarter[q][g] += pool.months()[i].quarter[q];
  }
  for (std::size_t g = 0; g < grouping.groups(); ++g) {
    const double employed = sum_of(counts.employed[g]);
    columns.months[g] /= employed;
    for (auto& quarter : columns.quarter) quarter[g] /= employed;
  }
  return columns;
}

ResultColumn numbers(std::string name, const char* units, std::string en, std::string zh,
                     std::vector<double> values, Quantity quantity = Quantity::ratio) {
  return {std::move(name), units, std::move(en), std::move(zh), std::move(values), {}, quantity};
}

void add_pay(engine::ResultTable& table, Columns& columns) {
  const auto add = [&](const char* name, const char* units, const char* en, const char* zh,
                       std::vector<double>& values) {
    table.columns.push_back(numbers(name, units, en, zh, std::move(values)));
  };
  add("pay", "CNY month-1", "Mean pay at the date", "基准月平均工资", columns.pay);
  add("pay_lost", "CNY",
      "Expected pay lost while unemployed within twelve months: "
      "pay at the date, less benefit, at each month-end unemployed, mean of all persons of the group",
      "十二个月内失业期间预期工资损失（基准月工资减失业金，月末计，组内全部人员平均）", columns.lost);
  add("pay_lost_error", "CNY", "Standard error of pay_lost, between members",
      "失业期间工资损失的标准误（按成员聚类）", columns.lost_error);
  add("pay_lost_after", "CNY",
      "Expected pay lost in jobs held after unemployment within twelve months: "
      "fall of pay at the wage index of the date, at each month-end, mean of all persons of the group",
      "十二个月内再就业后的预期工资损失（按基准月工资指数，月末计，组内全部人员平均）", columns.lost_after);
  add("pay_lost_after_error", "CNY", "Standard error of pay_lost_after, between members",
      "再就业后工资损失的标准误（按成员聚类）", columns.lost_after_error);
}

void add_months(engine::ResultTable& table, Columns& columns) {
  table.columns.push_back(
      numbers("months_unemployed", "month",
              "Expected months of unemployment within twelve months: mean number of month-ends unemployed, "
              "of all persons of the group",
              "十二个月内预期失业月数（月末计，组内全部人员平均）", std::move(columns.months)));
  for (std::size_t q = 0; q < RiskPool::quarters; ++q)
    table.columns.push_back(numbers("risk_quarter_" + std::to_string(q + 1), "1",
                                    "Share unemployed at one or more of the month-ends of quarter " +
                                        std::to_string(q + 1) + " after the date",
                                    "基准月之后第" + std::to_string(q + 1) + "季度（月末）曾失业的比例",
                                    std::move(columns.quarter[q])));
}

void add_numbers(engine::ResultTable& table, Columns columns, PersonColumns known) {
  const auto add = [&](const char* name, const char* en, const char* zh, std::vector<double>& values,
                       Quantity quantity = Quantity::ratio) {
    table.columns.push_back(numbers(name, "1", en, zh, std::move(values), quantity));
  };
  add("persons", "Residents employed at the date, mean over the members", "基准月就业人数", columns.persons,
      Quantity::count);
  add("unemployed",
      "Of these, unemployed at one or more of the next twelve month-ends, mean over the members",
      "其中十二个月内（月末）曾失业的人数", columns.unemployed, Quantity::count);
  add("risk", "Share of the persons who were unemployed at one or more of the next twelve month-ends",
      "十二个月内失业风险", columns.risk);
  add("standard_error", "Standard error of the risk, between members", "风险的标准误（按成员聚类）",
      columns.error);
  add("risk_q05", "Risk in a member: 5 % quantile over the members", "各成员风险的5%分位数", columns.low);
  add("risk_q95", "Risk in a member: 95 % quantile over the members", "各成员风险的95%分位数", columns.high);
  if (known >= PersonColumns::without_pay) add_months(table, columns);
  if (known == PersonColumns::all) add_pay(table, columns);
}

engine::ResultTable table_of(const GroupTable& wanted, const RiskPool& pool, const labour::Names& names,
                             double weight, PersonColumns known, const engine::RunTasks& tasks) {
  const Grouping grouping = group_by(pool.persons(), wanted.attributes);
  engine::ResultTable table{wanted.name, "group", {}};
  for (const PersonValue value : wanted.attributes) {
    std::vector<std::uint8_t> codes;
    for (const std::uint32_t person : grouping.first_person) codes.push_back(pool.persons()[person].*value);
    table.columns.push_back(attribute_column(attribute_of(value), std::move(codes), names));
  }
  add_numbers(table, columns_of(pool, grouping, weight, tasks), known);
  return table;
}

}  // namespace

std::vector<engine::ResultTable> group_tables(const RiskPool& pool, const labour::Names& names, double weight,
                                              PersonColumns columns, const engine::RunTasks& tasks) {
  std::vector<engine::ResultTable> tables;
  for (const GroupTable& wanted : tables_wanted())
    if (is_known(wanted, columns)) tables.push_back(table_of(wanted, pool, names, weight, columns, tasks));
  return tables;
}

}  // namespace app
