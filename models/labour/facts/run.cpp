// The rows that a run determines without experiments and without a panel.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/labour/data/base_year.hpp"
#include "models/labour/facts/rows.hpp"

namespace labour {
namespace facts {
namespace {

using engine::Month;

constexpr std::size_t mean_lags = 12;

bool is_covered(const engine::Series& series, Month first, Month last) {
  return series.first() <= first && series.first() + series.months() > last;
}

// The published ranges refer to rates that a panel counts from month-end to month-end. The series count every
// event, also of those who find a job and lose it within a month, so these rows have no verdict.
void add_rates(std::vector<Fact>& rows, const engine::Series& series) {
  const auto rate = [&](const char* name) {
    return times(mean_of(totals(series, name, is_normal), mean_lags), percent);
  };
  rows.push_back(
      beside({8, "b", "employed to unemployed (events), % a month", 0.7, 1.1, "from stocks and separations"},
             rate("job_loss_rate"),
             Message{"normal months; those who find a job within the month are included",
                     "正常时期各月；含当月再就业者"}));
  rows.push_back(beside(
      {9, "c", "job finding of the unemployed (events), % a month", 16, 21, "from stocks and separations"},
      rate("job_finding_rate"),
      Message{"normal months; those who lose the job within the month are included",
              "正常时期各月；含当月又失去工作者"}));
}

// What a run's last world and its series tell as the panel of `jialab facts` would.
void add_firm_sizes(std::vector<Fact>& rows, const World& world, Month last) {
  std::vector<double> sizes;
  for (std::size_t i = 0; i < world.firms.size(); ++i)
    if (world.firms.kind[Firm(i)] == Employer::firm && world.firms.head[Firm(i)] > 0)
      sizes.push_back(static_cast<double>(world.firms.head[Firm(i)]));
  rows.push_back(firm_sizes(std::move(sizes),
                            {last.text(), fmt::format("{}年{}月", last.year(), last.month_of_year())}));
}

void add_open_vacancies(std::vector<Fact>& rows, const engine::Series& series) {
  rows.push_back(
      open_vacancies(totals(series, "vacancies", is_normal), totals(series, "unemployed", is_normal)));
}

bool is_same_row(const Fact& a, const Fact& b) {
  return a.number == b.number && a.part == b.part;
}

// The rows of a table without a panel and without experiments.
std::vector<Fact> unmeasured(const Inputs& inputs) {
  std::vector<Fact> rows;
  const Panel nobody(Month::of(1970, 1));
  leave_out_cycles(rows);
  add_flows(rows, nobody);
  add_firms(rows, nobody);
  add_wage_curve(rows, nobody);
  add_displaced(rows, nobody);
  add_vacancies(rows, nobody);
  add_mismatch(rows, nobody);
  add_group_pay(rows, nobody, inputs);
  leave_out_margins(rows);
  return rows;
}

}  // namespace

void complete(std::vector<Fact>& facts, const Inputs& inputs, const Bilingual& why) {
  for (Fact& row : unmeasured(inputs)) {
    row.comment = why;
    if (std::none_of(facts.begin(), facts.end(), [&](const Fact& f) { return is_same_row(f, row); }))
      facts.push_back(std::move(row));
  }
  std::stable_sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) {
    return a.number != b.number ? a.number < b.number : a.part < b.part;
  });
}

}  // namespace facts

std::vector<Fact> facts_of_run(const engine::Series& series, const World& world,
                               const std::vector<MarginRow>& margins, const Inputs& inputs) {
  std::vector<Fact> rows;
  facts::add_unemployment(rows, series, inputs, world.reference.scale);
  const bool has_normal_years = facts::is_covered(series, first_month_of_tables, engine::Month::of(2025, 12));
  if (has_normal_years) {
    facts::add_rates(rows, series);
    facts::add_open_vacancies(rows, series);
  }
  facts::add_firm_sizes(rows, world, series.first() + (series.months() - 1));
  if (world.reference.scale >= 1.0) facts::add_margins(rows, margins, world.reference.scale);
  facts::complete(rows, inputs,
                  engine::Message{"needs a panel of all persons, or experiments: jialab facts",
                                  "需要逐月跟踪全部人员，或各项实验：见'jialab facts'"});
  return rows;
}

}  // namespace labour
