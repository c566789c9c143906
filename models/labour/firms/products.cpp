#include "models/labour/firms/products.hpp"

#include <algorithm>

#include "models/labour/firms/orders.hpp"

namespace labour {

Products::Products(const StaffingValues& values, const TransitionValues& transition, const Inputs& inputs,
                   const Rules::Cars& first)
    : values_(values), transition_(transition), inputs_(inputs), first_(first) {}

// A hybrid has what an electric car has, and keeps a part of a combustion powertrain.
double Products::electric_part(const PerDrive<double>& mix, const Rules::Cars& cars) const {
  const double keeps = transition_.hybrid_keeps;
  const double for_electric = mix[electric] * cars.electric_share / first_.electric_share;
  const double for_combustion = mix[combustion] * cars.powertrains(keeps) / first_.powertrains(keeps);
  return for_electric / (for_electric + for_combustion);
}

// Firms re-tool for orders that demand has moved, and never back.
void Products::retool(double& retooled, const PerDrive<double>& mix, double for_electric) const {
  const double moved = std::min(1.0, (for_electric - mix[electric]) / mix[combustion]);
  retooled += std::min(1.0, values_.retooling / 12.0) * std::max(0.0, moved - retooled);
}

// A part of the staff does not change with output (headquarters, development). Orders become fewer, not
// smaller: against the most staff that they have needed, and not for want of what was re-tooled.
double Products::keep_orders(Demand& demand, std::size_t industry, Drive drive, double sold,
                             double number) const {
  const std::size_t k = index_of(drive);
  const double fixed = inputs_.fixed_labour_share[industry], all = demand.staff[industry];
  const double relative = 1.0 + values_.product_mix * (sold - 1.0);
  const double staff = std::max(0.0, fixed + (all - fixed) * relative);
  demand.order_size[industry][k] = all > 0.0 ? staff / all : 1.0;
  double& peak = demand.order_peak[industry][k];
  peak = std::max(peak, staff * number);
  return peak > 0.0 ? std::min(1.0, staff * std::max(1.0, number) / peak) : 1.0;
}

void Products::set_orders(Demand& demand, const Rules& rules) const {
  demand.lost_from_before = demand.lost_from;
  for (std::size_t i = 0; i < industries; ++i) {
    const PerDrive<double>& mix = inputs_.product_mix[i];
    double& retooled = demand.retooled[i];
    const bool has_both = mix[combustion] > 0.0 && mix[electric] > 0.0;
    const bool known = first_.electric_share > 0.0 && first_.powertrains(transition_.hybrid_keeps) > 0.0;
    if (rules.warm_up || values_.product_mix <= 0.0 || !has_both || !known) {
      for (auto* one : {&demand.order_size, &demand.order_peak, &demand.lost_from, &demand.lost_from_before})
        (*one)[i].fill(1.0);
      retooled = 0.0;
      continue;
    }
    const double for_cars = mix[combustion] + mix[electric];
    const double for_electric = for_cars * electric_part(mix, rules.cars);
    retool(retooled, mix, for_electric);
    const double combustion_orders = mix[combustion] * (1.0 - retooled);
    const double electric_orders = for_cars - combustion_orders;
    const double kept = combustion_orders > 0.0
                            ? keep_orders(demand, i, Drive::combustion,
                                          (for_cars - for_electric) / combustion_orders, 1.0 - retooled)
                            : 1.0;
    demand.lost_from[i][combustion] = retooled + (1.0 - retooled) * kept;
    demand.lost_from[i][electric] = keep_orders(demand, i, Drive::electric, for_electric / electric_orders,
                                                electric_orders / mix[electric]);
  }
}

}  // namespace labour
