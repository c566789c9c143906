// What staff firms want, whom they lay off, and which jobs they post.
#include "models/labour/firms/staffing.hpp"

#include <catch2/catch.hpp>
#include <numeric>
#include <set>

#include "models/labour/policies.hpp"
#include "models/labour/settings.hpp"
#include "models/labour/world/codes.hpp"
#include "tests/mechanisms/layoffs.hpp"

using namespace labour;
using namespace labour::tests;
using engine::Month;

namespace {

// Alike firms of one cell each, which want `base` as the first month's staff and have it.
std::unique_ptr<World> make_firms(std::size_t n, float base) {
  auto world = make_small_world(0, n, Employer::firm);
  for (std::size_t i = 0; i < n; ++i) {
    const Firm firm(i);
    world->firms.id[firm] = 100 + i;
    world->firms.industry[firm] = one_industry;
    world->firms.growth[firm] = world->firms.target_growth[firm] = world->firms.event_size[firm] = 1.0F;
    world->firms.head[firm] = static_cast<std::int32_t>(base);
    world->cells.base[Cell(i)] = base;
    world->cells.rounding[Cell(i)] =
        static_cast<float>((static_cast<double>(i) + 0.5) / static_cast<double>(n));
    world->cells.head[Cell(i)] = static_cast<std::int32_t>(base);
  }
  for (auto& by_occupation : world->demand.labour[one_industry.index()]) by_occupation.fill(1.0F);
  return world;
}

void set_wanted(const StaffingValues& values, World& world, const Rules& rules) {
  Staffing(values).set_wanted(world, rules, one_chance, two_threads);
}

// The rules of a month with the events of plants that the settings say.
Rules with_plants(Month month, const StaffingValues& values, const Inputs& inputs) {
  Settings settings;
  settings.demand.growth.assign(industries, engine::Path(0.0));
  settings.demand.path_by_industry.assign(industries, engine::Path(1.0));
  settings.staffing = values;
  Rules rules = rules_of(month);
  rules.plants = rules_in_force(month, settings, inputs, 1.0).plants;
  return rules;
}

std::int64_t all_of(const engine::Column<std::int32_t, Cell>& column) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < column.size(); ++i) sum += column[Cell(i)];
  return sum;
}

}  // namespace

TEST_CASE("many small job cells lay off as many as one large one") {
  for (const std::size_t cells : {1U, 10U, 100U, 1000U}) CHECK(layoffs_by_size(cells) == Findings{});
}

TEST_CASE("size classes go by the staff wanted") {
  CHECK(classes_by_staff() == Findings{});
}

TEST_CASE("wanted staff is rounded so that the total of many cells is kept") {
  const StaffingValues values;
  for (const float base : {0.3F, 1.7F, 12.25F}) {
    const auto world = make_firms(1000, base);
    set_wanted(values, *world, rules_of(world_begins));
    CAPTURE(base);
    CHECK(std::abs(static_cast<double>(all_of(world->cells.wanted)) - 1000.0 * static_cast<double>(base)) <=
          1.0);
    for (std::size_t i = 0; i < 1000; ++i) {
      const std::int32_t wanted = world->cells.wanted[Cell(i)];
      REQUIRE((wanted == static_cast<std::int32_t>(base) || wanted == static_cast<std::int32_t>(base) + 1));
    }
  }
}

TEST_CASE("wanted staff follows the labour that output takes, by size class and occupation") {
  const auto world = make_firms(3, 100.0F);
  for (std::size_t k = 0; k < 3; ++k) world->firms.size_class[Firm(k)] = static_cast<SizeClass>(k);
  for (std::size_t k = 0; k < 3; ++k)
    world->demand.labour[one_industry.index()][k][one_occupation.index()] =
        0.5F + 0.25F * static_cast<float>(k);
  set_wanted(StaffingValues{}, *world, rules_of(world_begins));
  for (std::size_t k = 0; k < 3; ++k)
    CHECK(world->cells.wanted[Cell(k)] == 50 + 25 * static_cast<std::int32_t>(k));
}

TEST_CASE("a firm that grows takes staff from the others of its industry, not beside them") {
  const auto world = make_firms(2, 300.0F);
  world->firms.growth[Firm(0)] = 2.0F;
  set_wanted(StaffingValues{}, *world, rules_of(world_begins));
  CHECK(world->cells.wanted[Cell(0)] == 400);
  CHECK(world->cells.wanted[Cell(1)] == 200);
}

TEST_CASE("a firm that closes wants nobody and lays all off, the others take its place") {
  const auto world = make_firms(4, 30.0F);
  world->firms.closing[Firm(1)] = count_of(world_begins);
  set_wanted(StaffingValues{}, *world, rules_of(world_begins));
  CHECK(world->cells.wanted[Cell(1)] == 0);
  CHECK(world->cells.layoffs[Cell(1)] == 30);
  for (const std::size_t other : {0U, 2U, 3U}) {
    CHECK(world->cells.wanted[Cell(other)] == 40);
    CHECK(world->cells.layoffs[Cell(other)] == 0);
  }
}

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

TEST_CASE("layoffs never exceed the staff, and none are of those who hire nobody") {
  constexpr std::size_t cells = 3000;
  StaffingValues values;
  values.layoff_tolerance = 0.0;
  const auto world = make_firms(cells, 2.0F);
  for (std::size_t i = 0; i < cells; ++i) {
    world->cells.head[Cell(i)] = static_cast<std::int32_t>(i % 6);
    if (i % 5 == 0) world->firms.closing[Firm(i)] = never + 1;
    if (i % 7 == 0) world->cells.employer[Cell(i)] = world->firms.kind[Firm(i)] = Employer::own_account;
  }
  for (const double speed : {0.3, 1.0})
    for (int t = 0; t < 6; ++t) {
      values.layoff_speed = speed;
      set_wanted(values, *world, rules_of(world_begins + t));
      for (std::size_t i = 0; i < cells; ++i) {
        const std::int32_t layoffs = world->cells.layoffs[Cell(i)];
        REQUIRE(layoffs >= 0);
        REQUIRE(layoffs <= world->cells.head[Cell(i)]);
        if (i % 7 == 0) REQUIRE(layoffs == 0);
        if (i % 7 != 0 && i % 5 == 0) REQUIRE(layoffs == world->cells.head[Cell(i)]);
      }
    }
}

TEST_CASE("a job that is wanted and not filled is posted, by who hires") {
  const auto world = make_firms(5, 10.0F);
  const std::int32_t wanted[] = {10, 13, 7, 12, 12}, posted[] = {0, 3, 0, 0, 2};
  world->cells.employer[Cell(3)] = Employer::own_account;
  world->cells.employer[Cell(4)] = Employer::outside;
  for (std::size_t i = 0; i < 5; ++i) {
    world->cells.wanted[Cell(i)] = wanted[i];
    world->cells.vacancies[Cell(i)] = 9;  // of the month before
    world->cells.vacant_since[Cell(i)] = never;
  }
  const StaffingValues values;
  const Staffing staffing(values);
  staffing.post_vacancies(*world, rules_of(world_begins), two_threads);
  for (std::size_t i = 0; i < 5; ++i) {
    CAPTURE(i);
    CHECK(world->cells.vacancies[Cell(i)] == posted[i]);
    CHECK(world->cells.vacant_since[Cell(i)] == (posted[i] > 0 ? count_of(world_begins) : never));
  }
  // A vacancy that stays open is as old as it was.
  staffing.post_vacancies(*world, rules_of(world_begins + 1), two_threads);
  CHECK(world->cells.vacant_since[Cell(1)] == count_of(world_begins));
}

TEST_CASE("of vacancies open for half a year a part lapses each month, and returns within a year") {
  constexpr std::size_t cells = 4000;
  constexpr std::int32_t places = 3;
  const auto world = make_firms(cells, 10.0F);
  Cells& c = world->cells;
  for (std::size_t i = 0; i < cells; ++i) {
    c.wanted[Cell(i)] = 10 + places;
    c.vacant_since[Cell(i)] = never;
  }
  StaffingValues values;
  values.lapse_after = 6;
  values.lapse = 0.2;
  values.lapse_return = 12;
  // The share of the places that is open after a month.
  const auto open_after = [&](int month) {
    Staffing(values).post_vacancies(*world, rules_of(world_begins + month), two_threads);
    for (std::size_t i = 0; i < cells; ++i) REQUIRE(c.vacancies[Cell(i)] + c.lapsed[Cell(i)] == places);
    return static_cast<double>(all_of(c.vacancies)) / (places * static_cast<double>(cells));
  };
  for (int month = 0; month < 6; ++month) CHECK(open_after(month) == 1.0);
  CHECK(open_after(6) == Approx(0.8).margin(1e-3));
  double open = 0.0;
  for (int month = 7; month < 60; ++month) open = open_after(month);
  CHECK(open > 0.2);
  CHECK(open < 0.7);
  // Without lapses a twelfth of those that have lapsed returns.
  values.lapse = 0.0;
  for (std::size_t i = 0; i < cells; ++i) c.lapsed[Cell(i)] = places;
  CHECK(open_after(60) == Approx(1.0 / 12.0).margin(1e-3));
  // A cell that has its staff has given up nothing.
  for (std::size_t i = 0; i < cells; ++i) c.head[Cell(i)] = 10 + places;
  Staffing(values).post_vacancies(*world, rules_of(world_begins + 61), two_threads);
  CHECK(all_of(c.lapsed) == 0);
  CHECK(all_of(c.vacancies) == 0);
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
  for (const std::size_t kind : {1, 2, 3}) {
    const double shedding = kind == 3 ? 1.0 : 0.2;
    compare_count(off, fmt::format("closing firms of kind {}", kind), closing[kind], of_each,
                  0.05 * shedding);
    compare_count(off, fmt::format("shocks of kind {}", kind), shocked[kind], of_each - closing[kind],
                  0.5 * shedding);
  }
  CHECK(off == Findings{});
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

// Forty firms of one order each, whose places are spread evenly.
TEST_CASE("a fall of output takes whole orders with their staff, and the industry loses what it sold") {
  constexpr std::size_t firms = 40;
  StaffingValues values;
  values.layoff_tolerance = 0.0;
  values.layoff_speed = 0.5;
  const auto world = make_firms(firms, 100.0F);
  for (std::size_t i = 0; i < firms; ++i) {
    world->firms.orders[Firm(i)] = 1;
    world->firms.first_order[Firm(i)] = static_cast<float>((static_cast<double>(i) + 0.5) / firms);
    world->cells.head[Cell(i)] = 100;
  }
  Demand& demand = world->demand;
  const auto sell = [&](double before, double now) {
    demand.over_peak_before.fill(before);
    demand.over_peak.fill(now);
    for (auto& by_size : demand.labour) by_size[0].fill(static_cast<float>(now));
    set_wanted(values, *world, rules_of(world_begins));
    std::array<double, 3> sum{};  // wanted, firms without orders, layoffs
    for (std::size_t i = 0; i < firms; ++i) {
      sum[0] += world->cells.wanted[Cell(i)];
      sum[1] += world->cells.wanted[Cell(i)] == 0 ? 1.0 : 0.0;
      sum[2] += world->cells.layoffs[Cell(i)];
    }
    return sum;
  };
  const auto fallen = sell(1.0, 0.75);
  CHECK(fallen[0] == Approx(3000.0).margin(firms));
  CHECK(fallen[1] == 10.0);
  CHECK(fallen[2] == Approx(1000.0).margin(firms));  // all at once, and nobody of the others
  for (std::size_t i = 0; i < firms; ++i) CHECK((world->cells.layoffs[Cell(i)] == 0) == (i < 30));
  values.whole_orders = 0.0;
  const auto evenly = sell(1.0, 0.75);
  CHECK(evenly[0] == Approx(3000.0).margin(firms));
  CHECK(evenly[1] == 0.0);
  CHECK(evenly[2] == Approx(500.0).margin(firms));  // layoff_speed of what is too many
  values.whole_orders = 1.0;
  const auto back = sell(0.75, 1.0);
  CHECK(back[0] == Approx(4000.0).margin(firms));
  CHECK(back[2] == 0.0);
}

TEST_CASE("the staff of a firm follows the month's events") {
  const auto world = make_firms(3, 10.0F);
  world->events = {{Worker(0), Cell(0), Cell::none(), EventKind::quit, State::employed, State::unemployed},
                   {Worker(1), Cell::none(), Cell(1), EventKind::hire, State::unemployed, State::employed},
                   {Worker(2), Cell(0), Cell(2), EventKind::job_to_job, State::employed, State::employed}};
  const StaffingValues values;
  Staffing(values).count_staff(*world, two_threads, Month::of(2022, 2));
  CHECK(world->firms.head[Firm(0)] == 8);
  CHECK(world->firms.head[Firm(1)] == 11);
  CHECK(world->firms.head[Firm(2)] == 11);
}

TEST_CASE("an industry is in transition once its wanted staff has fallen by a tenth in twelve months") {
  const StaffingValues values;
  Staffing staffing(values);
  const auto world = make_firms(10, 100.0F);
  const auto live = [&](int month, float labour) {
    world->demand.labour[one_industry.index()][0].fill(labour);
    staffing.set_wanted(*world, rules_of(world_begins + month), one_chance, two_threads);
    return world->demand.in_transition[one_industry.index()];
  };
  for (int t = 0; t < 12; ++t) CHECK_FALSE(live(t, t == 0 ? 1.0F : 0.8F));
  CHECK(live(12, 0.8F));
  CHECK_FALSE(live(13, 0.75F));  // a year ago it was 0.8
  CHECK(live(14, 0.7F));
}
