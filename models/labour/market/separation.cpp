#include "models/labour/market/separation.hpp"

#include <algorithm>

#include "models/labour/world/moves.hpp"

namespace labour {
namespace {

// About three in ten of the staff are in their first year (D: the law of tenure at the beginning); the factor
// of the others leaves the sum of layoffs as it is.
constexpr double share_new = 0.3;
constexpr double on_the_job_new = 1.6,
                 on_the_job_settled = 0.6;  // search by tenure: first year, from the third (A)

}  // namespace

// The warm-up has neither newcomers nor work without a firm to take up: who could only be replaced by them
// keeps the job.
bool Separation::stays_in_warm_up(const Workers& w, Worker worker) {
  return w.residency[worker] == Residency::in_commuter || !is_employee(w.contract[worker]);
}

// In-commuters who lose their job search from outside; residents are unemployed or leave the labour force.
State Separation::after_job(const Workers& w, Worker worker, bool withdraws) {
  if (w.residency[worker] == Residency::in_commuter) return State::away;
  return withdraws ? State::inactive : State::unemployed;
}

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
      layoff_old_(std::max(0.0, (1.0 - share_new * values.layoff_new) / (1.0 - share_new))),
      laid_off_(markets) {
  std::size_t kind = 0;
  for (std::size_t contract = 0; contract < contracts; ++contract)
    for (const bool local : {false, true})
      for (std::size_t tenure = 0; tenure < tenures; ++tenure)
        for (std::size_t age = 0; age < ages; ++age) {
          thresholds_[kind] = thresholds_for(static_cast<Contract>(contract), local, tenure, age);
          highest_[tenure] = std::max(highest_[tenure], thresholds_[kind++].looks);
        }
  // A screen asks under a bound above zero, also where nobody quits or searches.
  screen_bound_ = std::clamp(engine::unit(*std::max_element(highest_.begin(), highest_.end())), 1e-4, 1.0);
}

Separation::Thresholds Separation::thresholds_for(Contract contract, bool local, std::size_t tenure,
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

const Separation::Thresholds& Separation::thresholds_of(const Workers& w, Worker worker,
                                                        engine::Month month) const {
  return thresholds_[kind_of(w.contract[worker], is_local(w.residency[worker]),
                             month.count() - w.job_start[worker], w.age(worker, month))];
}

// One person's month: nothing, search on the job, or the end of it.
void Separation::ask(const World& world, Worker worker, const Rules& rules, std::vector<Leaver>& leavers,
                     std::vector<JobSearcher>& searchers) const {
  const Workers& w = world.workers;
  if (rules.warm_up && stays_in_warm_up(w, worker)) return;
  const Thresholds& one = thresholds_of(w, worker, rules.month);
  const engine::ScreenNumber number = world.event_draw.number(rules.month, worker.index(), w.id[worker]);
  if (!number.below(one.looks)) return;
  if (number.below(one.ends))
    leavers.push_back({worker, number.below(one.quits)});
  else
    searchers.push_back({worker, one.ends, one.looks, w.occupation[worker]});
}

void Separation::leave_job(World& world, const Leaver& leaver, engine::Month month,
                           const SkillDynamics& skills, const engine::Dice& withdrawal,
                           std::vector<Event>& events) const {
  Workers& w = world.workers;
  const Worker worker = leaver.worker;
  const Cell cell = w.job[worker];
  const bool withdraws = leaver.quits && withdrawal(w.id[worker]).uniform(0) < values_.withdrawal_share;
  skills.book(world, worker, month);
  end_job(world, worker, month, after_job(w, worker, withdraws));
  w.job_end[worker] = leaver.quits ? JobEnd::given_up : JobEnd::contract_end;
  const EventKind kind = !leaver.quits ? EventKind::contract_end
                         : withdraws   ? EventKind::withdrawal
                                       : EventKind::quit;
  events.push_back({worker, cell, Cell::none(), kind, State::employed, w.state[worker]});
}

// Few leave, and much is read and written of them: fetched ahead.
void Separation::leave_jobs(World& world, std::span<const Leaver> leavers, engine::Month month,
                            const SkillDynamics& skills, const engine::Dice& withdrawal,
                            std::vector<Event>& events) const {
  const Workers& w = world.workers;
  engine::for_each_ahead(
      leavers,
      [&](const Leaver& leaver) {
        w.prefetch(leaver.worker);
        world.cells.prefetch(w.job[leaver.worker]);
      },
      [&](const Leaver& leaver) { world.households.prefetch(w.household[leaver.worker]); },
      [&](const Leaver& leaver) { leave_job(world, leaver, month, skills, withdrawal, events); });
}

void Separation::draw_events(World& world, const Rules& rules, const std::vector<Worker>& newcomers,
                             const engine::Chance& chance, const engine::Parallel& parallel) const {
  const auto& id = world.workers.id;
  world.event_draw.prepare(parallel, chance, rules.month, Purpose::event_draw, world.workers.size(),
                           [&](std::size_t i) { return id[Worker(i)]; });
  parallel.for_each_piece(newcomers.size(), [&](std::size_t begin, std::size_t end, std::size_t) {
    engine::for_each_ahead(
        std::span<const Worker>(newcomers).subspan(begin, end - begin), [&](Worker row) { id.prefetch(row); },
        [&](Worker row) { world.event_draw.renew(rules.month, row.index(), id[row]); });
  });
}

void Separation::quit(World& world, const Rules& rules, const std::vector<Worker>& newcomers,
                      const SkillDynamics& skills, const engine::Chance& chance,
                      const engine::Parallel& parallel, engine::BlockLists<JobSearcher>& searchers) {
  Workers& w = world.workers;
  const engine::Month month = rules.month;
  draw_events(world, rules, newcomers, chance, parallel);
  const engine::Dice withdrawal = chance.dice(month, Purpose::inactivity);
  // Who can be concerned, by what lies in columns: most of those under the bound have too long a tenure.
  const auto may_act = [&](std::size_t i) {
    const int tenure = month.count() - w.job_start[Worker(i)];
    const bool employed = w.state[Worker(i)] == State::employed;
    const bool under = world.event_draw.may_be_below(highest_[tenure_of(tenure)], month, i);
    return employed & under & (tenure != 0);
  };
  searchers.start(engine::Parallel::blocks(w.size()));
  events_.start(engine::Parallel::blocks(w.size()));
  parallel.for_each_block(w.size(), [&](std::size_t begin, std::size_t end, std::size_t block) {
    engine::BlockRows rows;
    std::vector<Leaver> leavers;
    world.event_draw.rows_under(screen_bound_, month, begin, end, rows);
    engine::for_each_ahead(
        rows.keep(may_act),
        [&](std::uint32_t i) {
          w.residency.prefetch(Worker(i));
          w.birth.prefetch(Worker(i));
        },
        [&](std::uint32_t i) {
          const Thresholds& one = thresholds_of(w, Worker(i), month);
          if (world.event_draw.is_open({one.quits, one.ends, one.looks}, month, i)) w.id.prefetch(Worker(i));
        },
        [&](std::uint32_t i) { ask(world, Worker(i), rules, leavers, searchers[block]); });
    leave_jobs(world, leavers, month, skills, withdrawal, events_[block]);
  });
  events_.append_to(world.events);
}

}  // namespace labour
