// Orders: how a fall of what an industry sells reaches its firms.
#pragma once

#include "models/labour/firms/staffing_settings.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

// Places of the drives in a PerDrive.
inline constexpr std::size_t combustion = index_of(Drive::combustion), electric = index_of(Drive::electric);

// Industries whose firms work for other firms, on a few large orders each: makers of goods, construction,
// transport, software, services to business. An order is lost as a whole (L: plants close whole lines,
// Gathmann, Helm and Schoenberg 2020; the growth of firms differs more in slumps, Bloom et al. 2018). The
// others sell to many and lose a little everywhere.
bool works_on_orders(Industry industry);

// Orders that a firm with this staff, at full size, works on at the same time: one for every fifty, four at
// most (A: lines of a supplier, each for one customer).
inline constexpr double staff_of_an_order = 50.0, most_orders = 4.0;

// A firm's orders this month.
struct OrderBook {
  double size = 1.0;  // factor on the firm's staff relative to its industry's
  double lost = 0.0;  // share of its staff who worked on orders lost this month
};

// The orders of an industry have places in [0, 1), steps of the golden ratio from one firm to the next. Of
// those for one kind of product the highest places are lost when the industry sells less of it: of what fits
// all cars, places from Demand::over_peak on; of orders for combustion or electric cars, from
// Demand::lost_from on, except that orders for combustion cars with places below Demand::retooled are for
// electric cars by now. Named plants and firms without orders lose evenly.
OrderBook order_book(const Firms& f, Firm firm, const Demand& demand, const StaffingValues& values);

// Share of the firm's sales that is lost this month because plants of customers closed or shrank.
double lost_with_plants(const Firms& f, Firm firm, const Demand& demand, const OrderBook& book,
                        const StaffingValues& values);

}  // namespace labour
