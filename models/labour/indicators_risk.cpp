#include "models/labour/indicators_risk.hpp"

#include <algorithm>
#include <bit>

namespace labour {
namespace {

using engine::Month;
using engine::Parallel;

constexpr std::size_t rows = RiskLedger::window + 1;
constexpr unsigned window_mask = (1U << RiskLedger::window) - 1U;

bool is_employed_resident(const Workers& w, Worker worker) {
  return w.state[worker] == State::employed && w.residency[worker] != Residency::in_commuter;
}

}  // namespace

std::size_t RiskLedger::slot(Month month) {
  // Months of this model lie after 1970, so that their counts are not negative.
  return static_cast<std::size_t>(month.count()) % rows;
}

void RiskLedger::start(std::size_t workers) {
  history_.assign(workers, 0);
  previous_job_.assign(workers, Cell::none());
  employed_.assign(rows * groups, 0);
  affected_.assign(rows * groups, 0);
}

std::vector<std::span<std::byte>> RiskLedger::memory() {
  return {std::as_writable_bytes(std::span(history_)), std::as_writable_bytes(std::span(previous_job_)),
          std::as_writable_bytes(std::span(employed_)), std::as_writable_bytes(std::span(affected_))};
}

RiskLedger::Row RiskLedger::row(Month month) const {
  const std::size_t begin = slot(month) * groups;
  return {{employed_.data() + begin, groups}, {affected_.data() + begin, groups}};
}

void RiskLedger::record(const World& world, Month month, const Parallel& parallel,
                        std::span<const Worker> unemployed, const Counts& counts) {
  history_.resize(world.workers.size(), 0);
  previous_job_.resize(world.workers.size(), Cell::none());
  open_row(month, counts);
  note_previous_jobs(world);
  credit(world, month, parallel, unemployed);
  note_employed(world, parallel);
}

// One after the other: a person may have taken two jobs in the month.
void RiskLedger::note_previous_jobs(const World& world) {
  for (const Event& event : world.events)
    if (!event.to.is_none())
      previous_job_[event.worker.index()] =
          event.from.is_none() ? world.workers.last_job[event.worker] : event.from;
}

void RiskLedger::credit_worker(const World& world, Worker worker, Month month,
                               std::span<Count> affected) const {
  const Workers& w = world.workers;
  const Cell lost = w.last_job[worker];
  const Cell before = previous_job_[worker.index()].is_none() ? lost : previous_job_[worker.index()];
  for (unsigned left = history_[worker.index()]; left != 0; left &= left - 1) {
    const Month base = month - 1 - std::countr_zero(left);
    Count* const row = affected.data() + slot(base) * groups;
    const Cell job = base.count() >= w.job_start[worker] ? lost : before;
    if (!job.is_none()) ++row[jobs_at + job_group(world.cells.industry[job], world.cells.occupation[job])];
    ++row[persons_at + person_group(age_step(w.age_months(worker, base)).group,
                                    static_cast<std::size_t>(w.education[worker]),
                                    static_cast<std::size_t>(w.residency[worker]))];
    ++row[towns_at + w.town[worker].index()];
    row[graduates_at] += is_graduate(w.age(worker, base), w.education[worker], w.entry[worker], base);
  }
}

void RiskLedger::credit(const World& world, Month month, const Parallel& parallel,
                        std::span<const Worker> unemployed) {
  parallel.count(unemployed.size(), affected_, [&](std::size_t begin, std::size_t end, std::span<Count> own) {
    for (std::size_t i = begin; i < end; ++i) credit_worker(world, unemployed[i], month, own);
  });
}

void RiskLedger::note_employed(const World& world, const Parallel& parallel) {
  const Workers& w = world.workers;
  parallel.for_each<Worker>(world.workers.size(), [&](Worker worker) {
    // Unemployment closes the base months before it; a vacant row will be somebody else's.
    const bool goes_on = w.state[worker] != State::unemployed && w.state[worker] != State::vacant;
    const unsigned older = goes_on ? history_[worker.index()] * 2U : 0U;
    history_[worker.index()] =
        static_cast<std::uint16_t>((older | (is_employed_resident(w, worker) ? 1U : 0U)) & window_mask);
  });
}

void RiskLedger::open_row(Month month, const Counts& counts) {
  const std::size_t begin = slot(month) * groups;
  std::fill_n(affected_.begin() + static_cast<std::ptrdiff_t>(begin), groups, 0);
  Count* const row = employed_.data() + begin;
  const auto employed = index_of(State::employed);
  for (std::size_t g = 0; g < job_groups; ++g) row[jobs_at + g] = counts.jobs[g] - counts.commuters[g];
  std::copy_n(counts.persons[employed].data(), person_groups, row + persons_at);
  std::copy_n(counts.in_town[employed].data(), towns, row + towns_at);
  // In-commuters are no residents and cannot become unemployed here.
  for (std::size_t g = 0; g < person_groups; ++g)
    if (is_commuter_group(g)) row[persons_at + g] = 0;
  row[towns_at + outside_town.index()] = 0;
  row[graduates_at] = counts.graduates[employed];
}

}  // namespace labour
