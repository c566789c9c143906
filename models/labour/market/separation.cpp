#include "models/labour/market/separation.hpp"

#include <algorithm>
#include <cmath>

#include "engine/kernel/passes.hpp"
#include "models/labour/world/fetch.hpp"
#include "models/labour/world/moves.hpp"

namespace labour {
namespace {

// About three in ten of the staff are in their first year (D: the distribution of tenure in the first month).
// The factor on the others keeps the mean layoff hazard as it is.
constexpr double share_new = 0.3;
// Factors on search on the job: in the first year of a job, and from the fourth year on (A).
constexpr double on_the_job_new = 1.6, on_the_job_settled = 0.6;
// Years of age that the factors on quits differ by: `young` under the first, `old` from the second on (A).
constexpr int young_below = 25, old_from = 55;

}  // namespace

// In-commuters who lose their job search from outside; residents are unemployed or leave the labour force.
State Separation::after_job(const Workers& w, Worker worker, bool withdraws) {
  if (is_commuter(w.residency[worker])) return State::away;
  return withdraws ? State::inactive : State::unemployed;
}

std::size_t Separation::tenure_of(int months) {
  return static_cast<std::size_t>(std::clamp(months, 0, 36)) / 12;
}

std::size_t Separation::kind_of(Contract contract, bool local, int tenure_months, int age) {
  const std::size_t group = age < young_below ? 0 : age < old_from ? 1 : 2;
  return ((static_cast<std::size_t>(contract) * 2 + (local ? 1 : 0)) * tenures + tenure_of(tenure_months)) *
             ages +
         group;
}

Separation::Separation(const SeparationValues& values, const SearchValues& search,
                       const OwnAccountValues& own_account)
    : values_(values),
      search_(search),
      own_account_(own_account),
      layoff_later_(std::max(0.0, (1.0 - share_new * values.layoff_new) / (1.0 - share_new))),
      laid_off_by_market_(markets) {
  set_intervals(1.0, {});
}

void Separation::set_intervals(double factor, const Rules::Causes& causes) {
  factor_ = factor;
  causes_ = causes;
  highest_.fill(0);
  std::size_t kind = 0;
  for (std::size_t contract = 0; contract < contracts; ++contract)
    for (const bool local : {false, true})
      for (std::size_t tenure = 0; tenure < tenures; ++tenure)
        for (std::size_t age = 0; age < ages; ++age) {
          intervals_[kind] = intervals_for(static_cast<Contract>(contract), local, tenure, age);
          highest_[tenure] = std::max(highest_[tenure], intervals_[kind++].search.upto);
        }
  // A screen needs a bound above zero, also where nobody quits or searches.
  screen_bound_ = std::clamp(engine::unit(*std::max_element(highest_.begin(), highest_.end())), 1e-4, 1.0);
}

EmployedIntervals Separation::intervals_for(Contract contract, bool local, std::size_t tenure,
                                            std::size_t age) const {
  return {quit_hazard(contract, local, tenure, age), contract_end_hazard(contract),
          search_rate(contract, local, tenure)};
}

double Separation::quit_hazard(Contract contract, bool local, std::size_t tenure, std::size_t age) const {
  if (contract == Contract::own_account) return causes_.own_work_ends * own_account_.own_account_exit;
  if (contract == Contract::platform) return causes_.own_work_ends * own_account_.platform_exit;
  double hazard = causes_.quits * factor_ * (local ? values_.quit_local : values_.quit_other);
  hazard *= tenure == 0 ? values_.first_year : tenure == 1 ? values_.second_year : 1.0;
  const double by_age = age == 0 ? values_.young : age == 1 ? 1.0 : values_.old;
  return hazard * std::lerp(1.0, by_age, causes_.age);
}

double Separation::contract_end_hazard(Contract contract) const {
  const double factor = causes_.contract_ends * factor_;
  switch (contract) {
    case Contract::dispatch:
      return factor * values_.contract_end_dispatch;
    case Contract::informal:
      return factor * values_.contract_end_informal;
    case Contract::standard:
      return factor * values_.contract_end_standard;
    default:
      return 0.0;
  }
}

double Separation::search_rate(Contract contract, bool local, std::size_t tenure) const {
  return (local ? search_.on_the_job_local : search_.on_the_job_other) *
         (is_employee(contract) ? 1.0 : search_.on_the_job_own_account) *
         (tenure == 0  ? on_the_job_new
          : tenure < 3 ? 1.0
                       : on_the_job_settled);
}

const EmployedIntervals& Separation::intervals_of(const Workers& w, Worker worker,
                                                  engine::Month month) const {
  return intervals(w.contract[worker], is_local(w.residency[worker]), month.count() - w.job_start[worker],
                   w.age(worker, month));
}

// The month of a person with a job: nothing, search on the job, or the end of the job.
void Separation::decide(const World& world, Worker worker, const Rules& rules, std::vector<Leaver>& leavers,
                        std::vector<JobSearcher>& searchers) const {
  const Workers& w = world.workers;
  const EmployedIntervals& one = intervals_of(w, worker, rules.month);
  const engine::ScreenNumber number = world.event_draw.number(rules.month, worker.index(), w.id[worker]);
  if (!number.below(one.search.upto)) return;
  if (number.below(one.contract_end.upto))
    leavers.push_back({worker, number.below(one.quit.upto)});
  else
    searchers.push_back({worker, one.search, w.occupation[worker]});
}

// Some of those who quit leave the labour force.
void Separation::leave_job(World& world, const Leaver& leaver, engine::Month month,
                           const SkillDynamics& skills, const engine::Dice& withdrawal,
                           std::vector<Event>& events) const {
  Workers& w = world.workers;
  const Worker worker = leaver.worker;
  const Cell cell = w.job[worker];
  const bool withdraws =
      leaver.quits && withdrawal(w.id[worker]).uniform(0) < causes_.withdrawals * values_.withdrawal_share;
  skills.book(world, worker, month);
  end_job(world, worker, month, after_job(w, worker, withdraws));
  w.job_end[worker] = leaver.quits ? JobEnd::given_up : JobEnd::contract_end;
  const EventKind kind = !leaver.quits ? EventKind::contract_end
                         : withdraws   ? EventKind::withdrawal
                                       : EventKind::quit;
  events.push_back({worker, cell, Cell::none(), kind, State::employed, w.state[worker]});
}

void Separation::draw_events(World& world, const Rules& rules, const std::vector<Worker>& newcomers,
                             const engine::Chance& chance, const engine::Parallel& parallel) {
  const auto& id = world.workers.id;
  world.event_draw.prepare(parallel, chance, rules.month, Purpose::event_draw, world.workers.size(),
                           [&](std::size_t i) { return id[Worker(i)]; });
  engine::for_each_listed(parallel, newcomers, engine::Fetch{engine::columns(id)}, engine::Into{},
                          [&](Worker row) { world.event_draw.renew(rules.month, row.index(), id[row]); });
}

// Most of those under the screen's bound have too long a tenure to act: the columns are therefore compared
// first.
void Separation::list_leavers_and_searchers(const World& world, const Rules& rules,
                                            const engine::Parallel& parallel,
                                            engine::BlockLists<JobSearcher>& searchers) {
  const Workers& w = world.workers;
  const engine::Month month = rules.month;
  const auto may_act = [&](Worker worker) {
    const int tenure = month.count() - w.job_start[worker];
    const bool employed = w.state[worker] == State::employed;
    const bool under = world.event_draw.may_be_below(highest_[tenure_of(tenure)], month, worker.index());
    return employed & under & (tenure != 0);
  };
  const auto id_if_needed = [&](Worker worker) {
    const EmployedIntervals& one = intervals_of(w, worker, month);
    if (world.event_draw.is_open({one.quit.upto, one.contract_end.upto, one.search.upto}, month,
                                 worker.index()))
      w.id.prefetch(worker);
  };
  engine::for_each_at_risk(
      parallel, engine::Rows<Worker>(w.size()),
      engine::Where{world.event_draw.under(screen_bound_, month), may_act},
      engine::Fetch{engine::columns(w.residency, w.birth), id_if_needed}, engine::Into{leavers_, searchers},
      [&](Worker worker, std::vector<Leaver>& leavers, std::vector<JobSearcher>& search) {
        decide(world, worker, rules, leavers, search);
      });
}

void Separation::quit(World& world, engine::BlockLists<JobSearcher>& searchers, const Rules& rules,
                      const std::vector<Worker>& newcomers, const SkillDynamics& skills,
                      const engine::Chance& chance, const engine::Parallel& parallel) {
  if (rules.factors.separation != factor_ || rules.causes != causes_)
    set_intervals(rules.factors.separation, rules.causes);
  draw_events(world, rules, newcomers, chance, parallel);
  list_leavers_and_searchers(world, rules, parallel, searchers);
  const engine::Dice withdrawal = chance.dice(rules.month, Purpose::inactivity);
  engine::for_each_listed(parallel, leavers_,
                          engine::Fetch{mover_columns(world.workers), places_of_person(world)},
                          engine::Into{engine::Appended{events_, world.events}},
                          [&](const Leaver& leaver, std::vector<Event>& events) {
                            leave_job(world, leaver, rules.month, skills, withdrawal, events);
                          });
}

}  // namespace labour
