#include "models/labour/report/risk.hpp"

#include <algorithm>
#include <bit>

namespace labour {
namespace {

using engine::Month;
using engine::Parallel;

constexpr unsigned window_mask = (1U << RiskLedger::window) - 1U;

}  // namespace

std::size_t RiskLedger::slot(Month month) {
  // Months of this model lie after 1970, so that their counts are not negative.
  return static_cast<std::size_t>(month.count()) % slots;
}

void RiskLedger::start(std::size_t workers) {
  history_.assign(workers, 0);
  previous_job_.assign(workers, Cell::none());
  employed_.assign(slots * groups, 0);
  affected_.assign(slots * groups, 0);
}

void RiskLedger::serialize(engine::StateStream& state) {
  state("risk.history", history_);
  state("risk.previous_job", previous_job_);
  state("risk.employed", employed_);
  state("risk.affected", affected_);
}

RiskLedger::Row RiskLedger::row(Month month) const {
  Row row;
  for (std::size_t g = 0; g < groups; ++g) {
    row.employed.push_back(employed_[g * slots + slot(month)]);
    row.affected.push_back(affected_[g * slots + slot(month)]);
  }
  return row;
}

void RiskLedger::record(const World& world, Month month, const Parallel& parallel,
                        std::span<const Worker> unemployed, const Counts& counts) {
  history_.resize(world.workers.size(), 0);
  previous_job_.resize(world.workers.size(), Cell::none());
  open_row(month, counts);
  note_previous_jobs(world, parallel);
  credit(world, month, parallel, unemployed);
  note_employed(world, parallel);
}

// A person may have taken two jobs in the month: the person's events belong to one part and keep their order.
void RiskLedger::note_previous_jobs(const World& world, const Parallel& parallel) {
  const auto parts = static_cast<std::size_t>(parallel.threads());
  parallel.for_each_task(parts, [&](std::size_t part) {
    const auto is_due = [&](const Event& event) {
      return !event.to.is_none() && event.worker.index() / engine::block_rows % parts == part;
    };
    engine::for_each_ahead(
        std::span<const Event>(world.events),
        [&](const Event& event) {
          if (!is_due(event)) return;
          engine::prefetch(&previous_job_[event.worker.index()]);
          if (event.from.is_none()) world.workers.last_job.prefetch(event.worker);
        },
        [&](const Event& event) {
          if (!is_due(event)) return;
          previous_job_[event.worker.index()] =
              event.from.is_none() ? world.workers.last_job[event.worker] : event.from;
        });
  });
}

void RiskLedger::credit_worker(const World& world, Worker worker, Month month,
                               std::span<Count> affected) const {
  const Workers& w = world.workers;
  const Cell lost = w.last_job[worker];
  const Cell before = previous_job_[worker.index()].is_none() ? lost : previous_job_[worker.index()];
  const auto group_of_job = [&](Cell job) {
    return job.is_none() ? groups
                         : jobs_at + job_group(world.cells.industry[job], world.cells.occupation[job]);
  };
  const std::size_t lost_group = group_of_job(lost);
  const std::size_t group_before = group_of_job(before);
  const std::size_t town = towns_at + w.town[worker].index();
  for (unsigned left = history_[worker.index()]; left != 0; left &= left - 1) {
    const Month base = month - 1 - std::countr_zero(left);
    Count* const column = affected.data() + slot(base);
    const std::size_t job = base.count() >= w.job_start[worker] ? lost_group : group_before;
    if (job != groups) ++column[job * slots];
    ++column[(persons_at + person_group(age_step(w.age_months(worker, base)).group,
                                        index_of(w.education[worker]), index_of(w.residency[worker]))) *
             slots];
    ++column[town * slots];
    column[graduates_at * slots] += is_graduate(w.id[worker], w.education[worker], w.entry[worker], base);
  }
}

void RiskLedger::credit(const World& world, Month month, const Parallel& parallel,
                        std::span<const Worker> unemployed) {
  const auto owed = [&](std::size_t i) { return history_[unemployed[i].index()] != 0; };
  parallel.count(unemployed.size(), affected_, [&](std::size_t begin, std::size_t end, std::span<Count> own) {
    engine::BlockRows rows;
    engine::each_block(begin, end, [&](std::size_t b, std::size_t e) {
      engine::for_each_ahead(
          rows.where(b, e, owed),
          [&](std::uint32_t i) {
            world.workers.prefetch(unemployed[i]);
            world.workers.job_start.prefetch(unemployed[i]);
            world.workers.birth.prefetch(unemployed[i]);
            world.workers.entry.prefetch(unemployed[i]);
            engine::prefetch(&previous_job_[unemployed[i].index()]);
          },
          [&](std::uint32_t i) { credit_worker(world, unemployed[i], month, own); });
    });
  });
}

// In-commuters are recorded like everybody else: a person who does not live here is never unemployed here.
void RiskLedger::note_employed(const World& world, const Parallel& parallel) {
  const State* const state = world.workers.state.data();
  std::uint16_t* const history = history_.data();
  parallel.for_each_block(world.workers.size(), [=](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t i = begin; i < end; ++i) {
      // Unemployment closes the base months before it; a vacant row will belong to another person.
      const bool goes_on = state[i] != State::unemployed && state[i] != State::vacant;
      const unsigned older = goes_on ? history[i] * 2U : 0U;
      history[i] =
          static_cast<std::uint16_t>((older | (state[i] == State::employed ? 1U : 0U)) & window_mask);
    }
  });
}

void RiskLedger::open_row(Month month, const Counts& counts) {
  const auto employed = index_of(State::employed);
  const auto open = [&](std::size_t group, Count n) {
    employed_[group * slots + slot(month)] = n;
    affected_[group * slots + slot(month)] = 0;
  };
  for (std::size_t g = 0; g < job_groups; ++g) open(jobs_at + g, counts.jobs[g] - counts.commuters[g]);
  // In-commuters are not residents and cannot become unemployed here.
  for (std::size_t g = 0; g < person_groups; ++g)
    open(persons_at + g, is_commuter_group(g) ? 0 : counts.persons[employed][g]);
  for (std::size_t t = 0; t < towns; ++t)
    open(towns_at + t, t == outside_town.index() ? 0 : counts.in_town[employed][t]);
  open(graduates_at, counts.graduates[employed]);
}

}  // namespace labour
