#include "models/labour/market/wages.hpp"

#include <algorithm>

#include "engine/kernel/portable_math.hpp"
#include "models/labour/world/moves.hpp"

namespace labour {
namespace {

constexpr double lowest_rate = 0.002;  // keeps the logarithm of a rate finite (A)

void smooth(double& value, double seen, double share) {
  value += share * (std::max(seen, lowest_rate) - value);
}

}  // namespace

void LocalUnemployment::serialize(engine::StateStream& state, const std::string& name) {
  state(name + ".by_occupation", by_occupation);
  state(name + ".by_town", by_town);
  state(name + ".all", all);
}

Wages::Wages(const WageValues& values, engine::Month first)
    : values_(values), first_level_(values.level.at(first)) {}

void Wages::serialize(engine::StateStream& state) {
  smoothed_.serialize(state, "wages.smoothed");
  reference_.serialize(state, "wages.reference");
  state("wages.started", started_);
  state("wages.minimum_last", minimum_last_);
}

void Wages::set_index(Markets& market, const Rules& rules, const LocalUnemployment& unemployment) {
  const double share = 1.0 / values_.smoothing_months;
  for (std::size_t o = 0; o < occupations; ++o)
    smooth(smoothed_.by_occupation[o], unemployment.by_occupation[o], started_ ? share : 1.0);
  for (std::size_t t = 0; t < towns; ++t)
    smooth(smoothed_.by_town[t], unemployment.by_town[t], started_ ? share : 1.0);
  smooth(smoothed_.all, unemployment.all, started_ ? share : 1.0);
  if (rules.warm_up || !started_) {
    started_ = true;
    reference_ = smoothed_;
    market.wage_index.fill(1.0);
    return;
  }
  // The slack of an occupation and of a town relative to their reference rates. The change of the overall
  // rate is in both, and is subtracted once.
  const double common = engine::portable_log(smoothed_.all / reference_.all);
  const double level = rules.pay.level / first_level_;
  for (std::size_t m = 0; m < markets; ++m) {
    const std::size_t o = m / towns, t = m % towns;
    const double slack = engine::portable_log(smoothed_.by_occupation[o] / reference_.by_occupation[o]) +
                         engine::portable_log(smoothed_.by_town[t] / reference_.by_town[t]) - common;
    market.wage_index[m] = level * engine::portable_exp(-values_.curve * slack);
  }
  double sum = 0.0;
  for (const double index : market.wage_index) sum += index;
  market.mean_wage_index = sum / static_cast<double>(markets);
}

void Wages::lift_to_minimum(World& world, const Rules& rules, const engine::Parallel& parallel) {
  const bool due = rules.pay.minimum_wage > minimum_last_ || rules.month.month_of_year() == 1;
  minimum_last_ = rules.pay.minimum_wage;
  if (!due) return;
  Workers& w = world.workers;
  std::array<std::int32_t, markets> floor{};
  for (std::size_t m = 0; m < markets; ++m)
    floor[m] = static_cast<std::int32_t>(rules.pay.minimum_wage / world.market.wage_index[m] + 1.0);
  parallel.for_each<Worker>(w.size(), [&](Worker worker) {
    const Cell cell = w.job[worker];
    if (cell.is_none() || !is_employee(w.contract[worker])) return;
    const std::int32_t lowest =
        floor[market_of(world.cells.occupation[cell], world.cells.town[cell]).index()];
    const std::int32_t more = lowest - w.wage[worker];
    if (more > 0) raise_pay(world, worker, more);
  });
}

}  // namespace labour
