#include "models/labour/report/indicators.hpp"

#include <algorithm>

#include "engine/kernel/passes.hpp"

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
  stocks_.start(world, next - 1, parallel);
  find_unemployed(world, unemployed_);
  count_all(stocks_, world, next - 1, parallel, unemployed_, now_);
  last_ = now_;
  risk_.start(world.workers.size());
}

void Indicators::count(World& world, Month month, const Parallel& parallel, bool ages) {
  std::swap(last_, now_);
  flows_.count(world, month, parallel);
  stocks_.advance(world, month, parallel, flows_.commuter_jobs(), ages);
  unemployed_.clear();
  engine::for_each_at_risk(parallel, world.out_of_work, engine::Where{[&](Worker worker) {
                             return world.workers.state[worker] == State::unemployed;
                           }},
                           engine::Fetch{}, engine::Into{engine::Appended{lists_, unemployed_}},
                           [](Worker worker, std::vector<Worker>& list) { list.push_back(worker); });
  count_all(stocks_, world, month, parallel, unemployed_, now_);
  risk_.record(world, month, parallel, unemployed_, now_);
  auto& last = world.workers.last_unemployed;
  engine::for_each_listed(parallel, unemployed_, engine::Fetch{engine::columns(last)}, engine::Into{},
                          [&](Worker worker) { last[worker] = count_of(month); });
}

void Indicators::check_stocks(const World& world, Month month, const Parallel& parallel) const {
  Counts recount;
  std::vector<Worker> unemployed;
  count_stocks(world, month, parallel, unemployed, recount);
  if (recount == now_ && unemployed == unemployed_) return;
  throw engine::Bug("law broken in " + month.text() + ": stocks kept = stocks recounted");
}

void Indicators::record(const World& world, Month month, Series& series) const {
  const Reading reading{world, inputs_, now_, last_, flows_};
  for (const Report& report : reports_.all()) report.fill(reading, series.row(report.id, month));
  const Month base = month - RiskLedger::window;
  if (base >= series.first()) record_risk(base, series);
}

}  // namespace labour
