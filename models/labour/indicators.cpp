#include "models/labour/indicators.hpp"

#include <algorithm>

namespace labour {

using engine::Month;
using engine::OutputId;
using engine::Parallel;
using engine::Series;

Indicators::Indicators(const Inputs& inputs) : inputs_(inputs), axes_(inputs.names) {
  report_people(reports_, axes_);
  report_total(reports_);
  report_jobs(reports_, axes_);
  report_skills(reports_, axes_);
  report_flows(reports_, axes_);
}

void Indicators::declare(Series& series) {
  for (Report& report : reports_.all()) report.id = series.declare(report.output);
  declare_risk(series);
}

void Indicators::start(const World& world, Month next, const Parallel& parallel) {
  count_stocks(world, next - 1, parallel, unemployed_, now_);
  last_ = now_;
  risk_.start(world.workers.size());
}

void Indicators::count(World& world, Month month, const Parallel& parallel) {
  std::swap(last_, now_);
  count_stocks(world, month, parallel, unemployed_, now_);
  flows_.count(world, month, parallel);
  risk_.record(world, month, parallel, unemployed_, now_);
  for (const Worker worker : unemployed_) world.workers.last_unemployed[worker] = count_of(month);
}

void Indicators::record(const World& world, Month month, Series& series) const {
  const Reading reading{world, inputs_, now_, last_, flows_};
  for (const Report& report : reports_.all()) report.fill(reading, series.row(report.id, month));
  const Month base = month - RiskLedger::window;
  if (base >= series.first()) record_risk(base, series);
}

}  // namespace labour
