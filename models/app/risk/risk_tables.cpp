#include "models/app/risk/risk_tables.hpp"

#include <cmath>

#include "models/app/risk/calibration.hpp"
#include "models/app/risk/credibility.hpp"
#include "models/app/risk/group_tables.hpp"

namespace app {
namespace {

using Person = labour::WorkerRisk::Person;

struct RiskColumns {
  std::vector<std::uint8_t> percent;
  std::vector<float> estimate, group, months, pay_lost, pay_lost_after;
  std::vector<std::int32_t> members, pay;
};

RiskColumns columns_of(const RiskPool& pool, const NestedGroups& groups, const CalibrationCurve& curve,
                       const std::vector<std::uint32_t>& order) {
  const RiskEstimator estimator = RiskEstimator::fit(groups, OutcomeSums(pool, groups).all());
  RiskColumns columns;
  for (const std::uint32_t i : order) {
    const MemberCounts& counts = pool.counts()[i];
    const double members = counts.employed;
    columns.percent.push_back(static_cast<std::uint8_t>(std::lround(100.0 * counts.unemployed / members)));
    columns.estimate.push_back(static_cast<float>(curve(estimator.estimate(groups.group_of[i], counts))));
    columns.group.push_back(static_cast<float>(estimator.of_group(groups.group_of[i])));
    const RiskPool::Months& months = pool.months()[i];
    columns.months.push_back(static_cast<float>(months.unemployed / members));
    columns.pay.push_back(pool.persons()[i].pay);
    columns.pay_lost.push_back(static_cast<float>(static_cast<double>(months.pay_lost) / members));
    columns.pay_lost_after.push_back(
        static_cast<float>(static_cast<double>(months.pay_lost_after) / members));
    columns.members.push_back(static_cast<std::int32_t>(counts.employed));
  }
  return columns;
}

void add_pay(engine::ResultTable& table, RiskColumns& columns) {
  table.columns.push_back(
      {"pay", "CNY month-1", "Pay at the date", "基准月工资", std::move(columns.pay), {}});
  table.columns.push_back({"pay_lost",
                           "CNY",
                           "Expected pay lost while unemployed within twelve months: pay at the date, less "
                           "benefit, at each month-end unemployed",
                           "十二个月内失业期间预期工资损失（基准月工资减失业金，月末计）",
                           std::move(columns.pay_lost),
                           {}});
  table.columns.push_back({"pay_lost_after",
                           "CNY",
                           "Expected pay lost in jobs held after unemployment within twelve months, at the "
                           "wage index of the date",
                           "十二个月内再就业后的预期工资损失（按基准月工资指数）",
                           std::move(columns.pay_lost_after),
                           {}});
}

void add_columns(engine::ResultTable& table, RiskColumns columns, PersonColumns known) {
  const auto add = [&](const char* name, const char* units, const char* en, const char* zh, auto values) {
    table.columns.push_back({name, units, en, zh, std::move(values), {}});
  };
  add("risk", "percent",
      "Share of the members in which the person, employed at the date, was unemployed at one or more of the "
      "next twelve month-ends",
      "个人失业风险（占基准月就业之成员的百分比）", std::move(columns.percent));
  add("risk_estimate", "1",
      "The same as a share, shrunk towards the risk of the person's group; the fewer the members, the more",
      "个人失业风险估计（按成员数向所属群体收缩）", std::move(columns.estimate));
  add("group_risk", "1", "Risk of the person's group, shrunk towards that of larger groups",
      "所属群体的失业风险", std::move(columns.group));
  if (known >= PersonColumns::without_pay)
    add("months_unemployed", "month",
        "Expected months of unemployment within twelve months: mean number of month-ends unemployed",
        "十二个月内预期失业月数（月末计）", std::move(columns.months));
  if (known == PersonColumns::all) add_pay(table, columns);
  add("members", "1", "Members in which the person was employed at the date", "基准月就业的成员数",
      std::move(columns.members));
}

engine::ResultTable workers(const RiskPool& pool, const NestedGroups& groups, const CalibrationCurve& curve,
                            const labour::Names& names, PersonColumns known) {
  const std::vector<std::uint32_t> order = pool.by_id();
  std::vector<Person> persons;
  for (const std::uint32_t i : order) persons.push_back(pool.persons()[i]);
  engine::ResultTable table = persons_table(persons, names, known);
  add_columns(table, columns_of(pool, groups, curve, order), known);
  return table;
}

}  // namespace

NestedGroups risk_groups(const RiskPool& pool) {
  return nested_groups(pool.persons(), {{&Person::industry},
                                        {&Person::employer, &Person::size_class},
                                        {&Person::contract, &Person::tenure},
                                        {&Person::residency},
                                        {&Person::age_group}});
}

std::vector<engine::ResultTable> risk_tables(const RiskPool& pool, const labour::Names& names, double weight,
                                             PersonColumns columns, const engine::RunTasks& tasks) {
  if (pool.persons().empty()) return {};
  const NestedGroups groups = risk_groups(pool);
  const LeftOut left = pool.members().size() > 1 ? leave_each_out(pool, groups, tasks) : LeftOut{};
  std::vector<engine::ResultTable> tables{workers(pool, groups, left.curve, names, columns)};
  if (!left.members.empty())
    for (engine::ResultTable& table : calibration_tables(left, weight)) tables.push_back(std::move(table));
  for (engine::ResultTable& table : group_tables(pool, names, weight, columns, tasks))
    tables.push_back(std::move(table));
  return tables;
}

}  // namespace app
