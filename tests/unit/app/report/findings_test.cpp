// When a scenario acts, and where towns stand on the map.
#include "models/app/report/findings.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "models/app/report/plant_changes.hpp"
#include "models/app/report/shock_period.hpp"
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

namespace {

std::string plant_row(const std::string& id, const std::string& plant, const std::string& month,
                      const std::string& size, const std::string& headcount) {
  const std::string row = "staffing.plants." + id + ".";
  return row + "plant = \"" + plant + "\"\n" + row + "month = \"" + month + "\"\n" + row + "size = " + size +
         "\n" + row + "headcount = " + headcount + "\n";
}

std::vector<labour::Plant> two_plants() {
  labour::Plant one, two;
  one.code = "one";
  one.name_en = "Plant 1";
  one.name_zh = "一厂";
  two.code = "two";
  two.name_en = "Plant 2";
  two.name_zh = "二厂";
  two.headcount = 2200.0;
  return {one, two};
}

// What the cover says.
app::Bilingual text_of_plants(const std::string& baseline, const std::string& scenario) {
  return app::plants_text(app::plant_changes(baseline, scenario), two_plants());
}

}  // namespace

TEST_CASE("the cover names what a scenario adds to plants", "[report]") {
  const app::Bilingual text =
      text_of_plants("staffing.plants = []\nstaffing.lapse = 0.1\n",
                     plant_row("a", "one", "2027-07", "0.0", "4500.0") +
                         plant_row("b", "two", "2028-01", "0.6", "0.0") + "staffing.lapse = 0.2\n");
  CHECK(text.zh ==
        "情景设定：**一厂**（职工约4500人）2027年7月关闭；"
        "**二厂**（plants.csv中职工约2200人，此后随行业变化）2028年1月用工降至原来的60%。");
  CHECK(text.en ==
        "In the scenario **Plant 1** (about 4,500 persons) closes in July 2027; "
        "**Plant 2** (about 2,200 persons in plants.csv, following its industry since) "
        "goes down to 60% of its staff in January 2028.");
  CHECK(text_of_plants("staffing.lapse = 0.1\n", "staffing.lapse = 0.2\n").empty());
}

TEST_CASE("the cover names a plant of which only one value of a row of the baseline changes", "[report]") {
  const std::string baseline = plant_row("a", "one", "2028-07", "0.0", "4500.0");
  const app::Bilingual later = text_of_plants(baseline, plant_row("a", "one", "2029-01", "0.0", "4500.0"));
  CHECK(later.zh == "情景设定：**一厂**（职工约4500人）2029年1月关闭（基准情景为2028年7月关闭）。");
  CHECK(later.en ==
        "In the scenario **Plant 1** (about 4,500 persons) closes in January 2029 "
        "(in the baseline it closes in July 2028).");
  CHECK(text_of_plants(baseline, plant_row("a", "one", "2028-07", "0.4", "4500.0")).zh ==
        "情景设定：**一厂**（职工约4500人）2028年7月用工降至原来的40%（基准情景为2028年7月关闭）。");
  CHECK(text_of_plants(baseline, plant_row("a", "one", "2028-07", "0.0", "3000.0")).zh ==
        "情景设定：**一厂**（职工约3000人）2028年7月关闭（基准情景中职工约4500人）。");
  CHECK(text_of_plants(baseline, baseline).empty());
}

TEST_CASE("the cover names a plant whose event only the baseline has", "[report]") {
  const std::string baseline = plant_row("a", "one", "2028-07", "0.0", "4500.0");
  const app::Bilingual none = text_of_plants(baseline, "staffing.plants = []\n");
  CHECK(none.zh == "情景设定：**一厂**（职工约4500人）取消基准情景中“2028年7月关闭”的设定。");
  CHECK(none.en ==
        "In the scenario **Plant 1** (about 4,500 persons) does not follow the baseline, "
        "where it closes in July 2028.");
  // A row with the same name for another plant is another event.
  CHECK(text_of_plants(baseline, plant_row("a", "two", "2028-07", "0.0", "900.0")).zh ==
        "情景设定：**二厂**（职工约900人）2028年7月关闭；"
        "**一厂**（职工约4500人）取消基准情景中“2028年7月关闭”的设定。");
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
