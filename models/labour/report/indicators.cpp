#include "models/labour/report/indicators.hpp"

#include <algorithm>

#include "engine/kernel/passes.hpp"

namespace labour {

using engine::Axis;
using engine::Month;
using engine::OutputId;
using engine::Parallel;
using engine::Series;

namespace {

OutputId declare_risk_of(Series& series, const std::string& group, std::vector<const Axis*> axes,
                         const std::string& comment = {}) {
  return series.declare(
      {"unemployment_risk", "1",
       "Share of the employed residents who are unemployed at one or more of the next twelve month-ends",
       "就业人员未来十二个月内失业风险", engine::Kind::stock, std::move(axes), group,
       "realised in the run; missing in the last twelve months and where nobody is employed" + comment});
}

// The first job of a person with three jobs within a year is not known. The spell is then assigned to the
// second, which in a group of few persons could give more persons affected than employed.
void put(std::span<const double> affected, std::span<const double> employed, std::span<float> cells) {
  for (std::size_t i = 0; i < cells.size(); ++i)
    cells[i] = static_cast<float>(share(std::min(affected[i], employed[i]), employed[i]));
}

std::vector<double> reals(std::span<const Count> n) {
  return {n.begin(), n.end()};
}

}  // namespace

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

// The twelve-month risk: its values belong to a month twelve months before the present one.
void Indicators::declare_risk(Series& series) {
  const Names& n = axes_.names;
  const std::string by_job =
      "; by the job at the month's end, as far as the last two jobs before the spell determine it";
  risk_ids_ = {
      declare_risk_of(series, "total", {}),
      declare_risk_of(series, "industry_occupation", {&n.industry, &n.occupation}, by_job),
      declare_risk_of(series, "industry", {&n.industry}, by_job),
      declare_risk_of(series, "occupation", {&n.occupation}, by_job),
      declare_risk_of(series, "town", {&n.town}, "; by town of residence"),
      declare_risk_of(series, "age_group_education_residency", {&n.age_group, &n.education, &n.residency}),
      declare_risk_of(series, "age_group", {&n.age_group}),
      declare_risk_of(series, "education", {&n.education}),
      declare_risk_of(series, "residency", {&n.residency}),
      declare_risk_of(series, "key_group", {&axes_.key_group},
                      "; of graduates only: the other groups are unemployed by definition")};
}

void Indicators::record_risk(engine::Month base, Series& series) const {
  const RiskLedger::Row row = risk_.row(base);
  const std::span<const Count> affected = row.affected, employed = row.employed;
  const auto part = [&](OutputId id, std::size_t at, std::size_t size, auto&& sum) {
    put(reals(sum(affected.subspan(at, size))), reals(sum(employed.subspan(at, size))), series.row(id, base));
  };
  const auto each = [](std::span<const Count> n) { return n; };
  part(risk_ids_.jobs, RiskLedger::jobs_at, job_groups, each);
  part(risk_ids_.industry, RiskLedger::jobs_at, job_groups, by_industry);
  part(risk_ids_.occupation, RiskLedger::jobs_at, job_groups, by_occupation);
  part(risk_ids_.town, RiskLedger::towns_at, towns, each);
  const auto persons = [&](OutputId id, Margin margin) {
    put(margin_of(affected.subspan(RiskLedger::persons_at, person_groups), margin),
        margin_of(employed.subspan(RiskLedger::persons_at, person_groups), margin), series.row(id, base));
  };
  persons(risk_ids_.total, Margin::all);
  persons(risk_ids_.persons, Margin::person_group);
  persons(risk_ids_.age_group, Margin::age_group);
  persons(risk_ids_.education, Margin::education);
  persons(risk_ids_.residency, Margin::residency);
  const double graduates_affected = static_cast<double>(affected[RiskLedger::graduates_at]);
  const double graduates = static_cast<double>(employed[RiskLedger::graduates_at]);
  series.row(risk_ids_.key_group, base)[0] = static_cast<float>(share(graduates_affected, graduates));
}

}  // namespace labour
