#include "models/labour/separation.hpp"

#include <algorithm>

#include "models/labour/moves.hpp"

namespace labour {
namespace {

// About three in ten of the staff are in their first year (D: the law of tenure at the beginning); the factor
// of the others leaves the sum of layoffs as it is.
constexpr double share_new = 0.3;
constexpr double on_the_job_new = 1.6,
                 on_the_job_settled = 0.6;  // search by tenure: first year, from the third (A)

// In-commuters who lose their job search from outside; residents are unemployed or leave the labour force.
State after_job(const Workers& w, Worker worker, bool withdraws) {
  if (w.residency[worker] == Residency::in_commuter) return State::away;
  return withdraws ? State::inactive : State::unemployed;
}

}  // namespace

Separation::Separation(const SeparationValues& values, const SearchValues& search)
    : values_(values),
      search_(search),
      layoff_old_(std::max(0.0, (1.0 - share_new * values.layoff_new) / (1.0 - share_new))) {
  const double quit = std::max({std::max(values.quit_local, values.quit_other) *
                                    std::max({values.first_year, values.second_year, 1.0}) *
                                    std::max({values.young, values.old, 1.0}),
                                values.own_account_exit, values.platform_exit});
  const double end =
      std::max({values.contract_end_standard, values.contract_end_dispatch, values.contract_end_informal});
  const double looks = std::max(search.on_the_job_local, search.on_the_job_other) * on_the_job_new;
  screen_bound_ = std::clamp(quit + end + looks, 1e-4, 1.0);
}

void Separation::lay_off(World& world, const Rules& rules, const SkillLaw& skills,
                         const engine::Chance& chance, const engine::Parallel& parallel) {
  Workers& w = world.workers;
  const engine::Dice dice = chance.dice(rules.month, Purpose::layoff);
  const Cell* const jobs = w.job.data();
  const std::uint32_t* const thresholds = world.cells.layoff_threshold.data();
  parallel.gather(
      w.size(), events_, world.events, [&](std::size_t begin, std::size_t end, std::vector<Event>& events) {
        for (std::size_t i = begin; i < end; ++i) {
          const Cell cell = jobs[i];
          if (cell.is_none() || thresholds[cell.index()] == 0) continue;
          const Worker worker(i);
          // Newer staff go first.
          const bool is_new = rules.month.count() - w.job_start[worker] < 12;
          const double hazard =
              engine::unit(thresholds[cell.index()]) * (is_new ? values_.layoff_new : layoff_old_);
          if (dice(w.id[worker]).uniform(0) >= hazard) continue;
          const bool closure = world.firms.closing[world.cells.firm[cell]] != never;
          skills.book(world, worker, rules.month);
          end_job(world, worker, rules.month, after_job(w, worker, false));
          w.laid_off[worker] = 1;
          events.push_back({worker, cell, Cell::none(), closure ? EventKind::closure : EventKind::layoff,
                            State::employed, w.state[worker]});
        }
      });
}

double Separation::contract_end_hazard(Contract contract) const {
  switch (contract) {
    case Contract::dispatch:
      return values_.contract_end_dispatch;
    case Contract::informal:
      return values_.contract_end_informal;
    case Contract::standard:
      return values_.contract_end_standard;
    default:
      return 0.0;
  }
}

double Separation::quit_hazard(const World& world, Worker worker, engine::Month month) const {
  const Workers& w = world.workers;
  if (w.contract[worker] == Contract::own_account) return values_.own_account_exit;
  if (w.contract[worker] == Contract::platform) return values_.platform_exit;
  const int tenure = month.count() - w.job_start[worker];
  const int age = w.age(worker, month);
  double hazard = is_local(w.residency[worker]) ? values_.quit_local : values_.quit_other;
  hazard *= tenure < 12 ? values_.first_year : tenure < 24 ? values_.second_year : 1.0;
  hazard *= age < 25 ? values_.young : age >= 55 ? values_.old : 1.0;
  return hazard;
}

void Separation::quit(World& world, const Rules& rules, const std::vector<Worker>& newcomers,
                      const SkillLaw& skills, const engine::Chance& chance, const engine::Parallel& parallel,
                      std::vector<Worker>& searchers) {
  Workers& w = world.workers;
  const engine::Month month = rules.month;
  screen_.prepare(parallel, chance, month, Purpose::career,
                  std::span<const std::uint64_t>(w.id.data(), w.size()), screen_bound_);
  for (const Worker worker : newcomers) screen_.renew(chance, Purpose::career, worker.index(), w.id[worker]);
  const engine::Dice withdrawal = chance.dice(month, Purpose::inactivity);
  searchers_.start(engine::Parallel::blocks(w.size()));
  const auto decide = [&](std::size_t i, std::vector<Event>& events, std::vector<Worker>& found) {
    const Worker worker(i);
    if (w.state[worker] != State::employed || w.job_start[worker] == count_of(month)) return;
    const double u = engine::unit(screen_.number(chance, month, Purpose::career, w.id[worker]));
    const double quit = quit_hazard(world, worker, month);
    const double end = quit + contract_end_hazard(w.contract[worker]);
    if (u < end) {
      const Cell cell = w.job[worker];
      const bool withdraws = u < quit && withdrawal(w.id[worker]).uniform(0) < values_.withdrawal_share;
      skills.book(world, worker, month);
      end_job(world, worker, month, after_job(w, worker, withdraws));
      w.laid_off[worker] = u >= quit ? 2 : 0;
      const EventKind kind = u >= quit   ? EventKind::contract_end
                             : withdraws ? EventKind::withdrawal
                                         : EventKind::quit;
      events.push_back({worker, cell, Cell::none(), kind, State::employed, w.state[worker]});
      return;
    }
    const double looks =
        (is_local(w.residency[worker]) ? search_.on_the_job_local : search_.on_the_job_other) *
        (is_employee(w.contract[worker]) ? 1.0 : search_.on_the_job_own_account);
    const int tenure = month.count() - w.job_start[worker];
    const double fading = tenure < 12 ? on_the_job_new : tenure < 36 ? 1.0 : on_the_job_settled;
    if (u < end + looks * fading) found.push_back(worker);
  };
  events_.start(engine::Parallel::blocks(w.size()));
  parallel.for_each_block(w.size(), [&](std::size_t begin, std::size_t end, std::size_t block) {
    screen_.for_each_marked(month, begin, end,
                            [&](std::size_t i) { decide(i, events_[block], searchers_[block]); });
  });
  events_.append_to(world.events);
  searchers.clear();
  searchers_.append_to(searchers);
}

}  // namespace labour
