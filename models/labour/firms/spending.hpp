// What residents have to spend: local services live on it.
#pragma once

#include "engine/kernel/parallel.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

// Sets demand.spending: last month's wage bill, each job at the pay that was posted for it in the first
// month, and unemployment benefits, relative to those before the first month. Pay that rises for all, by
// tenure or by the level of wages, is left out: it is part of the growth of final demand. Jobs of
// in-commuters are included and those of residents outside too.
void set_spending(World& world, const Rules& rules, const engine::Parallel& parallel);

}  // namespace labour
