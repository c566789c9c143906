// When a scenario acts, and where towns stand on the map.
#include "models/app/report/findings.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "models/app/report/settings/shock_period.hpp"
#include "models/app/report/town_tiles.hpp"

TEST_CASE("the period of a shock is read from the values that differ", "[report]") {
  const std::string baseline = "name = \"a\"\ndemand.events = []\nx.rate = 1.0\ny.from = \"2022-01\"\n";
  const app::ShockPeriod event =
      app::shock_period(baseline,
                        "name = \"b\"\ndemand.events.e.from = \"2027-01\"\ndemand.events.e.months = "
                        "24\nx.rate = 1.0\ny.from = \"2022-01\"\n");
  CHECK(event.first == engine::Month::of(2027, 1));
  CHECK(event.end == engine::Month::of(2029, 1));
  const app::ShockPeriod plant = app::shock_period(
      baseline, "staffing.plants.p.month = \"2027-07\"\nx.rate = 1.0\ny.from = \"2022-01\"\n");
  CHECK(plant.first == engine::Month::of(2027, 7));
  CHECK(plant.end == engine::Month::of(2027, 8));
  CHECK(app::shock_period(baseline, "x.rate = 2.0\ny.from = \"2022-01\"\n").is_empty());
}

TEST_CASE("differences of scenarios have both values", "[report]") {
  const auto differences =
      app::resolved_differences("name = \"a\"\nx = 1\ny = 2\nz = 3\n", "name = \"b\"\nx = 1\ny = 5\nw = 4\n");
  REQUIRE(differences.size() == 3);
  CHECK((differences[0].key == "y" && differences[0].baseline == "2" && differences[0].scenario == "5"));
  CHECK((differences[1].key == "w" && differences[1].baseline.empty() && differences[1].scenario == "4"));
  CHECK((differences[2].key == "z" && differences[2].scenario.empty()));
}

TEST_CASE("every town has a tile of its own, in the order of the compass", "[report]") {
  const std::vector<std::string> codes = {"xincheng_road", "zhenxin",  "jiading_town", "anting",
                                          "jiangqiao",     "nanxiang", "malu",         "xuhang",
                                          "huating",       "waigang",  "juyuan",       "industrial_zone"};
  const auto places = app::town_places(JIALAB_SOURCE_DATA_DIR, codes);
  const auto tiles = app::tiles_of(places);
  REQUIRE(tiles.size() == codes.size());
  std::set<std::pair<int, int>> taken;
  for (const app::Tile& tile : tiles) {
    CHECK(
        (tile.row >= 0 && tile.row < app::tile_rows && tile.column >= 0 && tile.column < app::tile_columns));
    taken.insert({tile.row, tile.column});
  }
  CHECK(taken.size() == tiles.size());
  const auto tile = [&](const char* code) {
    return tiles[static_cast<std::size_t>(std::find(codes.begin(), codes.end(), code) - codes.begin())];
  };
  CHECK(tile("huating").row < tile("malu").row);
  CHECK(tile("malu").row < tile("zhenxin").row);
  CHECK(tile("anting").column < tile("zhenxin").column);
  CHECK(tile("waigang").column < tile("jiading_town").column);
}
