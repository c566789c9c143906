// How the unemployed withdraw from the labour force and the inactive return to it.
#include <algorithm>

#include "engine/kernel/passes.hpp"
#include "engine/kernel/portable_math.hpp"
#include "models/labour/market/search.hpp"
#include "models/labour/world/fetch.hpp"

namespace labour {
namespace {

// Bound of the factors that tightness is on participation, and of their inverse (A).
constexpr double most_easier = 5.0;

// The factor on a hazard that tightness relative to normal is, with this elasticity.
double factor_of(double tightness, double elasticity) {
  return std::clamp(engine::portable_pow(tightness, elasticity), 1.0 / most_easier, most_easier);
}

}  // namespace

void Search::withdraw(World& world, Worker worker, std::vector<Event>& events) {
  Workers& w = world.workers;
  w.state[worker] = State::inactive;
  w.registered[worker] = 0;
  events.push_back(
      {worker, Cell::none(), Cell::none(), EventKind::withdrawal, State::unemployed, State::inactive});
}

void Search::return_to_labour_force(World& world, Worker worker, engine::Month month,
                                    std::vector<Event>& events) {
  Workers& w = world.workers;
  w.state[worker] = State::unemployed;
  w.job_end[worker] = JobEnd::given_up;
  w.spell_start[worker] = count_of(month);
  events.push_back(
      {worker, Cell::none(), Cell::none(), EventKind::return_, State::inactive, State::unemployed});
}

// Where jobs are hard to find, fewer come back to the labour force, and more of the unemployed give up.
Search::Participation Search::participation(const World& world, const Rules& rules) const {
  const double tightness = rules.warm_up ? 1.0 : world.market.relative_tightness(world.reference.tightness);
  return {std::min(1.0, rules.causes.withdrawals * values_.discouraged *
                            factor_of(tightness, values_.withdrawal_elasticity)),
          std::min(1.0, values_.return_rate * factor_of(tightness, values_.return_elasticity))};
}

// Both groups are chosen before any state changes, so that nobody withdraws and returns in the same month.
void Search::change_participation(World& world, const Rules& rules, const engine::Chance& chance,
                                  const engine::Parallel& parallel) {
  const Workers& w = world.workers;
  const engine::Bits rounding =
      chance.dice(rules.month, Purpose::alignment)(static_cast<std::uint64_t>(Rounded::participation));
  const OwnWorkHazards own_work = world.market.own_work;
  const Participation hazards = participation(world, rules);
  const UnemployedIntervals unemployed(own_work.own_account, own_work.platform, hazards.withdrawal);
  const InactiveIntervals inactive(hazards.return_);
  withdrawals_ = selection_.choose(world, rules.month, State::unemployed, unemployed.withdrawal,
                                   rounding.uniform(0), parallel);
  const auto& returns =
      selection_.choose(world, rules.month, State::inactive, inactive.return_, rounding.uniform(1), parallel);
  engine::for_each_listed(
      parallel, withdrawals_, engine::Fetch{person_columns(w)},
      engine::Into{engine::Appended{events_, world.events}},
      [&](const Candidate& one, std::vector<Event>& events) { withdraw(world, one.worker, events); });
  engine::for_each_listed(parallel, returns, engine::Fetch{person_columns(w)},
                          engine::Into{engine::Appended{events_, world.events}},
                          [&](const Candidate& one, std::vector<Event>& events) {
                            return_to_labour_force(world, one.worker, rules.month, events);
                          });
}

}  // namespace labour
