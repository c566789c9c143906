// What the industries sell for combustion and for electric cars, and how fast their firms re-tool.
#pragma once

#include "models/labour/data/inputs.hpp"
#include "models/labour/firms/staffing_settings.hpp"
#include "models/labour/firms/transition_settings.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class Products {
 public:
  // `first` are the cars of the month to which the mixes refer, as the tables have them: the first month of
  // the run, but not before that of the tables. What firms made before it is not known, so that nothing has
  // been lost until then.
  Products(const StaffingValues& values, const TransitionValues& transition, const Inputs& inputs,
           const Rules::Cars& first);

  // Of the industries with products for both drives: sets which of their orders are left (Demand::order_size,
  // order_peak, lost_from, retooled) from Demand::staff and the electric share of cars. In the warm-up, and
  // for all other industries, nothing is lost.
  void set_orders(Demand& demand, const Rules& rules) const;

 private:
  // Of the sales for cars of one drive, the part for electric ones; 0 to 1.
  double electric_part(const PerDrive<double>& mix, const Rules::Cars& cars) const;
  void retool(double& retooled, const PerDrive<double>& mix, double for_electric) const;
  // One drive of an industry: `sold` is what its orders sell relative to the industry's average order, and
  // `number` how many they are relative to the first month. Returns the share of the orders that is left.
  double keep_orders(Demand& demand, std::size_t industry, Drive drive, double sold, double number) const;

  const StaffingValues& values_;
  const TransitionValues& transition_;
  const Inputs& inputs_;
  const Rules::Cars first_;
};

}  // namespace labour
