#include "models/labour/data/car_paths.hpp"

#include <utility>
#include <vector>

namespace labour {

CarPaths car_paths_of_tables(const Inputs& inputs) {
  if (inputs.cars.empty()) return {};
  std::vector<std::pair<int, double>> shares, output;
  for (const Inputs::Cars& year : inputs.cars) {
    shares.emplace_back(year.year, year.electric_share);
    output.emplace_back(year.year, year.output);
  }
  return {engine::path_by_year(shares), engine::path_by_year(output),
          inputs.hybrid_share.empty() ? engine::Path() : engine::path_by_year(inputs.hybrid_share)};
}

}  // namespace labour
