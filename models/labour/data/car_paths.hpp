// The cars that the tables know of, as paths.
#pragma once

#include "engine/scenario/path.hpp"
#include "models/labour/data/inputs.hpp"

namespace labour {

// The electric share of cars made in China, and their output in million a year: mid-year values of the tables
// (national_cars.csv), joined by straight lines.
struct CarPaths {
  engine::Path electric_share, output;
};
// Constants of zero where the tables have no cars.
CarPaths car_paths_of_tables(const Inputs& inputs);

}  // namespace labour
