// The table of the parameters in which members differ.
#include "models/app/ensemble/drawn_parameters.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <variant>

namespace {

// A registry and what it is bound to.
struct SomeKeys {
  double effort = 0.7, speed = 0.5;
  std::int64_t months = 12;
  engine::Registry registry;

  SomeKeys() {
    registry.number(effort, {.key = "search.effort", .unit = "1", .meaning = "effort", .meaning_zh = "努力"});
    registry.number(speed,
                    {.key = "staffing.speed", .unit = "month-1", .meaning = "speed", .meaning_zh = "速度"});
    registry.integer(months,
                     {.key = "run.length", .unit = "month", .meaning = "months", .meaning_zh = "月数"});
  }
};

}  // namespace

TEST_CASE("what members drew is a column of numbers with unit and meaning, a row for each", "[ensemble]") {
  const SomeKeys keys;
  const auto tables =
      app::differing_parameters({"search.effort = 0.7\nstaffing.speed = 0.25\nrun.length = 12\n",
                                 "search.effort = 0.7\nstaffing.speed = 0.5\nrun.length = 12\n",
                                 "search.effort = 0.7\nstaffing.speed = 1e-3\nrun.length = 12\n"},
                                keys.registry);
  REQUIRE(tables.size() == 1);
  CHECK(tables[0].group == "members/parameters");
  REQUIRE(tables[0].columns.size() == 1);
  const engine::ResultColumn& column = tables[0].columns[0];
  CHECK(column.name == "staffing.speed");
  CHECK(column.units == "month-1");
  CHECK(column.long_name == "speed");
  CHECK(column.long_name_zh == "速度");
  CHECK(std::get<std::vector<double>>(column.values) == std::vector<double>{0.25, 0.5, 0.001});
}

TEST_CASE("members that differ in no parameter have no table, and a value with dates stays a text",
          "[ensemble]") {
  const SomeKeys keys;
  CHECK(app::differing_parameters({"search.effort = 0.7\n", "search.effort = 0.7\n"}, keys.registry).empty());
  CHECK(app::differing_parameters({}, keys.registry).empty());
  const auto tables = app::differing_parameters(
      {"search.effort = 0.7\nname = a\n", "search.effort = { 2021-01 = 0.5 }\nname = b\n"}, keys.registry);
  REQUIRE(tables.size() == 1);
  REQUIRE(tables[0].columns.size() == 1);  // what is no key of the registry is left out
  CHECK(std::get<std::vector<std::string>>(tables[0].columns[0].values) ==
        std::vector<std::string>{"0.7", "{ 2021-01 = 0.5 }"});
}
