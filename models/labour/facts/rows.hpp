// The rows of the table of facts, by what they are estimated from.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/language/decimals.hpp"
#include "engine/language/message.hpp"
#include "models/labour/facts/facts.hpp"
#include "models/labour/facts/panel.hpp"
#include "models/labour/facts/response_estimators.hpp"
#include "models/labour/facts/statistics.hpp"

namespace labour::facts {

using engine::Bilingual;
using engine::filled;
using engine::Message;
using engine::with_decimals;

// The published side of a row.
struct Claim {
  int number;
  std::string part, fact;
  double low, high;  // NaN: no bound
  std::string source;
};
// A value outside its range that is nearer to it than this many standard errors is within its error: the
// sample does not tell it from a value in the range. Further away, or without an error, it is missed.
inline constexpr double errors_allowed = 2.0;
// A row: holds where the value lies in the range, bounds included; else within error or missed.
Fact judged(const Claim& claim, Estimate estimate, const Bilingual& comment);
// A row that cannot be measured, and why.
Fact not_measured(const Claim& claim, const Bilingual& why);
inline constexpr Message needs_experiments{"needs the experiments", "需要运行各项实验"};
inline constexpr Message not_with_quick{"needs the experiments; not with --quick",
                                        "需要运行各项实验，不能用--quick"};
// A row without a verdict, for comparison.
Fact beside(const Claim& claim, Estimate estimate, const Bilingual& comment);
// An estimate in another unit.
Estimate times(Estimate estimate, double factor);
inline constexpr double percent = 100.0;

// Normal times: 2021, and from July 2023 to December 2025; without the lockdown of 2022 and its consequences.
bool is_normal(engine::Month month);

// A model with the inputs and settings to which it refers, and the panel of its whole run.
struct Run {
  Settings settings;
  std::unique_ptr<Model> model;
  Panel panel;

  Run(const Inputs& inputs, Settings how, const FactsOptions& options, engine::Month last_cohort);
  ~Run();
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;
};

// One entry a month of a total of the series, for the months that `wanted` accepts.
template <class Wanted>
std::vector<double> totals(const engine::Series& series, const std::string& name, Wanted&& wanted) {
  const engine::OutputId id = series.find("total", name);
  std::vector<double> values;
  for (int k = 0; k < series.months(); ++k)
    if (wanted(series.first() + k))
      values.push_back(static_cast<double>(series.row(id, series.first() + k)[0]));
  return values;
}

// Adds the rows that are missing, as not measured, and puts the table in order.
void complete(std::vector<Fact>& facts, const Inputs& inputs, const Bilingual& why);

// Rows 3 to 6: rates of unemployment, from the series of a run.
void add_unemployment(std::vector<Fact>& facts, const engine::Series& series, const Inputs& inputs,
                      double scale);
// Rows 7 to 11: separations, job finding, tenure, occupations, from the panel.
void add_flows(std::vector<Fact>& facts, const Panel& panel);
// Row 12: sizes and growth of firms.
void add_firms(std::vector<Fact>& facts, const Panel& panel);
// Row 12a from the staff of each firm, in the month named.
Fact firm_sizes(std::vector<double> sizes, const Bilingual& month);
// Rows 13 and 14: the wage curve; the earnings of the displaced.
void add_wage_curve(std::vector<Fact>& facts, const Panel& panel);
void add_displaced(std::vector<Fact>& facts, const Panel& panel);
// Rows 15 and 16: vacancies and seekers; mismatch.
void add_vacancies(std::vector<Fact>& facts, const Panel& panel);
// Row 15b of open vacancies and unemployed at month-ends.
Fact open_vacancies(const std::vector<double>& open, const std::vector<double>& unemployed);
void add_mismatch(std::vector<Fact>& facts, const Panel& panel);
// Row 17: pay of the Chinese major groups; margins of a beginning at full size.
void add_group_pay(std::vector<Fact>& facts, const Panel& panel, const Inputs& inputs);
void add_margins(std::vector<Fact>& facts, const std::vector<MarginRow>& margins, double scale);
void leave_out_margins(std::vector<Fact>& facts);  // not measured without the experiments
// Rows 1 and 2: a run with a cycle of demand beside the same run without; sizes.
void add_cycles(std::vector<Fact>& facts, const Panel& with, const Panel& without,
                const responses::BeveridgeParts& parts, std::int64_t cycle_months);
void add_matching(std::vector<Fact>& facts, const Panel& with, const Panel& without,
                  const std::vector<const Panel*>& sizes);
void leave_out_cycles(std::vector<Fact>& facts);  // not measured without the experiments

}  // namespace labour::facts
