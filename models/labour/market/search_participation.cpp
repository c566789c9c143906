// How the unemployed withdraw from the labour force and the inactive return to it.
#include "engine/kernel/passes.hpp"
#include "models/labour/market/search.hpp"
#include "models/labour/world/fetch.hpp"

namespace labour {

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

// Both groups are chosen before any state changes, so that nobody withdraws and returns in the same month. In
// the warm-up nobody takes up work without an employer, so that only the hazard of withdrawal remains.
void Search::change_participation(World& world, const Rules& rules, const engine::Chance& chance,
                                  const engine::Parallel& parallel) {
  const Workers& w = world.workers;
  const engine::Bits rounding =
      chance.dice(rules.month, Purpose::alignment)(static_cast<std::uint64_t>(Rounded::participation));
  const UnemployedIntervals unemployed =
      rules.warm_up ? UnemployedIntervals(0.0, 0.0, values_.discouraged)
                    : UnemployedIntervals(own_account_.own_account_entry, own_account_.platform_entry,
                                          values_.discouraged);
  const InactiveIntervals inactive(values_.return_rate);
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
