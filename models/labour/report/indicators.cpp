#include "models/labour/report/indicators.hpp"

#include <algorithm>

#include "engine/kernel/passes.hpp"
#include "models/labour/report/accounts.hpp"

namespace labour {

using engine::Axis;
using engine::Month;
using engine::Parallel;
using engine::Series;

namespace {

// The first job of a person with three jobs within a year is not known. The spell is then assigned to the
// second, which in a group of few persons could give more persons affected than employed.
void put(std::span<const double> affected, std::span<const double> employed, std::span<float> cells) {
  for (std::size_t i = 0; i < employed.size(); ++i)
    cells[i] = static_cast<float>(share(std::min(affected[i], employed[i]), employed[i]));
}

std::vector<double> reals(std::span<const Count> n) {
  return {n.begin(), n.end()};
}

// The table of the risks, in the order of the outputs.
std::vector<RiskOutput> risks_by(const ReportAxes& axes) {
  std::vector<RiskOutput> all;
  const auto add = [&](const char* group, std::vector<const Axis*> by, std::size_t at, std::size_t size,
                       auto&& sum, const std::string& comment = {}) {
    all.push_back(
        {{"unemployment_risk", "1",
          "Share of the employed residents who are unemployed at one or more of the next twelve month-ends",
          "就业人员未来十二个月内失业风险", engine::Kind::stock, engine::Quantity::ratio, std::move(by),
          group,
          "realised in the run; missing in the last twelve months and where nobody is employed" + comment},
         at,
         size,
         sum,
         {}});
  };
  const auto jobs = [&](const char* group, std::vector<const Axis*> by, auto&& sum) {
    add(group, std::move(by), RiskLedger::jobs_at, job_groups, sum,
        "; by the job at the month's end, as far as the last two jobs before the spell determine it");
  };
  const auto persons = [&](const char* group, std::vector<const Axis*> by, Margin margin) {
    add(group, std::move(by), RiskLedger::persons_at, person_groups,
        [margin](std::span<const Count> n) { return margin_of(n, margin); });
  };
  const Names& n = axes.names;
  persons("total", {}, Margin::all);
  jobs("industry_occupation", {&n.industry, &n.occupation}, reals);
  jobs("industry", {&n.industry}, [](std::span<const Count> of) { return reals(by_industry(of)); });
  jobs("occupation", {&n.occupation}, [](std::span<const Count> of) { return reals(by_occupation(of)); });
  add("town", {&n.town}, RiskLedger::towns_at, towns, reals, "; by town of residence");
  persons("age_group_education_residency", {&n.age_group, &n.education, &n.residency}, Margin::person_group);
  persons("age_group", {&n.age_group}, Margin::age_group);
  persons("education", {&n.education}, Margin::education);
  persons("residency", {&n.residency}, Margin::residency);
  // The first of the key groups; the others stay missing.
  add("key_group", {&axes.key_group}, RiskLedger::graduates_at, 1, reals,
      "; of graduates only: the other groups are unemployed by definition");
  return all;
}

}  // namespace

Indicators::Indicators(const Inputs& inputs) : inputs_(inputs), axes_(inputs.names), risks_(risks_by(axes_)) {
  report_people(reports_, axes_);
  report_total(reports_);
  report_jobs(reports_, axes_);
  report_skills(reports_, axes_);
  report_fields(reports_, axes_);
  report_flows(reports_, axes_);
}

void Indicators::declare(Series& series) {
  for (Report& report : reports_.all()) report.id = series.declare(report.output);
  for (RiskOutput& risk : risks_) risk.id = series.declare(risk.output);
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
  accounts::broken("stocks kept = stocks recounted", month, "they differ");
}

void Indicators::record(const World& world, Month month, Series& series) const {
  const Reading reading{world, inputs_, now_, last_, flows_, field_market_};
  for (const Report& report : reports_.all()) report.fill(reading, series.row(report.id, month));
  const Month base = month - RiskLedger::window;
  if (base >= series.first()) record_risk(base, series);
}

// The values of the twelve-month risk belong to a month twelve months before the present one.
void Indicators::record_risk(Month base, Series& series) const {
  const RiskLedger::Row row = risk_.row(base);
  const std::span<const Count> affected = row.affected, employed = row.employed;
  for (const RiskOutput& risk : risks_)
    put(risk.sum(affected.subspan(risk.at, risk.size)), risk.sum(employed.subspan(risk.at, risk.size)),
        series.row(risk.id, base));
}

}  // namespace labour
