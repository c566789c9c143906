#include "models/labour/people/pay_by_tenure.hpp"

#include "models/labour/world/moves.hpp"

namespace labour {
namespace {

constexpr int longest_growth = 240;  // months of tenure over which pay grows (A)

}  // namespace

void PayByTenure::raise(World& world, Worker worker, engine::Month month) const {
  const Workers& w = world.workers;
  if (month.count() - w.job_start[worker] > longest_growth) return;
  raise_pay(world, worker, static_cast<std::int32_t>(w.wage[worker] * yearly_growth));
}

}  // namespace labour
