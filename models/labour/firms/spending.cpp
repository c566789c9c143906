#include "models/labour/firms/spending.hpp"

namespace labour {

void set_spending(World& world, const Rules& rules, const engine::Parallel& parallel) {
  const Cells& c = world.cells;
  const auto bill = parallel.sum<std::int64_t>(c.size(), [&](std::size_t begin, std::size_t end) {
    std::int64_t sum = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const Cell cell(i);
      sum += static_cast<std::int64_t>(c.head[cell]) * c.posted_wage[cell];
    }
    return sum;
  });
  const double benefits =
      static_cast<double>(world.funds[FundKind::unemployment].out) / world.market.mean_wage_index;
  const double income = static_cast<double>(bill) + benefits;
  if (rules.warm_up || world.demand.first_income <= 0.0) world.demand.first_income = income;
  world.demand.spending = world.demand.first_income > 0.0 ? income / world.demand.first_income : 1.0;
}

}  // namespace labour
