#include "models/labour/facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "models/labour/facts_parts.hpp"

namespace labour {
namespace facts {

Estimate times(Estimate e, double factor) {
  return {e.value * factor, e.error * std::abs(factor)};
}

Fact not_measured(const Claim& claim, const std::string& why) {
  return {claim.number, claim.part, claim.fact,     unknown,      unknown,
          claim.low,    claim.high, "not measured", claim.source, why};
}

Fact judged(const Claim& claim, Estimate e, const std::string& comment) {
  if (std::isnan(e.value)) return not_measured(claim, "the sample says nothing: " + comment);
  const bool missed = e.value < claim.low || e.value > claim.high;  // false against NaN
  return {claim.number, claim.part, claim.fact, e.value,
          e.error,      claim.low,  claim.high, missed ? "missed" : "holds",
          claim.source, comment};
}

Fact beside(const Claim& claim, Estimate e, const std::string& comment) {
  Fact fact = judged(claim, e, comment);
  if (!std::isnan(e.value)) fact.verdict = "no verdict";
  return fact;
}

bool is_normal(engine::Month month) {
  return month.year() == 2021 || (month >= engine::Month::of(2023, 7) && month.year() <= 2025);
}

Run::Run(const Inputs& inputs, Settings how, const FactsOptions& options, engine::Month last_cohort)
    : settings(std::move(how)),
      model(std::make_unique<Model>(inputs, settings, options.member, options.threads)),
      panel(last_cohort) {
  panel.start(model->world(), model->next_month() - 1);
  while (model->next_month() < model->end_month()) {
    const engine::Month month = model->next_month();
    model->advance(month);
    panel.observe(model->world(), month);
  }
}

namespace {

constexpr engine::Month no_cohorts = engine::Month::of(1970, 1);

void add_of_baseline(std::vector<Fact>& rows, const Inputs& inputs, Settings how,
                     const FactsOptions& options) {
  if (options.progress) options.progress("baseline");
  how.run.months = engine::Month::of(options.experiments ? 2036 : 2026, 1) - how.run.first;
  const Run run(inputs, how, options, options.experiments ? engine::Month::of(2029, 12) : no_cohorts);
  add_unemployment(rows, run.model->series(), inputs, how.beginning.scale);
  add_flows(rows, run.panel);
  add_firms(rows, run.panel);
}

}  // namespace
}  // namespace facts

std::vector<Fact> table_of_facts(const Inputs& inputs, const Settings& baseline,
                                 const FactsOptions& options) {
  std::vector<Fact> rows;
  Settings how = baseline;
  how.beginning.scale = options.scale;
  facts::add_of_baseline(rows, inputs, how, options);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Fact& a, const Fact& b) { return a.number < b.number; });
  return rows;
}

FactsCount count_facts(const std::vector<Fact>& facts) {
  std::map<int, std::pair<bool, bool>> by_number;  // a part missed; a part not measured
  for (const Fact& f : facts) {
    auto& [missed, open] = by_number[f.number];
    missed = missed || f.verdict == "missed";
    open = open || f.verdict == "not measured";
  }
  FactsCount n;
  for (const auto& [number, found] : by_number)
    ++(found.first ? n.missed : found.second ? n.not_measured : n.holding);
  return n;
}

std::vector<engine::Validation> validation_of(const std::vector<Fact>& facts) {
  std::vector<engine::Validation> rows;
  for (const Fact& f : facts)
    rows.push_back({fmt::format("{}{} {}", f.number, f.part, f.fact), f.value, f.standard_error, f.low,
                    f.high, f.verdict, f.source});
  return rows;
}

}  // namespace labour
