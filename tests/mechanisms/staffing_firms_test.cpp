// The lives of firms: own shocks, closures of firms and of their parts, new firms, state employers.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "models/labour/firms/staffing.hpp"
#include "models/labour/world/codes.hpp"
#include "tests/mechanisms/staffed_firms.hpp"

using namespace labour;
using namespace labour::tests;

// A quarter of the parts closes: a quarter of the staff goes with it, half of the rest's excess beside. In
// the next month another part has its place, of the size of the beginning.
TEST_CASE("of a firm that stands for several a part closes, and is replaced") {
  const auto world = make_firms(2, 100.0F);
  const Firm firm(0);
  const Cell cell(0);
  world->firms.parts[firm] = 4;
  world->firms.closed_part[firm] = 0.25F;
  world->cells.head[cell] = 120;
  StaffingValues values;
  values.layoff_speed = 0.5;
  values.layoff_tolerance = 0.0;
  set_wanted(values, *world, rules_of(world_begins));
  CHECK(world->cells.wanted[cell] == 85);  // 75 of 175, times 200, and less than a whole
  CHECK(world->cells.closures[cell] == 30);
  CHECK(std::abs(world->cells.layoffs[cell] - 32.5) <= 0.5);
  values.exit_small = values.exit_medium = values.exit_large = values.shocks_a_year = 0.0;
  world->firms.growth[firm] = world->firms.target_growth[firm] = 2.0F;
  Staffing(values).grow_firms(*world, rules_of(world_begins + 1), one_chance, two_threads);
  CHECK(world->firms.closed_part[firm] == 0.0F);
  CHECK(world->firms.growth[firm] == 1.75F);
  CHECK(world->firms.closing[firm] == never);
}

TEST_CASE("as many parts close as firms would") {
  constexpr std::size_t firms = 100, parts = 500;
  const auto world = make_firms(firms, 100.0F);
  for (std::size_t i = 0; i < firms; ++i) world->firms.parts[Firm(i)] = parts;
  StaffingValues values;
  values.exit_small = values.exit_medium = values.exit_large = 0.12;
  Staffing(values).grow_firms(*world, rules_of(world_begins), one_chance, two_threads);
  double closed = 0.0;
  for (std::size_t i = 0; i < firms; ++i)
    closed += static_cast<double>(world->firms.closed_part[Firm(i)]) * parts;
  Findings off;
  compare_count(off, "parts that close", closed, firms * parts, 0.01);
  CHECK(off == Findings{});
}

TEST_CASE("firms close at the rate of their size class") {
  constexpr std::size_t firms = 60000;
  StaffingValues values;
  values.exit_small = 0.48;
  values.exit_medium = 0.24;
  values.exit_large = 0.0;
  const auto world = make_firms(firms, 1.0F);
  for (std::size_t i = 0; i < firms; ++i) {
    world->firms.size_class[Firm(i)] = static_cast<SizeClass>(i % 3);
    if (i % 4 == 0) world->firms.kind[Firm(i)] = Employer::platform;
  }
  Staffing(values).grow_firms(*world, rules_of(world_begins), one_chance, two_threads);
  std::array<double, 3> closed{};
  for (std::size_t i = 0; i < firms; ++i) {
    if (world->firms.closing[Firm(i)] == never) continue;
    REQUIRE(world->firms.closing[Firm(i)] == count_of(world_begins));
    REQUIRE(i % 4 != 0);
    closed[i % 3] += 1.0;
  }
  Findings off;
  compare_count(off, "small firms closed", closed[0], firms / 4, 0.04);
  compare_count(off, "medium firms closed", closed[1], firms / 4, 0.02);
  compare_count(off, "large firms closed", closed[2], firms / 4, 0.0);
  CHECK(off == Findings{});
}

TEST_CASE("another firm takes the place of one that has closed, once its staff has gone") {
  StaffingValues values;
  values.exit_small = values.shocks_a_year = 0.0;
  const auto world = make_firms(1, 1.0F);
  const Firm firm(0);
  world->firms.closing[firm] = count_of(world_begins);
  world->firms.growth[firm] = 3.0F;
  const Staffing staffing(values);
  const auto live = [&](int month) {
    staffing.grow_firms(*world, rules_of(world_begins + month), one_chance, two_threads);
    return world->firms.closing[firm] == never;
  };
  CHECK_FALSE(live(1));  // there is staff
  world->firms.head[firm] = 0;
  world->firms.closing[firm] = count_of(world_begins + 2);
  CHECK_FALSE(live(2));  // it closed this very month
  CHECK(world->firms.id[firm] == 100);
  CHECK(live(3));
  CHECK(world->firms.id[firm] != 100);
  CHECK(world->firms.founded[firm] == count_of(world_begins + 3));
  CHECK(world->firms.growth[firm] == 1.0F);
}

// A Laplace number of scale s has the variance 2 s^2 and the kurtosis 6, so that the variance of its square
// is 20 s^4. What was ln 2 goes back by a tenth.
TEST_CASE("own shocks come as often and as wide as the scenario says, and sizes are pulled back") {
  constexpr std::size_t firms = 40000;
  constexpr double s = 0.1;
  StaffingValues values;
  values.exit_small = 0.0;
  values.shocks_a_year = 3.0;
  values.shock_spread = s;
  values.reversion = 0.1;
  values.adjustment = 0.25;
  const auto world = make_firms(firms, 1.0F);
  for (std::size_t i = 0; i < firms; ++i) world->firms.target_growth[Firm(i)] = 2.0F;
  Staffing(values).grow_firms(*world, rules_of(world_begins), one_chance, two_threads);
  double shocked = 0.0, mean = 0.0, square = 0.0;
  for (std::size_t i = 0; i < firms; ++i) {
    const auto target = static_cast<double>(world->firms.target_growth[Firm(i)]);
    REQUIRE(static_cast<double>(world->firms.growth[Firm(i)]) == Approx(1.0 + 0.25 * (target - 1.0)));
    if (target == 2.0) continue;
    const double moved = std::log(target) - 0.9 * std::log(2.0);
    shocked += 1.0;
    mean += moved;
    square += moved * moved;
  }
  Findings off;
  compare_count(off, "firms with a shock", shocked, firms, 0.25);
  compare(off, "mean shock", mean / shocked, 0.0, s * std::sqrt(2.0 / shocked));
  compare(off, "variance of shocks", square / shocked, 2.0 * s * s, s * s * std::sqrt(20.0 / shocked));
  CHECK(off == Findings{});
}

TEST_CASE("in the warm-up firms live as later, but no plant changes") {
  StaffingValues values;
  values.exit_small = 0.5;
  values.shocks_a_year = 12.0;
  const auto world = make_firms(500, 1.0F);
  const Staffing staffing(values);
  staffing.grow_firms(*world, warm_up_rules(world_begins), one_chance, two_threads);
  std::size_t closing = 0, shocked = 0;
  for (std::size_t i = 0; i < 500; ++i) {
    closing += world->firms.closing[Firm(i)] != never ? 1 : 0;
    shocked += world->firms.target_growth[Firm(i)] != 1.0F ? 1 : 0;
  }
  CHECK(closing > 5);
  CHECK(closing + shocked == 500);
  const auto fresh = make_firms(500, 1.0F);
  Inputs inputs;
  Plant plant;
  plant.code = "works";
  inputs.plants = {plant};
  values.plants = {{"closure", "works", world_begins, 0.0}};
  fresh->plants = {Firm(1)};
  Rules rules = with_plants(world_begins, values, inputs);
  rules.warm_up = true;
  set_wanted(values, *fresh, rules);
  CHECK(fresh->cells.wanted[Cell(1)] == 1);
}

// Of public administration, a school, a state firm, a private one, in this order.
static std::unique_ptr<World> make_employers(std::size_t of_each) {
  auto world = make_firms(4 * of_each, 100.0F);
  const std::array<Industry, 4> industry = {industry_coded("public_administration"),
                                            industry_coded("education"), one_industry, one_industry};
  for (std::size_t i = 0; i < 4 * of_each; ++i) {
    world->firms.industry[Firm(i)] = industry[i % 4];
    world->cells.industry[Cell(i)] = industry[i % 4];
    world->firms.ownership[Firm(i)] = i % 4 == 2 ? Ownership::state_owned : Ownership::private_owned;
  }
  for (auto& by_size : world->demand.labour) by_size[0].fill(0.5F);
  return world;
}

TEST_CASE("state employers and public services pass less on to their staff, public administration nothing") {
  constexpr std::size_t of_each = 5000;
  StaffingValues values;
  values.state_shedding = 0.2;
  values.layoff_speed = 0.5;
  values.layoff_tolerance = 0.0;
  values.shocks_a_year = 6.0;
  values.exit_small = 0.6;
  const auto world = make_employers(of_each);
  for (std::size_t i = 0; i < 4 * of_each; ++i) world->cells.head[Cell(i)] = 100;
  set_wanted(values, *world, rules_of(world_begins));
  std::array<double, 4> laid_off{}, shocked{}, closing{};
  for (std::size_t i = 0; i < 4 * of_each; ++i) laid_off[i % 4] += world->cells.layoffs[Cell(i)];
  CHECK(laid_off[0] == 0.0);
  CHECK(laid_off[1] == Approx(5.0 * of_each).epsilon(0.01));  // a fifth of half of 50 too many
  CHECK(laid_off[2] == Approx(5.0 * of_each).epsilon(0.01));
  CHECK(laid_off[3] == Approx(25.0 * of_each).epsilon(0.01));
  Staffing(values).grow_firms(*world, rules_of(world_begins), one_chance, two_threads);
  for (std::size_t i = 0; i < 4 * of_each; ++i) {
    closing[i % 4] += world->firms.closing[Firm(i)] != never ? 1.0 : 0.0;
    shocked[i % 4] += world->firms.target_growth[Firm(i)] != 1.0F ? 1.0 : 0.0;
  }
  CHECK(closing[0] + shocked[0] == 0.0);
  Findings off;
  for (const std::size_t kind : {1U, 2U, 3U}) {
    const double shedding = kind == 3 ? 1.0 : 0.2;
    compare_count(off, fmt::format("closing firms of kind {}", kind), closing[kind], of_each,
                  0.05 * shedding);
    compare_count(off, fmt::format("shocks of kind {}", kind), shocked[kind], of_each - closing[kind],
                  0.5 * shedding);
  }
  CHECK(off == Findings{});
}

TEST_CASE("in a slump firms differ more in their growth and more of them close") {
  constexpr std::size_t firms = 40000;
  StaffingValues values;
  values.turbulence_elasticity = 0.5;
  values.shocks_a_year = 12.0;
  values.exit_small = 0.24;
  values.reversion = 0.0;
  const auto live = [&](double tightness) {
    const auto world = make_firms(firms, 1.0F);
    world->reference.tightness = 1.6;
    world->market.tightness = tightness;
    Staffing(values).grow_firms(*world, rules_of(world_begins), one_chance, two_threads);
    double closing = 0.0, spread = 0.0;
    for (std::size_t i = 0; i < firms; ++i) {
      closing += world->firms.closing[Firm(i)] != never ? 1.0 : 0.0;
      spread += std::abs(std::log(static_cast<double>(world->firms.target_growth[Firm(i)])));
    }
    return std::pair{closing, spread / (firms - closing)};
  };
  Findings off;
  const auto normal = live(1.6), slump = live(0.8), crash = live(1e-6);
  compare_count(off, "closures in a normal time", normal.first, firms, 0.02);
  compare_count(off, "closures in a slump", slump.first, firms, 0.02 * std::sqrt(2.0));
  compare_count(off, "closures in a crash: at most twice as many", crash.first, firms, 0.04);
  CHECK(off == Findings{});
  CHECK(slump.second / normal.second == Approx(std::sqrt(2.0)).epsilon(0.02));
  values.turbulence_elasticity = 0.0;
  CHECK(live(0.8) == live(1.6));
}
