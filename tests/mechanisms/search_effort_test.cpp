// How many search: effort, contact with openings, answers of employers, who gives up and comes back.
#include <catch2/catch.hpp>

#include "models/labour/market/search.hpp"
#include "tests/mechanisms/search_case.hpp"

using namespace labour;
using namespace labour::tests;

TEST_CASE("the month's factor acts on the effort of the unemployed, up to all of them, and not on others") {
  SearchCase given;
  given.values.effort = given.values.effort_floor = 0.4;
  const std::size_t persons = 1000;
  for (const auto& [factor, apply] : {std::pair{0.5, 200}, {1.0, 400}, {2.0, 800}, {3.0, 1000}}) {
    CAPTURE(factor);
    Rules rules = rules_of(world_begins);
    rules.factors.effort = factor;
    auto world = make_paying_cells(persons, {5000, 5000});
    CHECK(std::abs(static_cast<int>(given.apply(*world, rules).size()) - apply) <= 1);
    for (std::size_t i = 0; i < persons; ++i) world->workers.state[Worker(i)] = State::away;
    CHECK(given.apply(*world, rules).size() == persons);
  }
}

// 300 openings beside 700 jobs: a vacancy rate of 0.3.
TEST_CASE("contact with an opening depends on the vacancy rate") {
  constexpr std::size_t seekers = 20000;
  SearchCase given;
  given.values.vacancy_reach = 0.5;
  const auto world = make_paying_cells(seekers, {5000});
  world->cells.vacancies[Cell(0)] = 300;
  world->cells.head[Cell(0)] = 700;
  const double contact = 1.0 - std::exp(-0.3 / 0.5);
  CHECK(std::abs(static_cast<double>(given.apply(*world).size()) - contact * seekers) <= 1.0);
}

// Effort of 0.7, less 0.05 a month, at least 0.3, and half of it under 25: as many as expected, to one.
TEST_CASE("as many search as their efforts say, fewer after a long spell and of the young") {
  constexpr std::size_t seekers = 10000;
  SearchCase given;
  given.values.effort = 0.7;
  given.values.effort_fading = 0.05;
  given.values.effort_floor = 0.3;
  given.values.youth_effort = 0.5;
  const auto world = make_paying_cells(4 * seekers, {5000});
  const int spells[] = {1, 5, 20, 1};
  for (std::size_t i = 0; i < 4 * seekers; ++i) {
    world->workers.spell_start[Worker(i)] = count_of(world_begins - spells[i / seekers]);
    if (i >= 3 * seekers) world->workers.birth[Worker(i)] = count_of(world_begins - 25 * 12 + 1);
  }
  std::array<double, 4> n{};
  double all = 0.0;
  for (const Application& one : given.apply(*world)) {
    n[one.worker.index() / seekers] += 1.0;
    all += 1.0;
  }
  const double effort[] = {0.65, 0.45, 0.3, 0.325};
  Findings off;
  for (std::size_t g = 0; g < 4; ++g)
    compare_count(off, fmt::format("searchers of group {}", g), n[g], seekers, effort[g]);
  CHECK(off == Findings{});
  CHECK(std::abs(all - 1.725 * seekers) <= 1.0);
}

TEST_CASE("a later round is for those who have searched for longer") {
  const SearchCase given;
  const auto world = make_paying_cells(20, {5000});
  for (std::size_t i = 0; i < 10; ++i) {
    world->workers.spell_start[Worker(i)] = count_of(world_begins);
    world->workers.last_job[Worker(i)] = Cell(0);
  }
  CHECK(given.apply(*world).size() == 20);
  const auto later = given.apply(*world, rules_of(world_begins), 1);
  CHECK(later.size() == 10);
  for (const Application& one : later) CHECK(one.worker.index() >= 10);
}

// Twice the normal tightness: half as many give up, twice as many come back.
TEST_CASE("where jobs are easy to find fewer give up and more come back") {
  constexpr std::size_t persons = 10000;
  SearchCase given;
  given.values.discouraged = 0.1;
  given.values.return_rate = 0.05;
  const auto changes = [&](double tightness, double elasticity) {
    given.values.return_elasticity = elasticity;
    given.values.withdrawal_elasticity = -elasticity;
    const auto world = make_small_world(2 * persons, 1, Employer::firm);
    world->reference.tightness = 1.6;
    world->market.tightness = tightness;
    for (std::size_t i = 1; i < 2 * persons; i += 2) world->workers.state[Worker(i)] = State::inactive;
    draw_numbers(*world, world_begins);
    list_out_of_work(*world, two_threads);
    Search search(given.values, given.hiring, given.inputs);
    search.change_participation(*world, rules_of(world_begins), one_chance, two_threads);
    return std::pair{count_events(*world, EventKind::withdrawal), count_events(*world, EventKind::return_)};
  };
  const auto near = [](std::pair<double, double> found, double gave_up, double came_back) {
    return std::abs(found.first - gave_up) <= 1.0 && std::abs(found.second - came_back) <= 1.0;
  };
  CHECK(near(changes(1.6, 1.0), 1000.0, 500.0));
  CHECK(near(changes(3.2, 1.0), 500.0, 1000.0));
  CHECK(near(changes(0.4, 0.5), 2000.0, 250.0));
  CHECK(near(changes(0.4, 0.0), 1000.0, 500.0));
  CHECK(near(changes(0.0, 1.0), 1000.0, 500.0));  // not known
  CHECK(near(changes(1e9, 1.0), 200.0, 2500.0));  // five times at most
}

TEST_CASE("employers answer the older less often, from 35 on, and a fifth at least") {
  CHECK(callback_at(20, 0.22) == 1.0);
  CHECK(callback_at(35, 0.22) == 1.0);
  CHECK(callback_at(45, 0.22) == Approx(0.78));
  CHECK(callback_at(60, 0.22) == Approx(0.45));
  CHECK(callback_at(74, 0.5) == 0.2);
  CHECK(callback_at(60, 0.0) == 1.0);
}

// One opening for everybody; contact is certain but for the answer.
TEST_CASE("as many of an age apply as employers answer") {
  constexpr std::size_t persons = 4000;
  SearchCase given;
  given.hiring.callback_fall = 0.25;
  const auto world = make_small_world(persons, 1, Employer::firm);
  world->cells.vacancies[Cell(0)] = 1;
  for (std::size_t i = 0; i < persons; i += 2)
    world->workers.birth[Worker(i)] = count_of(world_begins - 55 * 12);
  std::array<double, 2> applied{};
  for (const Application& one : given.apply(*world)) applied[one.worker.index() % 2] += 1.0;
  CHECK(std::abs(applied[0] + applied[1] - 0.75 * persons) <= 1.0);  // as many as expected
  Findings off;
  compare_count(off, "applications at 55", applied[0], persons / 2, 0.5);
  CHECK(off == Findings{});
}

TEST_CASE("as many give up and come back as the settings say, and not in the month of the loss") {
  constexpr std::size_t persons = 10000;
  SearchCase given;
  given.values.discouraged = 0.1;
  given.values.return_rate = 0.05;
  const auto world = make_small_world(2 * persons, 1, Employer::firm);
  for (std::size_t i = 0; i < 2 * persons; ++i) {
    const Worker one(i);
    if (i % 2 == 1) world->workers.state[one] = State::inactive;
    if (i >= persons) continue;
    world->workers.spell_start[one] = count_of(world_begins);  // half of them since this month
    world->events.push_back(
        {one, Cell(0), Cell::none(), EventKind::quit, State::employed, world->workers.state[one]});
  }
  draw_numbers(*world, world_begins);
  list_out_of_work(*world, two_threads);
  Search search(given.values, given.hiring, given.inputs);
  search.change_participation(*world, rules_of(world_begins), one_chance, two_threads);
  double gave_up = 0.0, came_back = 0.0;
  for (std::size_t k = persons; k < world->events.size(); ++k) {
    const Event& event = world->events[k];
    const std::size_t row = event.worker.index();
    REQUIRE(row >= persons);
    const bool returns = event.kind == EventKind::return_;
    REQUIRE(returns == (row % 2 == 1));
    REQUIRE(world->workers.state[event.worker] == (returns ? State::unemployed : State::inactive));
    (returns ? came_back : gave_up) += 1.0;
  }
  CHECK(std::abs(gave_up - 0.1 * persons / 2) <= 1.0);
  CHECK(std::abs(came_back - 0.05 * persons / 2) <= 1.0);
}
