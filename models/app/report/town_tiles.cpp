#include "models/app/report/town_tiles.hpp"

#include <algorithm>

#include "engine/kernel/check.hpp"
#include "engine/scenario/table.hpp"

namespace app {
namespace {

constexpr std::size_t cells = std::size_t{tile_columns} * tile_rows;

// A place in units of cells.
struct GridPoint {
  double row, column;
};

std::vector<GridPoint> on_grid(const std::vector<TownPlace>& places) {
  const auto by_longitude = [](const TownPlace& a, const TownPlace& b) { return a.longitude < b.longitude; };
  const auto by_latitude = [](const TownPlace& a, const TownPlace& b) { return a.latitude < b.latitude; };
  const auto [west, east] = std::minmax_element(places.begin(), places.end(), by_longitude);
  const auto [south, north] = std::minmax_element(places.begin(), places.end(), by_latitude);
  const double width = std::max(east->longitude - west->longitude, 1e-9);
  const double height = std::max(north->latitude - south->latitude, 1e-9);
  std::vector<GridPoint> points;
  for (const TownPlace& place : places)
    points.push_back({(north->latitude - place.latitude) / height * (tile_rows - 1),
                      (place.longitude - west->longitude) / width * (tile_columns - 1)});
  return points;
}

double distance(const GridPoint& point, std::size_t cell) {
  const std::size_t row = cell / tile_columns, column = cell % tile_columns;
  const double rows = point.row - static_cast<double>(row);
  const double columns = point.column - static_cast<double>(column);
  return rows * rows + columns * columns;
}

// Which place is in each cell; places.size() for none.
using Occupants = std::vector<std::size_t>;

double distance_of(const Occupants& occupants, const std::vector<GridPoint>& points, std::size_t cell,
                   std::size_t at) {
  return occupants[cell] < points.size() ? distance(points[occupants[cell]], at) : 0.0;
}

// Exchanges the contents of two cells wherever that brings places nearer, until no exchange does.
void improve(Occupants& occupants, const std::vector<GridPoint>& points) {
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t a = 0; a < cells; ++a)
      for (std::size_t b = a + 1; b < cells; ++b) {
        const double now = distance_of(occupants, points, a, a) + distance_of(occupants, points, b, b);
        const double then = distance_of(occupants, points, a, b) + distance_of(occupants, points, b, a);
        if (then < now - 1e-9) {
          std::swap(occupants[a], occupants[b]);
          changed = true;
        }
      }
  }
}

}  // namespace

std::vector<TownPlace> town_places(const std::filesystem::path& tables,
                                   const std::vector<std::string>& codes) {
  const engine::Table table =
      engine::read_table((tables / "towns.csv").string(), {"town", "longitude", "latitude"});
  std::vector<TownPlace> places(codes.size());
  for (std::size_t i = 0; i < codes.size(); ++i) places[i].code = codes[i];
  for (std::size_t row = 0; row < table.rows(); ++row)
    for (TownPlace& place : places)
      if (place.code == table.text(row, "town")) {
        place.longitude = table.number(row, "longitude", -180.0, 180.0);
        place.latitude = table.number(row, "latitude", -90.0, 90.0);
      }
  return places;
}

std::vector<Tile> tiles_of(const std::vector<TownPlace>& places) {
  engine::ensure(places.size() <= cells, "the map of tiles has too few cells");
  if (places.empty()) return {};
  const std::vector<GridPoint> points = on_grid(places);
  Occupants occupants(cells, places.size());
  for (std::size_t i = 0; i < places.size(); ++i) occupants[i] = i;
  improve(occupants, points);
  std::vector<Tile> tiles(places.size());
  for (std::size_t cell = 0; cell < cells; ++cell)
    if (occupants[cell] < places.size())
      tiles[occupants[cell]] = {static_cast<int>(cell / tile_columns), static_cast<int>(cell % tile_columns)};
  return tiles;
}

}  // namespace app
