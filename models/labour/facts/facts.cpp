#include "models/labour/facts/facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>

#include "models/labour/data/base_year.hpp"
#include "models/labour/facts/rows.hpp"
#include "models/labour/model.hpp"

namespace labour {
namespace facts {

Estimate times(Estimate e, double factor) {
  return {e.value * factor, e.error * std::abs(factor)};
}

Fact not_measured(const Claim& claim, const Bilingual& why) {
  return {claim.number, claim.part, claim.fact,     unknown,      unknown,
          claim.low,    claim.high, "not measured", claim.source, why};
}

namespace {

const char* verdict_of(const Claim& claim, Estimate e) {
  const double outside = std::max({0.0, claim.low - e.value, e.value - claim.high});  // NaN: no bound
  if (outside == 0.0) return "holds";
  return outside <= errors_allowed * e.error ? "within error" : "missed";  // a NaN error allows nothing
}

}  // namespace

Fact judged(const Claim& claim, Estimate e, const Bilingual& comment) {
  static constexpr Message is_undetermined{"the sample does not determine it: {comment}",
                                           "样本不能确定该值：{comment}"};
  if (std::isnan(e.value)) return not_measured(claim, filled(is_undetermined, {{"comment", comment}}));
  return {claim.number, claim.part, claim.fact,           e.value,      e.error,
          claim.low,    claim.high, verdict_of(claim, e), claim.source, comment};
}

Fact beside(const Claim& claim, Estimate e, const Bilingual& comment) {
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

Run::~Run() = default;

namespace {

constexpr engine::Month no_cohorts = engine::Month::of(1970, 1);

class Experiments {
 public:
  Experiments(const Inputs& inputs, const Settings& baseline, const FactsOptions& options)
      : inputs_(inputs), baseline_(baseline), options_(options) {
    baseline_.beginning.scale = options.scale;
    baseline_.run.first = first_month_of_tables;  // the years that the facts are of
  }

  // Returns the run.
  std::unique_ptr<Run> add_of_baseline(std::vector<Fact>& rows) const {
    say({"baseline", "基准"});
    Settings how = baseline_;
    const bool full = options_.experiments;
    how.run.months = full ? months_of_facts : months_of_quick_facts;
    auto one = std::make_unique<Run>(inputs_, how, options_, full ? engine::Month::of(2029, 12) : no_cohorts);
    const Run& run = *one;
    add_unemployment(rows, run.model->series(), inputs_, how.beginning.scale);
    add_flows(rows, run.panel);
    add_firms(rows, run.panel);
    add_vacancies(rows, run.panel);
    add_mismatch(rows, run.panel);
    add_group_pay(rows, run.panel, inputs_);
    if (full) add_wage_curve(rows, run.panel);
    if (full) add_displaced(rows, run.panel);
    return one;
  }

  void add_of_cycles(std::vector<Fact>& rows) const {
    say({"demand without a cycle", "没有周期的需求"});
    const Settings calm = without_shocks(1.0);
    const Run without(inputs_, calm, options_, no_cohorts);
    say({"demand with a cycle of 5 %", "周期幅度5%的需求"});
    Settings swinging = calm;
    swinging.demand.cycle_amplitude = 0.05;
    const Run with(inputs_, swinging, options_, no_cohorts);
    say({"a third of the size", "三分之一规模"});
    const Run third(inputs_, without_shocks(1.0 / 3.0), options_, no_cohorts);
    say({"a tenth of the size", "十分之一规模"});
    const Run tenth(inputs_, without_shocks(0.1), options_, no_cohorts);
    const auto parts = responses::beveridge_parts(responses::market_months(with.model->series()),
                                                  responses::market_months(without.model->series()));
    add_cycles(rows, with.panel, without.panel, parts, cycle_months());
    add_matching(rows, with.panel, without.panel, {&without.panel, &third.panel, &tenth.panel});
  }

  void add_of_beginning(std::vector<Fact>& rows) const {
    say({"a beginning at full size", "全部人口规模的初始化"});
    Settings how = baseline_;
    how.beginning.scale = 1.0;
    how.beginning.warm_up_months = 0;
    how.run.months = 1;
    const Model model(inputs_, how, options_.member, options_.threads);
    add_margins(rows, model.margins(), 1.0);
  }

 private:
  // Of the scenario, in whole months; as many cycles as fit into twelve years, two at least.
  std::int64_t cycle_months() const { return std::llround(baseline_.demand.cycle_months); }
  std::int64_t cycles() const { return std::max<std::int64_t>(2, 144 / cycle_months()); }

  void say(const engine::Message& experiment) const {
    if (options_.progress) options_.progress(experiment.text());
  }
  // Demand without lockdown, seasons and noise; a year to start, then whole cycles.
  Settings without_shocks(double part_of_scale) const {
    Settings how = baseline_;
    how.beginning.scale *= part_of_scale;
    how.run.months = 12 + cycles() * cycle_months();
    how.demand.lockdown_2022 = how.demand.seasons = 0.0;
    how.demand.noise_common = how.demand.noise_sector = 0.0;
    how.demand.cycle_amplitude = 0.0;
    how.demand.cycle_months = static_cast<double>(cycle_months());
    return how;
  }

  const Inputs& inputs_;
  Settings baseline_;
  const FactsOptions& options_;
};

}  // namespace
}  // namespace facts

std::vector<Fact> table_of_facts(const Inputs& inputs, const Settings& baseline,
                                 const FactsOptions& options) {
  std::vector<Fact> rows;
  const facts::Experiments experiments(inputs, baseline, options);
  if (options.experiments) {
    experiments.add_of_cycles(rows);
    experiments.add_of_beginning(rows);
  }
  const auto baseline_run = experiments.add_of_baseline(rows);
  facts::complete(rows, inputs, facts::not_with_quick);
  if (options.done) options.done(*baseline_run->model, rows);
  return rows;
}

FactsCount count_facts(const std::vector<Fact>& facts) {
  constexpr std::array from_best = {"holds", "within error", "not measured", "missed"};
  std::map<int, std::size_t> worst;  // by number of the fact, in that order
  for (const Fact& f : facts) {
    const auto at = std::find(from_best.begin(), from_best.end(), f.verdict);
    if (at == from_best.end()) continue;  // no verdict
    std::size_t& so_far = worst[f.number];
    so_far = std::max(so_far, static_cast<std::size_t>(at - from_best.begin()));
  }
  std::array<int, from_best.size()> counts{};
  for (const auto& [number, verdict] : worst) ++counts[verdict];
  return {.holding = counts[0], .within_error = counts[1], .missed = counts[3], .not_measured = counts[2]};
}

std::vector<engine::Validation> validation_of(const std::vector<Fact>& facts) {
  std::vector<engine::Validation> rows;
  for (const Fact& f : facts)
    rows.push_back({fmt::format("{}{} {}", f.number, f.part, f.fact), f.value, f.standard_error, f.low,
                    f.high, f.verdict, f.source, f.comment.en});
  return rows;
}

}  // namespace labour
