// The flows of a month, counted from its events.
#include <algorithm>

#include "models/labour/report/counts.hpp"

namespace labour {
namespace {

// A stock that an event may lead into or out of.
bool is_in(Flows::Stock stock, State state) {
  return state == (stock == Flows::employment ? State::employed : State::unemployed);
}

}  // namespace

Count Flows::moves(State before, State after, bool in_commuters) const {
  const std::size_t who = in_commuters ? 1 : 0;
  return n_[moves_at + (who * states + index_of(before)) * states + index_of(after)];
}

void Flows::add_person(const World& world, const Event& event, engine::Month month, std::span<Count> n) {
  const Workers& w = world.workers;
  const Worker worker = event.worker;
  const Residency residency = w.residency[worker];
  const std::size_t who = is_commuter(residency) ? 1 : 0;
  ++n[kinds_at + index_of(event.kind)];
  ++n[moves_at + (who * states + index_of(event.before)) * states + index_of(event.after)];
  if (event.before == event.after) return;
  const std::size_t group = person_group(age_step(w.age_months(worker, month)).group,
                                         index_of(w.education[worker]), index_of(residency));
  const std::size_t town = w.town[worker].index();
  for (const Stock s : {employment, unemployment}) {
    if (is_in(s, event.after)) {
      ++n[persons_at + s * 2 * person_groups + group];
      ++n[towns_at + s * 2 * towns + town];
    }
    if (is_in(s, event.before)) {
      ++n[persons_at + (s * 2 + 1) * person_groups + group];
      ++n[towns_at + (s * 2 + 1) * towns + town];
    }
  }
}

void Flows::add_job(const World& world, const Event& event, std::span<Count> n) {
  const Cells& c = world.cells;
  const auto group = [&](Cell cell) { return job_group(c.industry[cell], c.occupation[cell]); };
  const Count commuter = is_commuter(world.workers.residency[event.worker]) ? 1 : 0;
  if (!event.from.is_none()) {
    ++n[separations_at + group(event.from)];
    n[commuter_jobs_at + group(event.from)] -= commuter;
    if (is_layoff(event.kind)) ++n[layoffs_at + c.industry[event.from].index()];
  }
  if (event.to.is_none()) return;
  ++n[hires_at + group(event.to)];
  n[commuter_jobs_at + group(event.to)] += commuter;
  if (event.kind == EventKind::recall) return;
  // start_job leaves last_job alone, so that it still names the job before the one taken.
  const Cell origin = event.from.is_none() ? world.workers.last_job[event.worker] : event.from;
  if (origin.is_none()) return;
  ++n[industry_flow_at + c.industry[origin].index() * industries + c.industry[event.to].index()];
  ++n[occupation_flow_at + c.occupation[origin].index() * occupations + c.occupation[event.to].index()];
  ++n[town_flow_at + c.town[origin].index() * towns + c.town[event.to].index()];
}

void Flows::count(const World& world, engine::Month month, const engine::Parallel& parallel) {
  std::fill(n_.begin(), n_.end(), 0);
  parallel.count(world.events.size(), n_, [&](std::size_t begin, std::size_t end, std::span<Count> own) {
    engine::for_each_ahead(
        std::span<const Event>(world.events).subspan(begin, end - begin),
        [&](const Event& event) {
          world.workers.prefetch(event.worker);
          world.workers.birth.prefetch(event.worker);
          for (const Cell job : {event.from, event.to})
            if (!job.is_none()) world.cells.industry.prefetch(job);
        },
        [&](const Event& event) {
          add_person(world, event, month, own);
          add_job(world, event, own);
        });
  });
}

}  // namespace labour
