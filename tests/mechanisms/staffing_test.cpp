// What staff firms want, whom they lay off, and which jobs they post.
#include "models/labour/firms/staffing.hpp"

#include <catch2/catch.hpp>

#include "tests/mechanisms/layoffs.hpp"
#include "tests/mechanisms/staffed_firms.hpp"

using namespace labour;
using namespace labour::tests;
using engine::Month;

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
