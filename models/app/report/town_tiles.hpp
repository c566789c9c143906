// Places of the towns on a map of tiles: a grid in which every town has a cell near its place on the ground.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "models/app/report/report_data.hpp"

namespace app {

// A town's place on the ground, degrees.
struct TownPlace {
  std::string code;
  double longitude = 0, latitude = 0;
};
// From towns.csv in the folder of the tables, in the order of `codes`. Throws InputError.
std::vector<TownPlace> town_places(const std::filesystem::path& tables,
                                   const std::vector<std::string>& codes);

inline constexpr int tile_columns = 4, tile_rows = 6;

// A cell for each of at most 24 places, such that the sum of the squared distances from their cells is
// smallest under exchanges of two cells. The first row is in the north.
std::vector<Tile> tiles_of(const std::vector<TownPlace>& places);

}  // namespace app
