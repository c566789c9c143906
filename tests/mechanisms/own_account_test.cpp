// Work without a firm: who turns to it, where, and what it pays.
#include "models/labour/market/own_account.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "tests/mechanisms/fixture.hpp"

using namespace labour;
using namespace labour::tests;

namespace {

OwnAccountValues entries(double own_account, double platform) {
  OwnAccountValues values;
  values.own_account_entry = own_account;
  values.platform_entry = platform;
  return values;
}

// Cell 0 is own-account work of weight 1, cell 1 of weight 3, cell 2 platform work: all in the home town.
std::unique_ptr<World> make_own_work(std::size_t persons) {
  auto world = make_small_world(persons, 3, Employer::own_account);
  world->cells.base[Cell(1)] = 3.0F;
  world->cells.employer[Cell(2)] = Employer::platform;
  for (std::size_t i = 0; i < persons; ++i)
    world->workers.spell_start[Worker(i)] = count_of(world_begins - 3);
  return world;
}

void live(World& world, const OwnAccountValues& values, const Rules& rules = rules_of(world_begins)) {
  OwnAccount own_account(values, world);
  draw_numbers(world, world_begins);
  list_out_of_work(world, two_threads);
  own_account.take_up(world, rules, slow_skills, one_chance, two_threads);
}

std::set<std::size_t> takers(const World& world) {
  std::set<std::size_t> rows;
  for (const Event& event : world.events)
    if (event.kind == EventKind::hire) rows.insert(event.worker.index());
  return rows;
}

}  // namespace

TEST_CASE("of the unemployed as many turn to own-account and to platform work as the settings say") {
  constexpr std::size_t persons = 20000;
  const auto world = make_own_work(persons);
  live(*world, entries(0.02, 0.05));
  double own = 0.0, platform = 0.0;
  for (const Event& event : world->events) {
    const bool of_own_account = event.to != Cell(2);
    (of_own_account ? own : platform) += 1.0;
    REQUIRE(event.kind == EventKind::hire);
    REQUIRE(event.before == State::unemployed);
    REQUIRE(world->workers.state[event.worker] == State::employed);
    REQUIRE(world->workers.job[event.worker] == event.to);
    REQUIRE(world->workers.contract[event.worker] ==
            (of_own_account ? Contract::own_account : Contract::platform));
  }
  CHECK(std::abs(own - 0.02 * persons) <= 1.0);
  CHECK(std::abs(own + platform - 0.07 * persons) <= 1.0);
  CHECK(world->cells.head[Cell(0)] + world->cells.head[Cell(1)] == static_cast<std::int32_t>(own));
}

TEST_CASE("only the unemployed turn to work without a firm") {
  const auto world = make_own_work(3000);
  for (std::size_t i = 0; i < 3000; ++i)
    world->workers.state[Worker(i)] = i % 3 == 0   ? State::unemployed
                                      : i % 3 == 1 ? State::inactive
                                                   : State::away;
  live(*world, entries(0.2, 0.3));
  CHECK(std::abs(static_cast<double>(world->events.size()) - 500.0) <= 1.0);
  for (const std::size_t row : takers(*world)) CHECK(row % 3 == 0);
}

TEST_CASE("in the warm-up as many turn to work without a firm as have left it this month") {
  constexpr std::size_t persons = 10000;
  const auto world = make_own_work(persons);
  const auto leaves = [&](std::size_t i, std::size_t cell) {
    world->workers.spell_start[Worker(i)] = count_of(world_begins);
    world->events.push_back(
        {Worker(i), Cell(cell), Cell::none(), EventKind::quit, State::employed, State::unemployed});
  };
  for (std::size_t i = 0; i < 300; ++i) leaves(i, i < 100 ? i % 2 : 2);
  live(*world, entries(0.4, 0.5), warm_up_rules(world_begins));
  std::array<double, 2> taken{};
  for (const Event& event : world->events)
    if (event.kind == EventKind::hire) taken[event.to == Cell(2) ? 1 : 0] += 1.0;
  CHECK(std::abs(taken[0] - 100.0) <= 1.0);
  CHECK(std::abs(taken[1] - 200.0) <= 1.0);
}

TEST_CASE("work without a firm is taken up more often where vacancies are many") {
  OwnAccountValues values = entries(0.02, 0.04);
  values.entry_elasticity = 0.5;
  World world;
  world.reference.tightness = 1.6;
  const auto hazards = [&](double tightness) {
    world.market.tightness = tightness;
    return own_work_hazards(values, world, rules_of(world_begins), two_threads);
  };
  CHECK(hazards(1.6).own_account == Approx(0.02));
  CHECK(hazards(0.4).own_account == Approx(0.01));
  CHECK(hazards(0.4).platform == Approx(0.02));
  CHECK(hazards(6.4).platform == Approx(0.08));
  CHECK(hazards(0.0).platform == Approx(0.04));    // not known
  CHECK(hazards(1e-9).platform == Approx(0.012));  // at least three tenths
  values.entry_elasticity = 0.0;
  CHECK(hazards(0.4).own_account == Approx(0.02));
}

TEST_CASE("who lost the job this month is not asked, and is not counted among those who are") {
  constexpr std::size_t persons = 10000;
  const auto world = make_own_work(persons);
  for (std::size_t i = 0; i < persons; i += 2) {
    world->workers.spell_start[Worker(i)] = count_of(world_begins);
    world->events.push_back(
        {Worker(i), Cell(0), Cell::none(), EventKind::layoff, State::employed, State::unemployed});
  }
  live(*world, entries(0.1, 0.2));
  const std::set<std::size_t> rows = takers(*world);
  CHECK(std::abs(static_cast<double>(rows.size()) - 0.3 * persons / 2) <= 1.0);
  for (const std::size_t row : rows) CHECK(row % 2 == 1);
}

TEST_CASE("work is taken up in the home town by the weight of its first staff, elsewhere if there is none") {
  constexpr std::size_t persons = 20000;
  const auto world = make_own_work(persons);
  world->cells.town[Cell(1)] = other_town;
  for (std::size_t i = 0; i < persons; ++i)
    world->workers.town[Worker(i)] = i % 3 == 0 ? one_town : i % 3 == 1 ? other_town : Town{7};
  live(*world, entries(0.5, 0.0));
  double elsewhere = 0.0, heavy = 0.0;
  for (const Event& event : world->events) {
    const std::size_t home = event.worker.index() % 3;
    if (home < 2) REQUIRE(event.to == Cell(home));
    if (home < 2) continue;
    elsewhere += 1.0;
    heavy += event.to == Cell(1) ? 1.0 : 0.0;
  }
  Findings off;
  compare_count(off, "work of weight three", heavy, elsewhere, 0.75);
  CHECK(off == Findings{});
  CHECK(elsewhere > 3000.0);
}

TEST_CASE("work without a firm pays what its cell posts, by ability") {
  const auto world = make_own_work(100);
  world->cells.posted_wage[Cell(2)] = 6000;
  for (std::size_t i = 0; i < 100; ++i)
    world->workers.ability[Worker(i)] = static_cast<std::uint16_t>(500 + 10 * i);
  live(*world, entries(0.0, 0.9));
  REQUIRE(world->events.size() >= 89);
  for (const Event& event : world->events)
    CHECK(std::abs(world->workers.wage[event.worker] - 6 * world->workers.ability[event.worker]) <= 1);
}

TEST_CASE("who turns to work without a firm at a low rate does so at a higher one") {
  const auto low = make_own_work(5000), high = make_own_work(5000);
  live(*low, entries(0.01, 0.02));
  live(*high, entries(0.015, 0.03));
  const std::set<std::size_t> few = takers(*low), many = takers(*high);
  CHECK(few.size() >= 149);
  CHECK(many.size() >= 224);
  for (const std::size_t row : few) CHECK(many.count(row) == 1);
}
