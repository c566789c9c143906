#include "models/labour/report/worker_risk.hpp"

#include <algorithm>

#include "models/labour/report/counts.hpp"

namespace labour {
namespace {

// Own-account and platform work and the employers outside are pools, whose size says nothing.
std::uint8_t size_class_code(const Firms& firms, Firm firm) {
  return firms.kind[firm] == Employer::firm ? static_cast<std::uint8_t>(1 + index_of(firms.size_class[firm]))
                                            : std::uint8_t{0};
}

std::uint8_t plant_code(const World& world, Firm firm) {
  if (world.firms.named[firm] == 0) return 0;
  const auto at = std::find(world.plants.begin(), world.plants.end(), firm);
  return at == world.plants.end() ? std::uint8_t{0}
                                  : static_cast<std::uint8_t>(at - world.plants.begin() + 1);
}

void note_employer(const World& world, Worker row, engine::Month month, WorkerRisk::Person& person) {
  const Workers& w = world.workers;
  const Firm firm = world.cells.firm[w.job[row]];
  person.firm = world.firms.id[firm];
  person.contract = static_cast<std::uint8_t>(index_of(w.contract[row]) - 1);  // the employed have one
  person.employer = static_cast<std::uint8_t>(index_of(world.firms.kind[firm]));
  person.size_class = size_class_code(world.firms, firm);
  person.tenure = static_cast<std::uint8_t>(tenure_class_of(month.count() - w.job_start[row]));
  person.plant = plant_code(world, firm);
}

WorkerRisk::Person followed_person(const World& world, Worker row, engine::Month month) {
  const Workers& w = world.workers;
  const Cell job = w.job[row];
  WorkerRisk::Person person;
  person.id = w.id[row];
  person.age_group = static_cast<std::uint8_t>(age_group_of(w.age(row, month)));
  person.sex = static_cast<std::uint8_t>(w.sex[row]);
  person.education = static_cast<std::uint8_t>(w.education[row]);
  person.residency = static_cast<std::uint8_t>(w.residency[row]);
  person.town = w.town[row].value();
  person.industry = world.cells.industry[job].value();
  person.occupation = world.cells.occupation[job].value();
  person.base_pay = w.wage[row];
  const Market market = market_of(world.cells.occupation[job], world.cells.town[job]);
  person.pay = static_cast<std::int32_t>(w.wage[row] * world.market.wage_index[market.index()]);
  note_employer(world, row, month, person);
  return person;
}

}  // namespace

void WorkerRisk::record(const World& world, const Rules& rules, std::span<const Worker> unemployed) {
  if (!follows_ || rules.month < date_ || rules.month > date_ + window) return;
  if (rules.month == date_) {
    note_employed(world);
  } else {
    mark(world, rules, unemployed);
    note_pay_after(world);
    ++months_seen_;
  }
}

void WorkerRisk::note_employed(const World& world) {
  const Workers& w = world.workers;
  for (std::size_t i = 0; i < w.size(); ++i) {
    const Worker row(i);
    if (w.state[row] != State::employed || is_commuter(w.residency[row])) continue;
    rows_.push_back(row);
    persons_.push_back(followed_person(world, row, date_));
  }
}

// Both lists are in row order. A row that has since been given to another person has another id.
void WorkerRisk::mark(const World& world, const Rules& rules, std::span<const Worker> unemployed) {
  const std::uint32_t month_end = 1U << months_seen_;
  auto at = rows_.begin();
  for (const Worker row : unemployed) {
    at = std::lower_bound(at, rows_.end(), row);
    if (at == rows_.end()) return;
    Person& person = persons_[static_cast<std::size_t>(at - rows_.begin())];
    if (*at != row || person.id != world.workers.id[row]) continue;
    person.month_ends |= month_end;
    person.pay_lost += person.pay - static_cast<std::int32_t>(benefit_of(world.workers, row, rules));
  }
}

// The pay of a job after unemployment is compared at the wage index of the date, so that a general rise of
// pay hides no loss.
void WorkerRisk::note_pay_after(const World& world) {
  const Workers& w = world.workers;
  for (std::size_t i = 0; i < persons_.size(); ++i) {
    Person& person = persons_[i];
    const Worker row = rows_[i];
    if (!person.was_unemployed() || person.id != w.id[row] || w.state[row] != State::employed) continue;
    if (person.base_pay == 0) continue;
    const double index = static_cast<double>(person.pay) / person.base_pay;
    person.pay_lost_after += static_cast<std::int32_t>(index * (person.base_pay - w.wage[row]));
  }
}

void WorkerRisk::serialize(engine::StateStream& state) {
  state("worker_risk.months_seen", months_seen_);
  state("worker_risk.rows", rows_);
  state("worker_risk.persons", persons_);
}

}  // namespace labour
