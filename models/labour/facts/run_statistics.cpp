#include "models/labour/facts/run_statistics.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "models/labour/data/base_year.hpp"
#include "models/labour/facts/rows.hpp"
#include "models/labour/model.hpp"

namespace labour {
namespace {

using engine::Month;

// A statistic that is a row of the table of facts, or one of the others (number 0).
struct Row {
  StatisticInfo about;
  int number;
  const char* part;
};

constexpr Row rows[] = {
    {{"unemployment_normal", "%", "survey unemployment, 2021 and July 2023 to December 2025",
      "平常时期调查失业率", true},
     3,
     ""},
    {{"unemployment_2022q2", "%", "survey unemployment, April to June 2022", "2022年二季度调查失业率", true},
     4,
     "a"},
    {{"unemployment_2023q2", "%", "survey unemployment, April to June 2023", "2023年二季度调查失业率", true},
     4,
     "b"},
    {{"youth_ratio", "1", "unemployment rate of ages 16 to 24 over that of 30 to 59",
      "青年与30—59岁失业率之比", true},
     5,
     "a"},
    {{"youth_summer_jump", "points", "youth unemployment, July and August less June", "青年失业率夏季上升",
      false},
     5,
     "b"},
    {{"registered_2021_06", "1", "registered unemployed, end of June 2021, persons at full size",
      "2021年6月末登记失业人数", true},
     6,
     ""},
    {{"separation_local", "% month-1", "separations from the employer, local staff on standard contracts",
      "本市户籍标准合同职工月离职率", true},
     7,
     "a"},
    {{"separation_migrant", "% month-1", "separations from the employer, migrant staff", "外来职工月离职率",
      true},
     7,
     "b"},
    {{"job_loss", "% month-1", "employed to unemployed, month-end to month-end", "就业转失业月比例", true},
     8,
     ""},
    {{"job_finding", "% month-1", "unemployed to employed, month-end to month-end", "失业转就业月比例", true},
     9,
     "a"},
    {{"job_finding_fall", "%", "job finding after eight more months of spell, relative change",
      "失业八个月后求职成功率的变化", false},
     9,
     "b"},
    {{"tenure_migrant", "month", "mean tenure of migrant staff with the employer", "外来职工平均任职月数",
      true},
     10,
     ""},
    {{"occupation_kept", "%", "employed at both ends of a year: same two-digit occupation",
      "一年内保持同一职业的比例", true},
     11,
     "a"},
    {{"group_changed", "%", "re-employed from unemployment in another major group",
      "再就业者跨职业大类的比例", true},
     11,
     "b"},
    {{"size_tail", "1", "exponent of the tail of firm sizes", "企业规模分布尾部指数", true}, 12, "a"},
    {{"growth_shape", "1", "Subbotin shape of firm growth", "企业增长率分布形状", true}, 12, "b"},
    {{"posts_per_seeker", "1", "posts over seekers on the public channel in a quarter", "季度求人倍率", true},
     15,
     "a"},
    {{"vacancies_per_unemployed", "1", "open vacancies over unemployed, month-ends", "空缺岗位与失业人数之比",
      true},
     15,
     "b"},
    {{"mismatch_share", "1", "share of unemployment due to mismatch", "错配失业占比", true}, 16, ""},
    {{"pay_managers", "1", "pay of managers over that of all, 2023", "负责人相对工资", true}, 17, "a"},
    {{"pay_professionals", "1", "pay of professionals over that of all, 2023", "专业技术人员相对工资", true},
     17,
     "b"},
    {{"pay_clerks", "1", "pay of clerks over that of all, 2023", "办事人员相对工资", true}, 17, "c"},
    {{"pay_services", "1", "pay of services over that of all, 2023", "服务人员相对工资", true}, 17, "d"},
    {{"pay_production", "1", "pay of production over that of all, 2023", "生产人员相对工资", true}, 17, "e"},
    {{"job_to_job", "% month-1",
      "moves from job to job (in-commuters too) over employed residents, normal times",
      "岗位间直接换岗月比例", true},
     0,
     ""},
    {{"long_term_share", "%", "unemployed for a year or more over all unemployed, normal times",
      "长期失业占比", true},
     0,
     ""},
    {{"unemployment_2021", "%", "survey unemployment, mean of 2021", "2021年平均调查失业率", true}, 0, ""},
    {{"unemployment_2025", "%", "survey unemployment, mean of 2025", "2025年平均调查失业率", true}, 0, ""},
};

constexpr auto infos = [] {
  std::array<StatisticInfo, std::size(rows)> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = rows[i].about;
  return all;
}();

double mean(const std::vector<double>& values) {
  if (values.empty()) return facts::unknown;
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double mean_of_year(const engine::Series& series, const char* name, int year) {
  return facts::percent * mean(facts::totals(series, name, [year](Month m) { return m.year() == year; }));
}

double job_to_job(const engine::Series& series) {
  const double moves = mean(facts::totals(series, "job_to_job", facts::is_normal));
  return facts::percent * moves / mean(facts::totals(series, "employed_residents", facts::is_normal));
}

double other(const std::string& code, const engine::Series& series) {
  if (code == "job_to_job") return job_to_job(series);
  if (code == "long_term_share")
    return facts::percent * mean(facts::totals(series, "long_term_share", facts::is_normal));
  return mean_of_year(series, "unemployment_rate", code == "unemployment_2021" ? 2021 : 2025);
}

// The rows of the table of facts that this run determines.
std::vector<Fact> facts_of(const facts::Run& run, const Inputs& inputs) {
  std::vector<Fact> found;
  facts::add_unemployment(found, run.model->series(), inputs, run.settings.beginning.scale);
  facts::add_flows(found, run.panel);
  facts::add_firms(found, run.panel);
  facts::add_vacancies(found, run.panel);
  facts::add_mismatch(found, run.panel);
  facts::add_group_pay(found, run.panel, inputs);
  return found;
}

}  // namespace

std::span<const StatisticInfo> run_statistics() {
  return infos;
}

std::vector<double> statistics_of_run(const Inputs& inputs, const Settings& settings) {
  Settings how = settings;
  how.run.first = first_month_of_tables;
  how.run.months = statistics_months;
  const facts::Run run(inputs, std::move(how), FactsOptions{}, Month::of(1970, 1));
  const std::vector<Fact> found = facts_of(run, inputs);
  std::vector<double> values;
  for (const Row& row : rows) {
    if (row.number == 0) {
      values.push_back(other(row.about.code, run.model->series()));
      continue;
    }
    const auto fact = std::find_if(found.begin(), found.end(), [&](const Fact& f) {
      return f.number == row.number && f.part == row.part;
    });
    values.push_back(fact == found.end() ? facts::unknown : fact->value);
  }
  return values;
}

}  // namespace labour
