// What firms make, for combustion cars, for electric ones or for both; what follows from the demand for it.
#include "models/labour/firms/products.hpp"

#include <catch2/catch.hpp>

#include "engine/kernel/golden_place.hpp"
#include "models/labour/firms/orders.hpp"
#include "models/labour/firms/staffing.hpp"
#include "models/labour/world/codes.hpp"
#include "tests/mechanisms/fixture.hpp"

using namespace labour;
using namespace labour::tests;

namespace {

constexpr std::size_t makers = body_chassis.index();

Inputs inputs_with(PerDrive<double> mix, double fixed = 0.0) {
  Inputs inputs = alike_inputs();
  inputs.product_mix[makers] = mix;
  inputs.fixed_labour_share[makers] = fixed;
  return inputs;
}

const TransitionValues no_hybrids;

Rules with_electric(double share) {
  Rules rules = rules_of(world_begins);
  rules.cars = {share, 26.0};
  return rules;
}

// Of demand that begins at a quarter of electric cars: after the warm-up and one month of this share, in
// which the output needs the staff `staff`.
void sell(Demand& demand, const StaffingValues& values, const Inputs& inputs, double share,
          double staff = 1.0) {
  const Products products(values, no_hybrids, inputs, with_electric(0.25).cars);
  Rules warm_up = with_electric(0.25);
  warm_up.warm_up = true;
  products.set_orders(demand, warm_up);
  demand.staff.fill(staff);
  demand.over_peak_before.fill(1.0);
  demand.over_peak.fill(std::min(1.0, staff));
  products.set_orders(demand, with_electric(share));
}

// Firms of one cell and of one order each, for combustion cars as far as `for_combustion` says, then for
// electric ones; the others fit both. Places are spread evenly over each kind.
std::unique_ptr<World> make_makers(std::size_t n, std::size_t for_combustion, std::size_t for_electric) {
  auto world = make_small_world(0, n, Employer::firm);
  for (std::size_t i = 0; i < n; ++i) {
    const Firm firm(i);
    Firms& f = world->firms;
    f.id[firm] = 100 + i;
    f.industry[firm] = world->cells.industry[Cell(i)] = body_chassis;
    f.growth[firm] = f.target_growth[firm] = f.event_size[firm] = 1.0F;
    f.orders[firm] = 1;
    f.first_order[firm] = static_cast<float>(engine::golden_place(0.3, i));
    f.combustion[firm] = i < for_combustion ? 1.0F : 0.0F;
    f.electric[firm] = i >= for_combustion && i < for_combustion + for_electric ? 1.0F : 0.0F;
    f.head[firm] = world->cells.head[Cell(i)] = 100;
    world->cells.base[Cell(i)] = 100.0F;
    world->cells.rounding[Cell(i)] = 0.5F;
  }
  for (auto& by_occupation : world->demand.labour[makers]) by_occupation.fill(1.0F);
  for (auto* one : {&world->demand.over_peak, &world->demand.over_peak_before, &world->demand.staff})
    one->fill(1.0);
  for (auto* one : {&world->demand.order_size, &world->demand.lost_from, &world->demand.lost_from_before})
    for (auto& by_drive : *one) by_drive.fill(1.0);
  return world;
}

std::int64_t wanted(const World& world, std::size_t begin, std::size_t end) {
  std::int64_t sum = 0;
  for (std::size_t i = begin; i < end; ++i) sum += world.cells.wanted[Cell(i)];
  return sum;
}

StaffingValues calm_values() {
  StaffingValues values;
  values.exit_small = values.exit_medium = values.shocks_a_year = 0.0;
  values.retooling = 0.0;
  return values;
}

}  // namespace

// Shares of 0.6 and 0.2, electric cars from 0.25 to 0.5: 0.2 x 2 to 0.6 x 2/3, so that 0.4 of the sales are
// for electric cars and 0.4 for others, where orders are 0.2 and 0.6.
TEST_CASE("demand for combustion and for electric cars follows the electric share, by hand") {
  Demand demand;
  sell(demand, calm_values(), inputs_with({0.6, 0.2}), 0.5);
  CHECK(demand.order_size[makers][combustion] == Approx(2.0 / 3.0));
  CHECK(demand.order_size[makers][electric] == Approx(2.0));
  CHECK(demand.lost_from[makers][combustion] == Approx(2.0 / 3.0));
  CHECK(demand.lost_from[makers][electric] == 1.0);
  CHECK(demand.lost_from_before[makers][combustion] == 1.0);
  CHECK(demand.order_peak[makers][electric] == Approx(2.0));
  // Half of the staff is fixed, and half of the output is left: 0.5 + 0.25 x 2/3 of 0.75.
  sell(demand, calm_values(), inputs_with({0.6, 0.2}, 0.5), 0.5, 0.75);
  CHECK(demand.order_size[makers][combustion] == Approx((0.5 + 0.25 * 2.0 / 3.0) / 0.75));
  CHECK(demand.lost_from[makers][combustion] == Approx(0.5 + 0.25 * 2.0 / 3.0));
  // Half as strongly.
  StaffingValues half = calm_values();
  half.product_mix = 0.5;
  sell(demand, half, inputs_with({0.6, 0.2}), 0.5);
  CHECK(demand.order_size[makers][electric] == Approx(1.5));
}

// Demand moves 0.2 of the sales to electric cars: a third of the orders for combustion cars.
TEST_CASE("what firms re-tool is not lost") {
  StaffingValues values = calm_values();
  values.retooling = 12.0;  // at once
  Demand demand;
  sell(demand, values, inputs_with({0.6, 0.2}), 0.5);
  CHECK(demand.retooled[makers] == Approx(1.0 / 3.0));
  CHECK(demand.order_size[makers][combustion] == Approx(1.0));
  CHECK(demand.order_size[makers][electric] == Approx(1.0));
  CHECK(demand.lost_from[makers][combustion] == Approx(1.0));
  values.retooling = 3.0;  // a quarter in the month
  sell(demand, values, inputs_with({0.6, 0.2}), 0.5);
  CHECK(demand.retooled[makers] == Approx(1.0 / 12.0));
  CHECK(demand.order_size[makers][combustion] == Approx(0.4 / 0.55));
  CHECK(demand.lost_from[makers][combustion] == Approx(1.0 / 12.0 + 11.0 / 12.0 * 0.4 / 0.55));
  // Demand that comes back does not undo it.
  const Inputs inputs = inputs_with({0.6, 0.2});
  Products(values, no_hybrids, inputs, with_electric(0.25).cars).set_orders(demand, with_electric(0.1));
  CHECK(demand.retooled[makers] == Approx(1.0 / 12.0));
}

// Half of the cars are electric; of these half are hybrids, which keep 0.8 of a combustion powertrain:
// combustion orders are asked for 0.7 cars in place of 0.75, electric ones for 0.5 in place of 0.25.
TEST_CASE("hybrids keep part of the orders for combustion cars") {
  const Inputs inputs = inputs_with({0.6, 0.2});
  const StaffingValues values = calm_values();
  TransitionValues transition;
  transition.hybrid_keeps = 0.8;
  const auto left = [&](double hybrid_share) {
    const Products products(values, transition, inputs, with_electric(0.25).cars);
    Demand demand;
    Rules rules = with_electric(0.25);
    rules.warm_up = true;
    products.set_orders(demand, rules);
    demand.staff.fill(1.0);
    rules = with_electric(0.5);
    rules.cars.hybrid_share = hybrid_share;
    products.set_orders(demand, rules);
    return demand.order_size[makers][combustion];
  };
  const auto sold = [](double powertrains) {
    const double combustion_orders = 0.6 * powertrains / 0.75;
    return 0.8 * combustion_orders / (combustion_orders + 0.2 * 2.0) / 0.6;
  };
  CHECK(left(0.5) == Approx(sold(0.5 + 0.8 * 0.5 * 0.5)));
  CHECK(left(0.0) == Approx(sold(0.5)));
  CHECK(left(0.5) > left(0.0));
}

TEST_CASE(
    "industries without products for both drives, and all of them in the warm-up, have no such demand") {
  for (const PerDrive<double> mix : {PerDrive<double>{0.6, 0.0}, PerDrive<double>{0.0, 0.6}}) {
    Demand demand;
    sell(demand, calm_values(), inputs_with(mix), 0.9);
    CHECK(demand.order_size[makers] == PerDrive<double>{1.0, 1.0});
    CHECK(demand.lost_from[makers] == PerDrive<double>{1.0, 1.0});
  }
  Demand demand;
  sell(demand, calm_values(), inputs_with({0.6, 0.2}), 0.9);
  Rules warm_up = with_electric(0.9);
  warm_up.warm_up = true;
  const Inputs inputs = inputs_with({0.6, 0.2});
  const StaffingValues values = calm_values();
  Products(values, no_hybrids, inputs, with_electric(0.25).cars).set_orders(demand, warm_up);
  CHECK(demand.order_size[makers] == PerDrive<double>{1.0, 1.0});
  CHECK(demand.retooled[makers] == 0.0);
}

// 600 firms for combustion cars, 200 for electric ones, 200 for both; 0.4, 0.4 and 0.2 of the sales follow.
TEST_CASE("firms follow the demand for what they make, and the industry keeps its total") {
  const auto world = make_makers(1000, 600, 200);
  StaffingValues values = calm_values();
  values.layoff_tolerance = 0.0;
  const auto live = [&] {
    sell(world->demand, values, inputs_with({0.6, 0.2}), 0.5);
    Staffing(values).set_wanted(*world, rules_of(world_begins), one_chance, two_threads);
  };
  live();
  CHECK(wanted(*world, 0, 1000) == Approx(100000).margin(500));
  CHECK(wanted(*world, 0, 600) == Approx(40000).epsilon(0.01));
  CHECK(wanted(*world, 600, 800) == Approx(40000).epsilon(0.01));
  CHECK(wanted(*world, 800, 1000) == Approx(20000).epsilon(0.01));
  // A third of the firms for combustion cars lose their order with all their staff, the others nothing.
  for (std::size_t i = 0; i < 600; ++i) {
    const bool lost = static_cast<double>(world->firms.first_order[Firm(i)]) >= 2.0 / 3.0;
    CHECK((world->cells.wanted[Cell(i)] == 0) == lost);
    CHECK(world->cells.layoffs[Cell(i)] == (lost ? 100 : 0));
  }
  values.retooling = 12.0;
  live();
  for (std::size_t i = 0; i < 1000; ++i) CHECK(world->cells.wanted[Cell(i)] == 100);
}

TEST_CASE("where products do not count, every firm follows its industry") {
  const auto world = make_makers(100, 60, 20), plain = make_makers(100, 0, 0);
  StaffingValues values = calm_values();
  values.product_mix = 0.0;
  for (World* one : {world.get(), plain.get()}) {
    sell(one->demand, values, inputs_with({0.6, 0.2}), 0.5, 0.7);
    Staffing(values).set_wanted(*one, rules_of(world_begins), one_chance, two_threads);
  }
  for (std::size_t i = 0; i < 100; ++i) {
    CHECK(world->cells.wanted[Cell(i)] == plain->cells.wanted[Cell(i)]);
    CHECK(world->cells.layoffs[Cell(i)] == plain->cells.layoffs[Cell(i)]);
  }
}

// Two plants without orders: 100 -> 200 and 100 -> 67 (66.7). The two others, for both, have the rest: 66.7.
TEST_CASE("a named plant follows the demand for its products, and the others have the rest") {
  const auto world = make_makers(4, 1, 1);
  for (const std::size_t plant : {0U, 1U}) {
    world->firms.named[Firm(plant)] = 1;
    world->firms.orders[Firm(plant)] = 0;
  }
  const StaffingValues values = calm_values();
  sell(world->demand, values, inputs_with({0.6, 0.2}), 0.5);
  Staffing(values).set_wanted(*world, rules_of(world_begins), one_chance, two_threads);
  CHECK(world->cells.wanted[Cell(0)] == 67);
  CHECK(world->cells.wanted[Cell(1)] == 200);
  CHECK(world->cells.wanted[Cell(2)] == 67);
  CHECK(world->cells.wanted[Cell(3)] == 67);
}

// The months in which firms have closed, of one order that asks for `asked` of what it did.
static std::vector<int> closing_months(const StaffingValues& values, World& world, double asked, int months) {
  Staffing staffing(values);
  std::vector<int> closed(world.firms.size(), -1);
  for (int t = 0; t < months; ++t) {
    staffing.grow_firms(world, rules_of(world_begins + t), one_chance, two_threads);
    for (std::size_t i = 0; i < closed.size(); ++i)
      if (closed[i] < 0 && (world.firms.closing[Firm(i)] != never || world.firms.closed_part[Firm(i)] > 0.0F))
        closed[i] = t;
    if (t == 1)
      for (auto* one : {&world.demand.staff, &world.demand.over_peak}) one->fill(asked);
    staffing.set_wanted(world, rules_of(world_begins + t), one_chance, two_threads);
  }
  return closed;
}

TEST_CASE("a firm closes after six months in which its orders ask for too little") {
  const StaffingValues values = calm_values();
  const auto run = [](const StaffingValues& how, double asked, auto&& change) {
    const auto world = make_makers(1, 0, 0);
    world->firms.first_order[Firm(0)] = 0.35F;
    change(world->firms);
    return closing_months(how, *world, asked, 20).front();
  };
  const auto nothing = [](Firms&) {};
  CHECK(run(values, 0.3, nothing) == 7);    // its order is lost in month 1, which is the first of six
  CHECK(run(values, 0.36, nothing) == -1);  // its order is left
  CHECK(run(values, 0.3, [](Firms& f) { f.named[Firm(0)] = 1; }) == -1);
  CHECK(run(values, 0.3, [](Firms& f) { f.ownership[Firm(0)] = Ownership::state_owned; }) == -1);
  CHECK(run(values, 0.3, [](Firms& f) { f.orders[Firm(0)] = 0; }) == -1);
  CHECK(run(values, 0.9, [](Firms& f) { f.growth[Firm(0)] = f.target_growth[Firm(0)] = 0.1F; }) == -1);
  StaffingValues never_closes = values, late = values;
  never_closes.closes_below = 0.0;
  late.closes_after = 10;
  CHECK(run(never_closes, 0.3, nothing) == -1);
  CHECK(run(late, 0.3, nothing) == 11);
}

// Four firms in one: its orders have places 0.35, 0.97, 0.59 and 0.20, and one of four is left below 0.3.
TEST_CASE("the firms of one that stands for several close one a month, then their like live on") {
  const auto world = make_makers(1, 0, 0);
  Firms& f = world->firms;
  f.parts[Firm(0)] = f.orders[Firm(0)] = 4;
  f.first_order[Firm(0)] = 0.35F;
  const StaffingValues values = calm_values();
  Staffing staffing(values);
  std::vector<int> closing;
  for (int t = 0; t < 17; ++t) {
    staffing.grow_firms(*world, rules_of(world_begins + t), one_chance, two_threads);
    REQUIRE(f.closing[Firm(0)] == never);
    if (f.closed_part[Firm(0)] == 0.25F) closing.push_back(t);
    if (t == 1)
      for (auto* one : {&world->demand.staff, &world->demand.over_peak}) one->fill(0.3);
    staffing.set_wanted(*world, rules_of(world_begins + t), one_chance, two_threads);
  }
  CHECK(closing == std::vector<int>{7, 8, 9, 10});
}

// Of one order in four, half of the fall of the industry comes from a plant: an eighth of the orders.
TEST_CASE("orders lost with plants of customers, by hand") {
  const auto world = make_makers(2, 0, 0);
  Firms& f = world->firms;
  f.orders[Firm(0)] = 4;
  f.first_order[Firm(0)] = 0.35F;  // places 0.35, 0.97, 0.59, 0.20
  f.orders[Firm(1)] = 0;
  Demand& demand = world->demand;
  demand.over_peak.fill(0.9);
  demand.lost_to_plants.fill(0.05);
  StaffingValues values = calm_values();
  const auto lost = [&](std::size_t i) {
    return lost_with_plants(f, Firm(i), demand, order_book(f, Firm(i), demand, values), values);
  };
  CHECK(lost(0) == Approx(0.125));
  CHECK(lost(1) == Approx(0.05));
  values.whole_orders = 0.0;
  CHECK(lost(0) == Approx(0.05));
  demand.lost_to_plants_before.fill(0.05);  // last month's loss is not this month's
  CHECK(lost(0) == 0.0);
  CHECK(lost(1) == 0.0);
}

TEST_CASE("suppliers close by the share of orders that they lost with plants, beside their other exits") {
  constexpr std::size_t firms = 40000;
  StaffingValues values = calm_values();
  values.exit_small = 0.12;
  values.supplier_exit = 0.6;
  const auto closed = [&](float lost) {
    const auto world = make_makers(firms, 0, 0);
    for (std::size_t i = 0; i < firms; ++i) world->firms.customers_lost[Firm(i)] = lost;
    Staffing(values).grow_firms(*world, rules_of(world_begins), one_chance, two_threads);
    double n = 0.0;
    for (std::size_t i = 0; i < firms; ++i) n += world->firms.closing[Firm(i)] != never ? 1.0 : 0.0;
    return n;
  };
  Findings off;
  compare_count(off, "closures without a loss", closed(0.0F), firms, 0.01);
  compare_count(off, "closures at a loss of half the orders", closed(0.5F), firms, 0.01 + 0.025);
  values.supplier_exit = 0.0;
  compare_count(off, "closures where losses do not matter", closed(0.5F), firms, 0.01);
  CHECK(off == Findings{});
}

TEST_CASE("what was lost with plants fades within a year or two") {
  const auto world = make_makers(1, 0, 0);
  world->firms.orders[Firm(0)] = 0;
  world->demand.lost_to_plants.fill(0.3);
  const StaffingValues values = calm_values();
  Staffing staffing(values);
  const auto live = [&] {
    staffing.set_wanted(*world, rules_of(world_begins), one_chance, two_threads);
    world->demand.lost_to_plants_before = world->demand.lost_to_plants;
    return world->firms.customers_lost[Firm(0)];
  };
  CHECK(live() == Approx(0.3F));
  CHECK(live() == Approx(0.3F * 11.0F / 12.0F));
  for (int t = 0; t < 22; ++t) live();
  CHECK(live() < 0.05F);
}
