// Who applies where: the choice among openings, the reservation wage, recalls.
#include "models/labour/market/search.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "tests/mechanisms/search_case.hpp"

using namespace labour;
using namespace labour::tests;

TEST_CASE("where there are no vacancies nobody applies, and where there are some everybody who searches") {
  SearchCase given;
  const auto world = make_paying_cells(1000, {5000, 5000});
  world->workers.state[Worker(0)] = State::inactive;
  world->workers.state[Worker(1)] = State::away;
  CHECK(given.apply(*world).size() == 999);
  world->cells.vacancies[Cell(0)] = world->cells.vacancies[Cell(1)] = 0;
  CHECK(given.apply(*world).empty());
}

// 5000 x (0.85 - 0.02 a month of spell), at least 0.4: 4150 after a month, 3250 after ten, 2000 in the end.
TEST_CASE("no application goes below the reservation wage, which falls with the spell") {
  SearchCase given;
  given.values.reservation = 0.85;
  given.values.reservation_fading = 0.02;
  const std::vector<std::int32_t> pays = {1900, 2100, 3200, 3300, 4100, 4200, 4900};
  const std::map<int, std::set<std::size_t>> accepted = {
      {1, {5, 6}}, {10, {3, 4, 5, 6}}, {100, {1, 2, 3, 4, 5, 6}}};
  for (const auto& [spell, cells] : accepted) {
    CAPTURE(spell);
    const auto world = make_paying_cells(4000, pays);
    for (std::size_t i = 0; i < 4000; ++i)
      world->workers.spell_start[Worker(i)] = count_of(world_begins - spell);
    CHECK(cells_of(given.apply(*world)) == cells);
  }
}

// Benefit of 2500 replaces half of 5000, which adds 0.3 x 0.5; of more than the last pay it replaces all.
TEST_CASE("benefit raises the reservation wage of who draws it") {
  SearchCase given;
  given.values.reservation = 0.5;
  given.values.reservation_fading = 0.0;
  given.values.benefit_reservation = 0.3;
  const std::vector<std::int32_t> pays = {2600, 3200, 3300, 3900, 4100};
  const auto applied = [&](double benefit, bool claims) {
    const auto world = make_paying_cells(3000, pays);
    for (std::size_t i = 0; i < 3000 && claims; ++i)
      world->workers.benefit_end[Worker(i)] = count_of(world_begins + 1);
    return cells_of(given.apply(*world, with_benefit(world_begins, benefit, 0.0)));
  };
  CHECK(applied(2500.0, false) == std::set<std::size_t>{0, 1, 2, 3, 4});
  CHECK(applied(2500.0, true) == std::set<std::size_t>{2, 3, 4});
  CHECK(applied(9000.0, true) == std::set<std::size_t>{4});
}

// Half of the pay difference between two occupations is divided out: with norms 4^(1 - 0.5) = 2 against 1 an
// opening of twice the pay is as good as the old job.
TEST_CASE("pay is compared with what an occupation pays, and with one's own ability") {
  SearchCase given;
  given.values.reservation = 1.0;
  given.values.reservation_fading = 0.0;
  given.values.wage_weight = 0.5;
  given.inputs.wage_industry[one_industry.index()] = 4.0;  // against 1 outside, where the seekers compare
  const auto world = make_paying_cells(2000, {9900, 10100, 11900, 12100});
  CHECK(cells_of(given.apply(*world)) == std::set<std::size_t>{1, 2, 3});
  for (std::size_t i = 0; i < 2000; ++i) world->workers.wage[Worker(i)] = 6000;
  CHECK(cells_of(given.apply(*world)) == std::set<std::size_t>{3});
  for (std::size_t i = 0; i < 2000; ++i) world->workers.ability[Worker(i)] = 1200;
  CHECK(cells_of(given.apply(*world)) == std::set<std::size_t>{1, 2, 3});
}

TEST_CASE("from a job one applies for more pay only, and never for one's own job") {
  SearchCase given;
  given.values.on_the_job_gain = 0.1;
  const auto world = make_paying_cells(1000, {5400, 5600, 9000});
  std::vector<JobSearcher> searchers;
  for (std::size_t i = 0; i < 1000; ++i) {
    start_job(*world, Worker(i), Cell(2), Contract::standard, 5000, world_begins - 12);
    searchers.push_back({Worker(i), {0, 0xffffffffU}, one_occupation});
  }
  const auto applications = given.apply(*world, rules_of(world_begins), 0, searchers);
  CHECK(cells_of(applications) == std::set<std::size_t>{1});
  for (const Application& one : applications) REQUIRE(one.from == State::employed);
  CHECK(given.apply(*world, rules_of(world_begins), 1, searchers).empty());  // one round only
}

TEST_CASE("the laid off are recalled to their old job, before all applicants, and nobody else is") {
  struct Kind {
    JobEnd end;
    int spell;
    bool called_back;
  };
  const Kind kinds[] = {{JobEnd::layoff, 1, true},
                        {JobEnd::layoff, 12, true},
                        {JobEnd::layoff, 13, false},
                        {JobEnd::given_up, 1, false},
                        {JobEnd::contract_end, 1, false}};
  SearchCase given;
  given.values.recall_share = 1.0;
  const auto world = make_paying_cells(50, {5000, 5000, 5000});
  for (std::size_t i = 0; i < 50; ++i) {
    world->workers.last_job[Worker(i)] = Cell(1);
    world->workers.job_end[Worker(i)] = kinds[i % 5].end;
    world->workers.spell_start[Worker(i)] = count_of(world_begins - kinds[i % 5].spell);
  }
  const auto recalled = [&](World& w) {
    std::size_t n = 0;
    for (const Application& one : given.apply(w)) {
      REQUIRE((!one.recall || (one.cell == Cell(1) && one.key == 0)));
      if (one.recall) REQUIRE(kinds[one.worker.index() % 5].called_back);
      if (!one.recall) REQUIRE(one.key > 0);
      n += one.recall ? 1U : 0U;
    }
    return n;
  };
  CHECK(recalled(*world) == 20);
  world->firms.founded[Firm(1)] = count_of(world_begins);  // another firm has taken its place
  CHECK(recalled(*world) == 0);
  world->firms.founded[Firm(1)] = never;
  world->cells.vacancies[Cell(1)] = 0;
  CHECK(recalled(*world) == 0);
  world->cells.vacancies[Cell(1)] = 1;
  given.values.recall_share = 0.0;
  CHECK(recalled(*world) == 0);
}

// A quarter of the positions asks for engines. Of three ads at least one does not ask for them with the
// probability 1 - s^3, and at least one asks for them with 1 - (1 - s)^3, where s is the share of the
// openings that ask.
TEST_CASE("where employers screen, seekers prefer ads that ask for what they hold, and for nothing else") {
  constexpr std::size_t persons = 20000, cells = 200;
  SearchCase given;
  given.inputs = field_inputs();
  Requirements requirements(given.inputs, one_chance);
  PerField<double> only_engines{};
  only_engines[engines.index()] = 1.0;
  requirements.set({}, only_engines);
  const FieldValues values;
  const FieldDynamics fields(values, given.inputs, requirements);
  const SkillDynamics skills(18, 60, &fields);
  given.skills = &skills;
  const auto world = make_paying_cells(persons, std::vector<std::int32_t>(cells, 5000));
  double asking = 0.0;
  for (std::size_t i = 0; i < cells; ++i) {
    world->firms.id[Firm(i)] = 500 + i;
    world->cells.vacant_places[Cell(i)].fit(1, i);
    const Position position = position_of(*world, Cell(i), world->cells.vacant_places[Cell(i)].at(0));
    asking += requirements.asked_by(*world, Cell(i), position).has(engines) ? 1.0 / cells : 0.0;
  }
  for (std::size_t i = 0; i < persons / 2; ++i) {
    world->workers.strengths[Worker(i)].set(engines, 15);
    world->workers.held[Worker(i)] = only(engines);
    world->workers.fields_date[Worker(i)] = count_of(world_begins);
  }
  Rules rules = rules_of(world_begins);
  rules.screening = 1.0;
  for (const std::int64_t ads : {1, 3}) {
    given.values.ads = ads;
    double holders_asked = 0.0, others_lacking = 0.0, holders = 0.0, others = 0.0;
    for (const Application& one : given.apply(*world, rules)) {
      const bool asked = requirements.asked_by(*world, one.cell, one.position).has(engines);
      const bool holds = one.worker.index() < persons / 2;
      (holds ? holders : others) += 1.0;
      (holds ? holders_asked : others_lacking) += asked ? 1.0 : 0.0;
      CHECK(one.lacked.empty() == (holds || !asked));
    }
    const auto n = static_cast<double>(ads);
    Findings off;
    compare_count(off, "holders who apply where it counts", holders_asked, holders,
                  1.0 - std::pow(1.0 - asking, n));
    compare_count(off, "others who apply where they lack it", others_lacking, others, std::pow(asking, n));
    CHECK(off == Findings{});
  }
}

TEST_CASE("in-commuters never apply outside, residents do") {
  const SearchCase given;
  const auto world = make_two_towns(2000, outside_town);
  for (std::size_t i = 0; i < 1000; ++i) {
    world->workers.residency[Worker(i)] = Residency::in_commuter;
    world->workers.state[Worker(i)] = State::away;
    world->workers.town[Worker(i)] = outside_town;
  }
  std::array<double, 2> outside{}, inside{};
  for (const Application& one : given.apply(*world))
    (one.cell == Cell(1) ? outside : inside)[one.worker.index() / 1000] += 1.0;
  CHECK(outside[0] == 0.0);
  CHECK(inside[0] > 300.0);
  CHECK(outside[1] > 300.0);
}

// 10 openings here, 20 at a distance at which a town counts half: as many applications to each.
TEST_CASE("a town is chosen by its vacancies and by the way there") {
  constexpr std::size_t seekers = 20000;
  SearchCase given;
  given.values.travel_minutes = 30.0;
  given.inputs.travel_minutes[one_town.index()][other_town.index()] = 30.0 * std::log(2.0);
  const auto world = make_two_towns(seekers, other_town);
  world->cells.vacancies[Cell(1)] = 20;
  double there = 0.0, all = 0.0;
  for (const Application& one : given.apply(*world)) {
    there += one.cell == Cell(1) ? 1.0 : 0.0;
    all += 1.0;
  }
  Findings off;
  compare_count(off, "applications to the other town", there, all, 0.5);
  compare(off, "applications", all, seekers, 1e-9);
  CHECK(off == Findings{});
}

TEST_CASE("each opening of a market has the same chance") {
  constexpr std::size_t seekers = 20000;
  const SearchCase given;
  const auto world = make_paying_cells(seekers, {5000, 6000, 7000});
  world->cells.vacancies[Cell(1)] = 3;
  std::array<double, 3> n{};
  for (const Application& one : given.apply(*world)) n[one.cell.index()] += 1.0;
  Findings off;
  for (std::size_t c = 0; c < 3; ++c)
    compare_count(off, fmt::format("applications to cell {}", c), n[c], seekers, c == 1 ? 0.6 : 0.2);
  CHECK(off == Findings{});
}

// Weights of importance add up to one: 30 points missing in one of eight domains are 3.75 points of
// shortfall.
TEST_CASE("who lacks too much does not apply, a shortfall and a long spell cost places in the line") {
  SearchCase given;
  given.hiring = {2.0, 0.08, 0.0, -3.0, 0.85};  // no dice in the ranks
  const auto world = make_paying_cells(4, {5000});
  Skills& asked = world->reference.required[one_industry.index()][one_occupation.index()];
  asked.fill(0);
  asked[0] = 255;
  for (std::size_t i = 0; i < 4; ++i) world->workers.skills_date[Worker(i)] = count_of(world_begins);
  const auto lacks = [&](std::size_t row, double points) {
    world->workers.skills[Worker(row)][0] = static_cast<std::uint8_t>(255.0 - points / skill_unit + 0.5);
  };
  lacks(0, 0.0);
  lacks(1, 40.0);
  lacks(2, 0.0);
  lacks(3, 100.0);
  world->workers.spell_start[Worker(2)] = count_of(world_begins - 36);
  std::map<std::size_t, double> place;
  const auto keys = [&] {
    place.clear();
    for (const Application& one : given.apply(*world)) place[one.worker.index()] = engine::unit(one.key);
  };
  keys();
  const double width = 32.0;  // of the scores that ranks tell apart
  CHECK(place[0] == Approx(0.08 / width).epsilon(0.01));
  CHECK(place[1] == Approx((2.0 * 40.0 / 8.0 / 10.0 + 0.08) / width).epsilon(0.02));
  CHECK(place[2] == Approx(0.08 * 24 / width).epsilon(0.01));  // the spell counts for two years
  given.hiring.minimum_fit = -1.0;
  keys();
  CHECK(place.size() == 3);
  CHECK(place.count(3) == 0);
}
