// The cars in use in China, by drive: what was made in the years before and is not scrapped yet.
#pragma once

#include "engine/kernel/month.hpp"
#include "engine/scenario/path.hpp"
#include "models/labour/data/inputs.hpp"

namespace labour {

// Shares of all cars in use; the rest have a combustion engine alone.
struct CarsInUse {
  double battery = 0, hybrid = 0;
};

// Part of the cars made that are in use at an age, in years, if they last `life` years in the mean.
double cars_surviving(double age, double life);

// At the beginning of `month`, of the cars that the tables know of and, from first_month_of_tables on, of
// cars with these shares: of electric cars in all new cars, and of plug-in hybrids in electric cars. None
// where the tables have no cars.
CarsInUse cars_in_use(engine::Month month, const engine::Path& electric_share,
                      const engine::Path& hybrid_share, const Inputs& inputs, double life);

}  // namespace labour
