// Orders: how a fall of what an industry sells reaches its firms.
#pragma once

#include <cstdint>

#include "models/labour/world/world.hpp"

namespace labour {

// Industries whose firms work for other firms, on a few large orders each: makers of goods, construction,
// transport, software, services to business. An order is lost as a whole (L: plants close whole lines,
// Gathmann, Helm and Schoenberg 2020; the growth of firms differs more in slumps, Bloom et al. 2018). The
// others sell to many and lose a little everywhere.
bool works_on_orders(Industry industry);

// Orders that a firm with this staff, at full size, works on at the same time: one for every fifty, four at
// most (A: lines of a supplier, each for one customer).
inline constexpr double staff_of_an_order = 50.0, most_orders = 4.0;

// Share of its orders that a firm still has when its industry needs the part `over_peak`, 0 to 1, of the most
// staff that it has needed. The orders of an industry have places in [0, 1), steps of the golden ratio from
// one firm to the next; those below `over_peak` remain. `first` is the place of the firm's first order.
double orders_left(std::uint16_t orders, float first, double over_peak);

}  // namespace labour
