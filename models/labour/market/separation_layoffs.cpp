// How a job cell's layoffs reach the people.
#include <algorithm>

#include "models/labour/market/separation.hpp"
#include "models/labour/world/first_of_cells.hpp"
#include "models/labour/world/moves.hpp"

namespace labour {
namespace {

// Of a cell's staff those are looked at whose key may be below that of so many persons on the mean, for n
// layoffs. Fewer than n are then found once in some thousand times (Poisson: 3e-4 for n = 1, less for more);
// who is not found stays until the next month.
constexpr double persons_looked_at(std::int32_t n) {
  return 6.0 + 2.0 * n;
}

}  // namespace

// Who may be among the first of a cell that lays off. Newer staff go first; looked at are those whose number
// is among the uppermost that several times the layoffs have.
void Separation::list_exposed(const World& world, const Rules& rules, const engine::Parallel& parallel) {
  const Workers& w = world.workers;
  const Cell* const jobs = w.job.data();
  // One in ten has no job, which is no cell's number.
  const auto exposed = [&](std::size_t i) { return laying_off_.holds_any(jobs[i].index()); };
  const auto may_go = [&](std::size_t i) {
    return engine::ScreenNumber::may_be_in_uppermost(world.exit_draw.top(rules.month, i),
                                                     looked_at_[jobs[i].index()]);
  };
  const auto weigh = [&](Worker worker, std::vector<Exposed>& list) {
    if (rules.warm_up && stays_in_warm_up(w, worker)) return;
    const auto number = world.exit_draw.number(rules.month, worker.index(), w.id[worker]);
    const bool is_new = rules.month.count() - w.job_start[worker] < 12;
    const double from_above = engine::unit(~number.value());
    list.push_back({worker, w.job[worker],
                    static_cast<float>(from_above / (is_new ? values_.layoff_new : layoff_old_))});
  };
  exposed_.clear();
  parallel.gather(w.size(), exposed_lists_, exposed_,
                  [&](std::size_t begin, std::size_t end, std::vector<Exposed>& list) {
                    engine::BlockRows rows;
                    rows.where(begin, end, exposed);
                    engine::for_each_ahead(
                        rows.keep(may_go),
                        [&](std::size_t i) {
                          w.id.prefetch(Worker(i));
                          w.job_start.prefetch(Worker(i));
                        },
                        [&](std::size_t i) { weigh(Worker(i), list); });
                  });
}

// In each cell the first, as many as it lays off.
void Separation::choose_laid_off(const World& world, const engine::Parallel& parallel) {
  const Cells& c = world.cells;
  parallel.group_by(std::span<const Exposed>(exposed_), markets, by_market_, [&](const Exposed& one) {
    return market_of(c.occupation[one.cell], c.town[one.cell]).index();
  });
  parallel.for_each_task(markets, [&](std::size_t m) {
    first_of_cells(
        world.workers, by_market_.group(m), [&](Cell cell) { return c.layoffs[cell]; }, laid_off_[m]);
  });
  exposed_.clear();
  for (const auto& some : laid_off_) exposed_.insert(exposed_.end(), some.begin(), some.end());
}

void Separation::end_by_layoff(World& world, const Exposed& one, engine::Month month,
                               const SkillDynamics& skills, std::vector<Event>& events) const {
  Workers& w = world.workers;
  const bool closure = world.firms.closing[world.cells.firm[one.cell]] != never;
  skills.book(world, one.worker, month);
  end_job(world, one.worker, month, after_job(w, one.worker, false));
  w.job_end[one.worker] = JobEnd::layoff;
  events.push_back({one.worker, one.cell, Cell::none(), closure ? EventKind::closure : EventKind::layoff,
                    State::employed, w.state[one.worker]});
}

void Separation::lay_off(World& world, const Rules& rules, const SkillDynamics& skills,
                         const engine::Parallel& parallel) {
  const Cells& c = world.cells;
  const std::int32_t* const layoffs = c.layoffs.data();
  const double widest = std::max(values_.layoff_new, layoff_old_);
  looked_at_.resize(c.size());
  parallel.for_each<Cell>(c.size(), [&](Cell cell) {
    if (c.layoffs[cell] == 0) return;
    const double looked_at = persons_looked_at(c.layoffs[cell]) * widest / std::max(c.head[cell], 1);
    looked_at_[cell.index()] = engine::threshold(looked_at);
  });
  laying_off_.assign(parallel, c.size(), [=](std::size_t i) { return layoffs[i] != 0; });
  list_exposed(world, rules, parallel);
  choose_laid_off(world, parallel);
  parallel.gather_over(
      exposed_, events_, world.events,
      [&](const Exposed& one) {
        world.workers.prefetch(one.worker);
        world.workers.job_start.prefetch(one.worker);
        world.workers.state.prefetch(one.worker);
        world.cells.prefetch(one.cell);
      },
      [&](const Exposed& one, std::vector<Event>& events) {
        end_by_layoff(world, one, rules.month, skills, events);
      });
}

}  // namespace labour
