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

// The warm-up has neither newcomers nor work without a firm to take up: who could only be replaced by them
// keeps the job.
bool stays_in_warm_up(const Workers& w, Worker worker) {
  return w.residency[worker] == Residency::in_commuter || !is_employee(w.contract[worker]);
}

// In-commuters who lose their job search from outside; residents are unemployed or leave the labour force.
State after_job(const Workers& w, Worker worker, bool withdraws) {
  if (w.residency[worker] == Residency::in_commuter) return State::away;
  return withdraws ? State::inactive : State::unemployed;
}

}  // namespace

std::size_t Separation::tenure_of(int months) {
  return static_cast<std::size_t>(std::clamp(months, 0, 36)) / 12;
}

std::size_t Separation::kind_of(Contract contract, bool local, int tenure_months, int age) {
  const std::size_t group = age < 25 ? 0 : age < 55 ? 1 : 2;
  return ((static_cast<std::size_t>(contract) * 2 + (local ? 1 : 0)) * tenures + tenure_of(tenure_months)) *
             ages +
         group;
}

Separation::Separation(const SeparationValues& values, const SearchValues& search)
    : values_(values),
      search_(search),
      layoff_old_(std::max(0.0, (1.0 - share_new * values.layoff_new) / (1.0 - share_new))) {
  std::size_t kind = 0;
  for (std::size_t contract = 0; contract < contracts; ++contract)
    for (const bool local : {false, true})
      for (std::size_t tenure = 0; tenure < tenures; ++tenure)
        for (std::size_t age = 0; age < ages; ++age) {
          careers_[kind] = career_of(static_cast<Contract>(contract), local, tenure, age);
          highest_[tenure] = std::max(highest_[tenure], careers_[kind++].looks);
        }
  screen_bound_ = std::clamp(engine::unit(*std::max_element(highest_.begin(), highest_.end())), 1e-4, 1.0);
}

Separation::Career Separation::career_of(Contract contract, bool local, std::size_t tenure,
                                         std::size_t age) const {
  const double quit = quit_hazard(contract, local, tenure, age);
  const double end = quit + contract_end_hazard(contract);
  const double looks = (local ? search_.on_the_job_local : search_.on_the_job_other) *
                       (is_employee(contract) ? 1.0 : search_.on_the_job_own_account) *
                       (tenure == 0  ? on_the_job_new
                        : tenure < 3 ? 1.0
                                     : on_the_job_settled);
  return {engine::threshold(quit), engine::threshold(end), engine::threshold(end + looks)};
}

double Separation::quit_hazard(Contract contract, bool local, std::size_t tenure, std::size_t age) const {
  if (contract == Contract::own_account) return values_.own_account_exit;
  if (contract == Contract::platform) return values_.platform_exit;
  double hazard = local ? values_.quit_local : values_.quit_other;
  hazard *= tenure == 0 ? values_.first_year : tenure == 1 ? values_.second_year : 1.0;
  return hazard * (age == 0 ? values_.young : age == 1 ? 1.0 : values_.old);
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

void Separation::lay_off(World& world, const Rules& rules, const SkillLaw& skills,
                         const engine::Chance& chance, const engine::Parallel& parallel) {
  Workers& w = world.workers;
  const engine::Dice dice = chance.dice(rules.month, Purpose::layoff);
  const Cell* const jobs = w.job.data();
  const std::uint32_t* const thresholds = world.cells.layoff_threshold.data();
  const auto decide = [&](Worker worker, std::vector<Event>& events) {
    const Cell cell = jobs[worker.index()];
    if (rules.warm_up && stays_in_warm_up(w, worker)) return;
    // Newer staff go first.
    const bool is_new = rules.month.count() - w.job_start[worker] < 12;
    const double hazard =
        engine::unit(thresholds[cell.index()]) * (is_new ? values_.layoff_new : layoff_old_);
    if (dice(w.id[worker]).uniform(0) >= hazard) return;
    const bool closure = world.firms.closing[world.cells.firm[cell]] != never;
    skills.book(world, worker, rules.month);
    end_job(world, worker, rules.month, after_job(w, worker, false));
    w.laid_off[worker] = 1;
    events.push_back({worker, cell, Cell::none(), closure ? EventKind::closure : EventKind::layoff,
                      State::employed, w.state[worker]});
  };
  laying_off_.assign(parallel, world.cells.size(), [=](std::size_t i) { return thresholds[i] != 0; });
  const auto exposed = [&](std::size_t i) {
    const bool employed = !jobs[i].is_none();  // without a branch: one in ten has no job
    return employed & laying_off_.holds(employed ? jobs[i].index() : 0);
  };
  parallel.gather(w.size(), events_, world.events,
                  [&](std::size_t begin, std::size_t end, std::vector<Event>& events) {
                    engine::BlockRows rows;
                    engine::for_each_ahead(
                        rows.where(begin, end, exposed), [&](std::size_t i) { w.prefetch(Worker(i)); },
                        [&](std::size_t i) { decide(Worker(i), events); });
                  });
}

void Separation::quit(World& world, const Rules& rules, const std::vector<Worker>& newcomers,
                      const SkillLaw& skills, const engine::Chance& chance, const engine::Parallel& parallel,
                      std::vector<JobSearcher>& searchers) {
  Workers& w = world.workers;
  const engine::Month month = rules.month;
  engine::Screen& screen = world.career;
  screen.prepare(parallel, chance, month, Purpose::career, w.size(),
                 [&](std::size_t i) { return w.id[Worker(i)]; });
  for (const Worker worker : newcomers) screen.renew(worker.index(), w.id[worker]);
  const engine::Dice withdrawal = chance.dice(month, Purpose::inactivity);
  const auto leave_job = [&](const Leaver& leaver, std::vector<Event>& events) {
    const Worker worker = leaver.worker;
    const Cell cell = w.job[worker];
    const bool withdraws = leaver.quits && withdrawal(w.id[worker]).uniform(0) < values_.withdrawal_share;
    skills.book(world, worker, month);
    end_job(world, worker, month, after_job(w, worker, withdraws));
    w.laid_off[worker] = leaver.quits ? 0 : 2;
    const EventKind kind = !leaver.quits ? EventKind::contract_end
                           : withdraws   ? EventKind::withdrawal
                                         : EventKind::quit;
    events.push_back({worker, cell, Cell::none(), kind, State::employed, w.state[worker]});
  };
  // Who can be concerned, by what lies in columns: most of those under the bound have too long a tenure.
  const auto may_act = [&](std::size_t i) {
    const int tenure = month.count() - w.job_start[Worker(i)];
    return w.state[Worker(i)] == State::employed && tenure != 0 &&
           engine::ScreenNumber::may_be_below(screen.top(month, i), highest_[tenure_of(tenure)]);
  };
  searchers_.start(engine::Parallel::blocks(w.size()));
  events_.start(engine::Parallel::blocks(w.size()));
  parallel.for_each_block(w.size(), [&](std::size_t begin, std::size_t end, std::size_t block) {
    engine::BlockRows rows;
    std::vector<Leaver> leavers;
    screen.rows_under(screen_bound_, month, begin, end, rows);
    for (const std::uint32_t i : rows.keep(may_act)) {
      const Worker worker(i);
      if (rules.warm_up && stays_in_warm_up(w, worker)) continue;
      const Career& career = careers_[kind_of(w.contract[worker], is_local(w.residency[worker]),
                                              month.count() - w.job_start[worker], w.age(worker, month))];
      const engine::ScreenNumber number = screen.number(month, i, w.id[worker]);
      if (!number.below(career.looks)) continue;
      if (number.below(career.ends))
        leavers.push_back({worker, number.below(career.quits)});
      else
        searchers_[block].push_back({worker, career.ends, career.looks});
    }
    // Few leave, and much is read and written of them: fetched ahead.
    engine::for_each_ahead(
        std::span<const Leaver>(leavers),
        [&](const Leaver& leaver) {
          w.prefetch(leaver.worker);
          world.cells.prefetch(w.job[leaver.worker]);
        },
        [&](const Leaver& leaver) { leave_job(leaver, events_[block]); });
  });
  events_.append_to(world.events);
  searchers.clear();
  searchers_.append_to(searchers);
}

}  // namespace labour
