// The size of the named plants, as events and headcounts of a scenario say.
#include <catch2/catch.hpp>

#include "models/labour/firms/staffing.hpp"
#include "tests/mechanisms/staffed_firms.hpp"

using namespace labour;
using namespace labour::tests;

TEST_CASE("a plant keeps the share of its staff that its events say, from their months on") {
  Inputs inputs;
  Plant plant;
  plant.code = "works";
  inputs.plants = {plant};
  StaffingValues values;
  values.plants = {{"first", "works", world_begins + 3, 0.5}, {"second", "works", world_begins + 6, 0.4}};
  const auto world = make_firms(2, 100.0F);
  world->plants = {Firm(1)};
  const auto wanted = [&](int month) {
    set_wanted(values, *world, with_plants(world_begins + month, values, inputs));
    CHECK(world->cells.wanted[Cell(0)] == 100);  // no event of its own
    return world->cells.wanted[Cell(1)];
  };
  CHECK(wanted(2) == 100);
  CHECK(wanted(3) == 50);
  CHECK(wanted(5) == 50);
  CHECK(wanted(6) == 20);
  world->plants = {Firm::none()};  // too small for the scale of the run
  world->firms.event_size[Firm(1)] = 1.0F;
  CHECK(wanted(6) == 100);
}

TEST_CASE("a named plant neither grows nor closes by chance, and gives nothing to firms that do") {
  const auto world = make_firms(3, 300.0F);
  world->firms.named[Firm(2)] = 1;
  world->firms.growth[Firm(0)] = 3.0F;
  set_wanted(StaffingValues{}, *world, rules_of(world_begins));
  CHECK(world->cells.wanted[Cell(0)] == 450);
  CHECK(world->cells.wanted[Cell(1)] == 150);
  CHECK(world->cells.wanted[Cell(2)] == 300);
  StaffingValues restless;
  restless.shocks_a_year = 12.0;
  restless.exit_small = restless.exit_medium = restless.exit_large = 12.0;
  Staffing(restless).grow_firms(*world, rules_of(world_begins), one_chance, two_threads);
  CHECK(world->firms.closing[Firm(0)] != never);
  CHECK(world->firms.closing[Firm(2)] == never);
  CHECK(world->firms.growth[Firm(2)] == 1.0F);
}

// From 100, which follows the industry, to 160 within the year before the closure; the others have the rest.
TEST_CASE("a plant has the headcount that the scenario says before the event, and the industry its total") {
  Inputs inputs;
  Plant plant;
  plant.code = "works";
  inputs.plants = {plant};
  StaffingValues values;
  values.plants = {{"closure", "works", world_begins + 24, 0.0, 160.0}};
  const auto world = make_firms(3, 100.0F);
  world->firms.named[Firm(1)] = 1;
  world->plants = {Firm(1)};
  for (std::size_t i = 0; i < 3; ++i) {
    world->cells_by_firm.push_back(Cell(i));
    world->firms.first_cell[Firm(i)] = Cell(i);
    world->firms.cell_count[Firm(i)] = 1;
  }
  const std::array<std::array<std::int32_t, 4>, 5> expected = {
      {{11, 100, 100, 100}, {17, 85, 130, 85}, {22, 72, 155, 72}, {23, 70, 160, 70}, {24, 70, 0, 70}}};
  for (const auto& [month, first, works, last] : expected) {
    CAPTURE(month);
    for (std::size_t i = 0; i < 3; ++i) world->cells.head[Cell(i)] = world->cells.wanted[Cell(i)] = 100;
    set_wanted(values, *world, with_plants(world_begins + month, values, inputs));
    CHECK(std::abs(world->cells.wanted[Cell(0)] - first) <= 1);
    CHECK(std::abs(world->cells.wanted[Cell(1)] - works) <= 1);
    CHECK(std::abs(world->cells.wanted[Cell(2)] - last) <= 1);
  }
}

TEST_CASE("a named plant that the state owns lays off as an event says") {
  StaffingValues values;
  values.layoff_speed = 0.5;
  values.layoff_tolerance = 0.0;
  const auto world = make_firms(2, 100.0F);
  for (std::size_t i = 0; i < 2; ++i) {
    world->firms.ownership[Firm(i)] = Ownership::state_owned;
    world->firms.event_size[Firm(i)] = 0.0F;
    world->cells.head[Cell(i)] = 100;
  }
  world->firms.named[Firm(1)] = 1;
  set_wanted(values, *world, rules_of(world_begins));
  CHECK(world->cells.layoffs[Cell(0)] == Approx(10.0).margin(1.0));
  CHECK(world->cells.layoffs[Cell(1)] == Approx(50.0).margin(1.0));
}
