#include "models/labour/policy/insurance.hpp"

#include <algorithm>

namespace labour {

Insurance::Insurance(const InsuranceValues& values) : values_(values) {}

void Insurance::claim(World& world, const Rules& rules, const engine::Dice& dice, Worker worker) const {
  Workers& w = world.workers;
  const engine::Bits bits = dice(w.id[worker]);
  const int months = entitles_to_benefit(w.job_end[worker]) ? benefit_months(w.insured[worker]) : 0;
  const bool claims = months > 0 && bits.uniform(0) < values_.registration_claimant;
  if (claims) {
    w.insured[worker] = 0;  // a claim uses up the contributions it rests on
    w.benefit_start[worker] = count_of(rules.month);
    w.benefit_end[worker] = static_cast<MonthCount>(rules.month.count() + months);
  }
  // Only people with a local hukou are counted as registered unemployed; others may claim.
  if (is_local(w.residency[worker]))
    w.registered[worker] = claims || bits.uniform(1) < values_.registration_local ? 1 : 0;
}

std::int64_t Insurance::contributions(const World& world, const engine::Parallel& parallel) const {
  std::array<std::int64_t, markets> pay{};
  parallel.for_each_task(markets, [&](std::size_t m) {
    // Residents who work outside are insured where they work.
    if (m % towns == outside_town.index()) return;
    for (std::size_t i = world.market_begin[m]; i < world.market_begin[m + 1]; ++i)
      pay[m] += world.cells.insured_wage_sum[Cell(i)];
  });
  double sum = 0.0;
  for (std::size_t m = 0; m < markets; ++m) sum += static_cast<double>(pay[m]) * world.market.wage_index[m];
  return static_cast<std::int64_t>(sum * values_.contribution);
}

void Insurance::settle(World& world, const Rules& rules, const engine::Chance& chance,
                       const engine::Parallel& parallel) {
  Workers& w = world.workers;
  const engine::Dice dice = chance.dice(rules.month, Purpose::registration);
  const MonthCount now = count_of(rules.month);
  const std::vector<Worker>& out_of_work = world.out_of_work;
  const std::int64_t paid =
      parallel.sum<std::int64_t>(out_of_work.size(), [&](std::size_t begin, std::size_t end) {
        std::int64_t out = 0;
        engine::BlockRows rows;
        const auto unemployed = [&](std::size_t i) { return w.state[out_of_work[i]] == State::unemployed; };
        engine::for_each_ahead(
            rows.where(begin, end, unemployed), [&](std::uint32_t i) { w.id.prefetch(out_of_work[i]); },
            [&](std::uint32_t i) {
              const Worker worker = out_of_work[i];
              if (w.spell_start[worker] == now) claim(world, rules, dice, worker);
              if (w.benefit_end[worker] <= now) return;
              const bool first_year = now - w.benefit_start[worker] < 12;
              out += static_cast<std::int64_t>(first_year ? rules.benefits.first_year
                                                          : rules.benefits.second_year);
            });
        return out;
      });
  Fund& fund = world.funds[FundKind::unemployment];
  fund.in = contributions(world, parallel);
  fund.out = paid;
  fund.balance += fund.in - fund.out;
}

}  // namespace labour
