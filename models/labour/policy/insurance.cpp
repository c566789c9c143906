#include "models/labour/policy/insurance.hpp"

#include <algorithm>

#include "engine/kernel/passes.hpp"
#include "models/labour/policy/registration.hpp"

namespace labour {

Insurance::Insurance(const InsuranceValues& values) : values_(values) {}

void Insurance::claim(World& world, const Rules& rules, const engine::Dice& dice, Worker worker) const {
  const double factor = rules.factors.registration;
  register_unemployed(world.workers, worker, count_of(rules.month), factor * values_.registration_claimant,
                      factor * values_.registration_local, dice(world.workers.id[worker]));
}

std::int64_t Insurance::contributions(const World& world, const Rules& rules,
                                      const engine::Parallel& parallel) const {
  std::array<std::int64_t, markets> pay{};
  parallel.for_each_task(markets, [&](std::size_t m) {
    // Residents who work outside are insured where they work.
    if (m % towns == outside_town.index()) return;
    for (std::size_t i = world.market_begin[m]; i < world.market_begin[m + 1]; ++i)
      pay[m] += world.cells.insured_wage_sum[Cell(i)];
  });
  double sum = 0.0;
  for (std::size_t m = 0; m < markets; ++m) sum += static_cast<double>(pay[m]) * world.market.wage_index[m];
  return static_cast<std::int64_t>(sum * rules.benefits.contribution);
}

// The benefit paid this month to an unemployed person. A person who lost the job this month may claim first.
std::int64_t Insurance::benefit(World& world, const Rules& rules, const engine::Dice& dice,
                                Worker worker) const {
  const Workers& w = world.workers;
  if (w.spell_start[worker] == count_of(rules.month)) claim(world, rules, dice, worker);
  return benefit_of(w, worker, rules);
}

void Insurance::settle(World& world, const Rules& rules, const engine::Chance& chance,
                       const engine::Parallel& parallel) {
  const Workers& w = world.workers;
  const engine::Dice dice = chance.dice(rules.month, Purpose::registration);
  engine::BlockSums<std::int64_t> paid;
  engine::for_each_at_risk(
      parallel, world.out_of_work,
      engine::Where{[&](Worker worker) { return w.state[worker] == State::unemployed; }},
      engine::Fetch{engine::columns(w.id)}, engine::Into{paid},
      [&](Worker worker, std::int64_t& sum) { sum += benefit(world, rules, dice, worker); });
  Fund& fund = world.funds[FundKind::unemployment];
  fund.in = contributions(world, rules, parallel);
  fund.out = paid.total();
  fund.balance += fund.in - fund.out;
}

}  // namespace labour
