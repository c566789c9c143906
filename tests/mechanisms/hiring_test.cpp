// Who gets the job: ranks, offers, pay, contracts and moves.
#include "models/labour/market/hiring.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "tests/mechanisms/fixture.hpp"

using namespace labour;
using namespace labour::tests;

namespace {

const Market the_market = market_of(one_occupation, one_town);

HiringValues all_accept() {
  HiringValues values;
  values.acceptance = 1.0;
  return values;
}

struct HiringCase {
  HiringValues values = all_accept();
  SeparationValues separation;
  const SkillDynamics* skills = &slow_skills;

  void hire(World& world, const std::vector<Application>& applications,
            const Rules& rules = rules_of(world_begins)) const {
    const ScreeningValues screening;
    Hiring hiring(values, separation, screening);
    hiring.hire(world, rules, applications, *skills, one_chance, two_threads);
  }
};

Application application(std::size_t worker, std::size_t cell, std::uint32_t key, State from) {
  Application one;
  one.worker = Worker(worker);
  one.cell = Cell(cell);
  one.key = key;
  one.acceptance_draw = engine::Chance(3, 0).dice(world_begins, Purpose::search_choice)(worker)[3];
  one.market = the_market;
  one.from = from;
  return one;
}

// Everybody applies in the cell row mod cells, with scattered keys.
std::vector<Application> everybody_applies(const World& world, std::size_t cells) {
  std::vector<Application> all;
  for (std::size_t i = 0; i < world.workers.size(); ++i)
    all.push_back(application(i, i % cells, static_cast<std::uint32_t>(i * 2654435761U) | 1U,
                              world.workers.state[Worker(i)]));
  return all;
}

std::set<std::size_t> hired(const World& world) {
  std::set<std::size_t> rows;
  for (const Event& event : world.events) rows.insert(event.worker.index());
  REQUIRE(rows.size() == world.events.size());
  return rows;
}

}  // namespace

TEST_CASE("a job cell never hires more than it has vacancies, nor leaves one open that somebody wants") {
  constexpr std::size_t cells = 50;
  const auto world = make_small_world(1000, cells, Employer::firm);
  for (std::size_t c = 0; c < cells; ++c)
    world->cells.vacancies[Cell(c)] = static_cast<std::int32_t>(c);  // 20 apply for each
  const auto all = everybody_applies(*world, cells);
  HiringCase{}.hire(*world, all);
  for (std::size_t c = 0; c < cells; ++c) {
    CAPTURE(c);
    const auto filled = static_cast<std::int32_t>(std::min<std::size_t>(c, 20));
    CHECK(world->cells.head[Cell(c)] == filled);
    CHECK(world->cells.vacancies[Cell(c)] == static_cast<std::int32_t>(c) - filled);
  }
}

TEST_CASE("who is hired takes the place applied for, and others of the cell stay vacant") {
  const auto world = make_small_world(3, 2, Employer::firm);
  Cells& c = world->cells;
  c.vacancies[Cell(0)] = 4;
  c.vacant_places[Cell(0)].fit(4, 10);  // 10 to 13
  std::vector<Application> all;
  for (std::size_t i = 0; i < 3; ++i) {
    all.push_back(application(i, 0, static_cast<std::uint32_t>(1 + i), State::unemployed));
    all.back().place = i == 0 ? 12 : 11;  // two want the same
    all.back().position = position_of(*world, Cell(0), all.back().place);
  }
  const Inputs inputs = field_inputs();
  const FieldValues values;
  const Requirements requirements(inputs, one_chance);
  const FieldDynamics fields(values, inputs, requirements);
  const SkillDynamics skills(18, 60, &fields);
  HiringCase given;
  given.skills = &skills;
  given.hire(*world, all);
  CHECK(c.vacancies[Cell(0)] == 1);
  CHECK(c.vacant_places[Cell(0)].size() == 1);
  CHECK(c.vacant_places[Cell(0)].has(13));
  const auto& position = world->workers.position;
  CHECK(position[Worker(0)] == position_of(*world, Cell(0), 12));
  CHECK(position[Worker(1)] == position_of(*world, Cell(0), 11));
  CHECK(position[Worker(2)] == position_of(*world, Cell(0), 10));  // the first that is left
}

TEST_CASE("the lowest ranks get the job, ties go by the person's number") {
  const auto world = make_small_world(8, 2, Employer::firm);
  world->cells.vacancies[Cell(0)] = 2;
  world->cells.vacancies[Cell(1)] = 2;
  for (std::size_t i = 0; i < 8; ++i) world->workers.id[Worker(i)] = 100 - i;
  const std::uint32_t keys[] = {9, 3, 7, 1, 5, 5, 5, 6};
  std::vector<Application> all;
  for (std::size_t i = 0; i < 8; ++i) all.push_back(application(i, i / 4, keys[i], State::unemployed));
  HiringCase{}.hire(*world, all);
  CHECK(hired(*world) == std::set<std::size_t>{1, 3, 5, 6});
}

// Posted pay is that of average ability at the index 1; the match moves it by at most a tenth.
TEST_CASE("pay is what is posted, for the ability and the match, and at least the minimum wage") {
  constexpr std::size_t persons = 4000;
  HiringCase given;
  given.values.mover_spread = 0.1;
  const auto world = make_small_world(persons, 2, Employer::firm);
  world->cells.posted_wage[Cell(0)] = 2000;
  world->cells.posted_wage[Cell(1)] = 8000;
  world->cells.vacancies[Cell(0)] = world->cells.vacancies[Cell(1)] = persons;
  world->market.wage_index.fill(1.25);
  for (std::size_t i = 0; i < persons; ++i) world->workers.ability[Worker(i)] = 1500;
  given.hire(*world, everybody_applies(*world, 2), with_minimum_wage(world_begins, 3750));
  REQUIRE(world->events.size() == persons);
  std::array<double, 2> sum{};
  double at_least = 0.0;
  for (std::size_t i = 0; i < persons; ++i) {
    const std::int32_t wage = world->workers.wage[Worker(i)];
    sum[i % 2] += wage;
    if (i % 2 == 1) REQUIRE((wage >= 10800 && wage <= 13200));
    if (i % 2 == 0) REQUIRE((wage >= 3000 && wage <= 3300));  // 2700 to 3300, but 3750 / 1.25 = 3000
    at_least += wage == 3000 ? 1.0 : 0.0;
  }
  CHECK(world->cells.wage_sum[Cell(1)] == static_cast<std::int64_t>(sum[1]));
  Findings off;
  compare_count(off, "hires at the minimum wage", at_least, persons / 2, 0.5);
  compare(off, "mean pay", sum[1] / (persons / 2), 12000.0, 1200.0 / std::sqrt(3.0 * persons / 2));
  CHECK(off == Findings{});
}

TEST_CASE("who moves from job to job leaves the old one, which is not yet posted") {
  const auto world = make_employed_world(10, 2, Contract::standard, 30);  // five in each cell
  world->cells.vacancies[Cell(1)] = 3;
  std::vector<Application> all;
  for (std::size_t i = 0; i < 3; ++i)
    all.push_back(application(i, 1, static_cast<std::uint32_t>(1 + i), State::employed));
  HiringCase{}.hire(*world, all);
  CHECK(hired(*world) == std::set<std::size_t>{0, 1, 2});
  CHECK(world->cells.head[Cell(0)] == 2);
  CHECK(world->cells.head[Cell(1)] == 8);
  CHECK(world->cells.vacancies[Cell(0)] == 0);
  CHECK(world->cells.vacancies[Cell(1)] == 0);
  for (const Event& event : world->events) {
    CHECK(event.kind == EventKind::job_to_job);
    CHECK(event.from == Cell(0));
    CHECK(event.to == Cell(1));
    CHECK(event.before == State::employed);
    CHECK(event.after == State::employed);
    CHECK(world->workers.last_job[event.worker] == Cell(0));
    CHECK(world->workers.job[event.worker] == Cell(1));
    CHECK(world->workers.job_start[event.worker] == count_of(world_begins));
    CHECK(world->workers.insured[event.worker] == 30);
  }
  CHECK(world->cells.wage_sum[Cell(0)] == 2 * 5000);
}

// Of 2000, 1000 and 600 offers seven in ten come to a contract, in each of the three groups to one; a
// recalled worker always comes.
TEST_CASE("of the offers the share that the settings say comes to a contract, recalls all do") {
  HiringCase given;
  given.values.acceptance = 0.7;
  const auto world = make_small_world(4000, 1, Employer::firm);
  world->cells.vacancies[Cell(0)] = 10000;
  for (std::size_t i = 2000; i < 3000; ++i)
    start_job(*world, Worker(i), Cell(0), Contract::standard, 5000, world_begins - 12);
  for (std::size_t i = 3000; i < 3600; ++i) world->workers.state[Worker(i)] = State::away;
  auto all = everybody_applies(*world, 1);
  for (std::size_t i = 3600; i < 4000; ++i) all[i].recall = true;
  given.hire(*world, all);
  std::array<double, 3> n{};
  for (const std::size_t row : hired(*world))
    if (row < 3600) n[row < 2000 ? 0 : row < 3000 ? 1 : 2] += 1.0;
  CHECK(std::abs(n[0] - 1400.0) <= 1.0);
  CHECK(std::abs(n[1] - 700.0) <= 1.0);
  CHECK(std::abs(n[2] - 420.0) <= 1.0);
  CHECK(count_events(*world, EventKind::recall) == 400.0);
  CHECK(count_events(*world, EventKind::job_to_job) == n[1]);
}

// Weights: share of the first month times what leaves that contract a month, 0.011 of locals or 0.024 of
// others, and what it ends sooner than a standard one.
TEST_CASE("a kind of contract that ends sooner is hired more often, and outside all are standard") {
  constexpr std::size_t persons = 30000;
  HiringCase given;
  given.separation.contract_end_standard = 0.001;
  given.separation.contract_end_dispatch = 0.021;
  given.separation.contract_end_informal = 0.011;
  const auto world = make_small_world(persons, 2, Employer::firm);
  world->cells.industry[Cell(1)] = outside_industry;
  world->cells.vacancies[Cell(0)] = world->cells.vacancies[Cell(1)] = persons;
  for (auto& shares : world->reference.contract_share[one_industry.index()])
    shares = {0.0, 0.5, 0.3, 0.2, 0.0, 0.0};
  for (std::size_t i = 0; i < persons; ++i)
    world->workers.residency[Worker(i)] = i % 3 == 0 ? Residency::hukou : Residency::migrant;
  std::vector<Application> all;
  for (std::size_t i = 0; i < persons; ++i)
    all.push_back(application(i, i % 3 == 2 ? 1 : 0, 1, State::unemployed));
  given.hire(*world, all);
  std::array<std::array<double, contracts>, 3> n{};
  for (std::size_t i = 0; i < persons; ++i)
    n[i % 3][static_cast<std::size_t>(world->workers.contract[Worker(i)])] += 1.0;
  Findings off;
  const double leaves[] = {0.011, 0.024};
  for (std::size_t g = 0; g < 2; ++g) {
    const double weight[] = {0.0, 0.5 * leaves[g], 0.3 * (leaves[g] + 0.02), 0.2 * (leaves[g] + 0.01)};
    for (std::size_t k = 1; k < 4; ++k)
      compare_count(off, fmt::format("contract {} of group {}", k, g), n[g][k], persons / 3,
                    weight[k] / (weight[1] + weight[2] + weight[3]));
  }
  CHECK(off == Findings{});
  CHECK(n[2][static_cast<std::size_t>(Contract::standard)] == persons / 3);
}

TEST_CASE("who is hired is no longer registered, draws no benefit and is measured by the new job") {
  const auto world = make_small_world(1, 2, Employer::firm);
  const Worker one(0);
  world->cells.occupation[Cell(1)] = Occupation(20);
  world->cells.vacancies[Cell(1)] = 1;
  world->reference.required[one_industry.index()][20] = {10, 0, 0, 0, 0, 0, 0, 0};
  world->workers.registered[one] = 1;
  world->workers.benefit_end[one] = count_of(world_begins + 8);
  HiringCase{}.hire(*world, {application(0, 1, 1, State::unemployed)});
  CHECK(world->workers.state[one] == State::employed);
  CHECK(world->workers.occupation[one] == Occupation(20));
  CHECK(world->workers.workplace[one] == one_town);
  CHECK(world->workers.qualified[one] == 0xFE);
  CHECK(world->workers.registered[one] == 0);
  CHECK(world->workers.benefit_end[one] == count_of(world_begins));
}
