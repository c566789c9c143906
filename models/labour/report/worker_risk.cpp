#include "models/labour/report/worker_risk.hpp"

#include <algorithm>

#include "models/labour/report/counts.hpp"

namespace labour {
namespace {

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
  return person;
}

}  // namespace

void WorkerRisk::record(const World& world, engine::Month month, std::span<const Worker> unemployed) {
  if (!follows_ || month < date_ || month > date_ + window) return;
  if (month == date_) {
    note_employed(world);
  } else {
    mark(world, unemployed);
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
void WorkerRisk::mark(const World& world, std::span<const Worker> unemployed) {
  auto at = rows_.begin();
  for (const Worker row : unemployed) {
    at = std::lower_bound(at, rows_.end(), row);
    if (at == rows_.end()) return;
    Person& person = persons_[static_cast<std::size_t>(at - rows_.begin())];
    if (*at == row && person.id == world.workers.id[row]) person.unemployed = 1;
  }
}

void WorkerRisk::serialize(engine::StateStream& state) {
  state("worker_risk.months_seen", months_seen_);
  state("worker_risk.rows", rows_);
  state("worker_risk.persons", persons_);
}

}  // namespace labour
