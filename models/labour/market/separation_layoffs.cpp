// How a job cell's layoffs reach the people.
#include <algorithm>
#include <cmath>

#include "engine/kernel/passes.hpp"
#include "models/labour/market/separation.hpp"
#include "models/labour/world/fetch.hpp"
#include "models/labour/world/first_of_cells.hpp"
#include "models/labour/world/moves.hpp"

namespace labour {
namespace {

// For n layoffs, the part of a cell's staff whose ranks are listed, as the expected number of persons.
// Fewer than n are then found about once in some thousand times (Poisson: 3e-4 for n = 1, less for more); who
// is not found stays until the next month.
constexpr double persons_listed(std::int32_t n) {
  return 6.0 + 2.0 * n;
}

constexpr int older_from = 45;  // years of age (A)

}  // namespace

void Separation::set_layoff_ranges(const Cells& c, const engine::Parallel& parallel) {
  const auto [lightest_contract, heaviest_contract] = std::minmax({1.0, values_.layoff_flexible});
  const auto [lightest_age, heaviest_age] = std::minmax({1.0, values_.layoff_old});
  const double widest = std::max(values_.layoff_new, layoff_later_) * heaviest_contract * heaviest_age /
                        (lightest_contract * lightest_age);
  layoff_range_.resize(c.size());
  parallel.for_each<Cell>(c.size(), [&](Cell cell) {
    if (c.layoffs[cell] == 0) return;
    const double share = persons_listed(c.layoffs[cell]) * widest / std::max(c.head[cell], 1);
    layoff_range_[cell.index()] = engine::threshold(share);
  });
  laying_off_.assign(parallel, c.size(),
                     [layoffs = c.layoffs.data()](std::size_t i) { return layoffs[i] != 0; });
}

// Newer staff, those without a standard contract and the older ones are let go sooner.
double Separation::layoff_weight(const Workers& w, Worker worker, const Rules& rules) const {
  const bool is_new = rules.month.count() - w.job_start[worker] < 12;
  double weight = is_new ? values_.layoff_new : layoff_later_;
  if (w.contract[worker] != Contract::standard) weight *= values_.layoff_flexible;
  if (w.age(worker, rules.month) >= older_from)
    weight *= std::lerp(1.0, values_.layoff_old, rules.causes.age);
  return weight;
}

// Who has a higher hazard has a rank that counts for less.
Separation::LayoffCandidate Separation::layoff_candidate(const World& world, Worker worker,
                                                         const Rules& rules) const {
  const Workers& w = world.workers;
  const auto number = world.exit_draw.number(rules.month, worker.index(), w.id[worker]);
  const double rank = engine::unit(layoff_rank(number.value()));
  return {worker, w.job[worker], static_cast<float>(rank / layoff_weight(w, worker, rules))};
}

// The staff who may be among the first of a cell that lays off.
void Separation::list_layoff_candidates(const World& world, const Rules& rules,
                                        const engine::Parallel& parallel) {
  const Workers& w = world.workers;
  // About one in ten has no job; "none" is the number of no cell.
  const auto cell_lays_off = [this, jobs = w.job.data()](std::size_t i) {
    return laying_off_.holds_any(jobs[i].index());
  };
  const auto may_be_laid_off = [&](Worker worker) {
    return engine::ScreenNumber::may_be_in_uppermost(world.exit_draw.top(rules.month, worker.index()),
                                                     layoff_range_[w.job[worker].index()]);
  };
  candidates_.clear();
  engine::for_each_at_risk(parallel, engine::Rows<Worker>(w.size()),
                           engine::Where{cell_lays_off, may_be_laid_off},
                           engine::Fetch{engine::columns(w.id, w.job_start, w.contract, w.birth)},
                           engine::Into{engine::Appended{candidate_lists_, candidates_}},
                           [&](Worker worker, std::vector<LayoffCandidate>& candidates) {
                             candidates.push_back(layoff_candidate(world, worker, rules));
                           });
}

// The first of each cell, as many as belong to what closes.
void Separation::mark_closures(const Cells& c, std::vector<LayoffCandidate>& laid_off) {
  std::int32_t left = 0;
  for (std::size_t i = 0; i < laid_off.size(); ++i) {
    if (i == 0 || laid_off[i].cell != laid_off[i - 1].cell) left = c.closures[laid_off[i].cell];
    laid_off[i].closure = left-- > 0;
  }
}

// In each cell the first candidates, as many as it lays off.
void Separation::choose_laid_off(const World& world, const engine::Parallel& parallel) {
  const Cells& c = world.cells;
  parallel.group_by(std::span<const LayoffCandidate>(candidates_), markets, by_market_,
                    [&](const LayoffCandidate& one) {
                      return market_of(c.occupation[one.cell], c.town[one.cell]).index();
                    });
  parallel.for_each_task(markets, [&](std::size_t m) {
    first_of_cells(
        world.workers, by_market_.group(m), [&](Cell cell) { return c.layoffs[cell]; },
        laid_off_by_market_[m]);
    mark_closures(c, laid_off_by_market_[m]);
  });
  laid_off_.clear();
  for (const auto& some : laid_off_by_market_) laid_off_.insert(laid_off_.end(), some.begin(), some.end());
}

void Separation::end_by_layoff(World& world, const LayoffCandidate& one, engine::Month month,
                               const SkillDynamics& skills, std::vector<Event>& events) const {
  Workers& w = world.workers;
  skills.book(world, one.worker, month);
  end_job(world, one.worker, month, after_job(w, one.worker, false));
  w.job_end[one.worker] = one.closure ? JobEnd::closure : JobEnd::layoff;
  events.push_back({one.worker, one.cell, Cell::none(), one.closure ? EventKind::closure : EventKind::layoff,
                    State::employed, w.state[one.worker]});
}

void Separation::lay_off(World& world, const Rules& rules, const SkillDynamics& skills,
                         const engine::Parallel& parallel) {
  set_layoff_ranges(world.cells, parallel);
  list_layoff_candidates(world, rules, parallel);
  choose_laid_off(world, parallel);
  engine::for_each_listed(parallel, laid_off_,
                          engine::Fetch{mover_columns(world.workers), places_of_person(world)},
                          engine::Into{engine::Appended{events_, world.events}},
                          [&](const LayoffCandidate& one, std::vector<Event>& events) {
                            end_by_layoff(world, one, rules.month, skills, events);
                          });
}

}  // namespace labour
