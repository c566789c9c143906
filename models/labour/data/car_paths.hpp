// The cars that the tables know of, as paths.
#pragma once

#include "engine/scenario/path.hpp"
#include "models/labour/data/inputs.hpp"

namespace labour {

// The electric share of cars made in China, their output in million a year, and the share of plug-in hybrids
// in electric cars: mid-year values of the tables (national_cars.csv, hybrid_cars.csv), joined by straight
// lines.
struct CarPaths {
  engine::Path electric_share, output, hybrid_share;
};
// Constants of zero where the tables have no cars, or no hybrids.
CarPaths car_paths_of_tables(const Inputs& inputs);

}  // namespace labour
