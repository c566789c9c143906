// Screening: who is refused for want of a skill field, and what employers do where nobody qualifies.
#include "models/labour/market/hiring_screening.hpp"

#include <catch2/catch.hpp>

#include "models/labour/people/training.hpp"
#include "tests/mechanisms/fixture.hpp"

namespace labour::tests {
namespace {

constexpr std::size_t screened_cells = 20000;

// Job cells with one vacancy each, one applicant a cell, who lacks `lacked`.
struct ScreenedOpenings {
  std::unique_ptr<World> world = make_small_world(screened_cells, screened_cells, Employer::firm);
  ScreeningValues values;
  engine::Dice dice = one_chance.dice(world_begins, Purpose::screening);
  Market market = market_of(one_occupation, one_town);
  std::vector<Application> applications;

  explicit ScreenedOpenings(FieldSet lacked) {
    for (std::size_t i = 0; i < screened_cells; ++i) {
      world->firms.id[Firm(i)] = 900 + i;
      world->cells.vacancies[Cell(i)] = 1;
      world->cells.rounding[Cell(i)] = static_cast<float>(engine::unit(dice(i, 7)[0]));
      Application one{.cell = Cell(i), .worker = Worker(i), .market = market};
      one.lacked = lacked;
      applications.push_back(one);
    }
  }
  // A month in which each applicant applies once and nobody is hired.
  void live(Screening& screening, engine::Month month = world_begins) {
    screening.start_month(*world);
    std::vector<Application> now = applications;
    screening.keep(*world, now, market.index(), one_chance.dice(month, Purpose::screening));
    screening.respond(*world, month, one_chance.dice(month, Purpose::screening), two_threads);
  }
  std::int64_t events(const FieldEvents::ByOccupation& of, SkillField field) const {
    return of[field.index()][one_occupation.index()];
  }
};

}  // namespace

TEST_CASE("as many cells screen as the scenario says, the same ones and more", "[screening]") {
  const ScreenedOpenings openings(FieldSet{});
  double at_third = 0.0, at_all = 0.0;
  for (std::size_t i = 0; i < screened_cells; ++i) {
    const bool early = screens(*openings.world, Cell(i), 0.3);
    at_third += early ? 1.0 : 0.0;
    at_all += screens(*openings.world, Cell(i), 1.0) ? 1.0 : 0.0;
    CHECK_FALSE(screens(*openings.world, Cell(i), 0.0));
    if (early) CHECK(screens(*openings.world, Cell(i), 0.5));
  }
  Findings off;
  compare_count(off, "cells that screen", at_third, screened_cells, 0.3);
  CHECK(off == Findings{});
  CHECK(at_all == screened_cells);
}

TEST_CASE("who qualifies comes before who does not, in the old order", "[screening]") {
  CHECK(screened_key(0, FieldSet{}) == 0);
  CHECK(screened_key(0xffffffff, FieldSet{}) < screened_key(0, only(engines)));
  CHECK(screened_key(8, only(engines)) < screened_key(16, only(engines)));
  CHECK(screened_key(8, FieldSet{}) < screened_key(16, FieldSet{}));
}

TEST_CASE("a quarter of employers hire below what they asked for, but never without a permit",
          "[screening]") {
  Findings off;
  for (const auto& [field, share] : {std::pair{engines, 0.25}, {high_voltage, 0.0}}) {
    ScreenedOpenings openings(only(field));
    Screening screening(openings.values);
    screening.start_month(*openings.world);
    const auto kept =
        screening.keep(*openings.world, openings.applications, openings.market.index(), openings.dice);
    compare_count(off, "kept", static_cast<double>(kept.size()), screened_cells, share);
    for (const Application& one : kept)
      CHECK(screening.response_of(*openings.world, one.cell, openings.dice) ==
            Screening::Response::hire_below);
  }
  CHECK(off == Findings{});
}

TEST_CASE("nobody who qualifies is refused", "[screening]") {
  ScreenedOpenings openings(FieldSet{});
  Screening screening(openings.values);
  screening.start_month(*openings.world);
  CHECK(
      screening.keep(*openings.world, openings.applications, openings.market.index(), openings.dice).size() ==
      screened_cells);
}

TEST_CASE("employers wait, retrain, raise and drop by their shares", "[screening]") {
  ScreenedOpenings openings(only(engines));
  Screening screening(openings.values);
  openings.live(screening);
  const FieldEvents& events = openings.world->field_events;
  Findings off;
  const auto compare_share = [&](const char* what, const FieldEvents::ByOccupation& of, double share) {
    compare_count(off, what, static_cast<double>(openings.events(of, engines)), screened_cells, share);
  };
  compare_share("refused", events.refused, 0.75);
  compare_share("retrained", events.retrained, 0.12);
  compare_share("raised", events.raised, 0.08);
  compare_share("dropped", events.dropped, 0.05);
  CHECK(off == Findings{});
  CHECK(openings.events(events.refused, motors) == 0);
}

TEST_CASE("each response does what it says to its job cell", "[screening]") {
  ScreenedOpenings openings(only(engines));
  Screening screening(openings.values);
  const engine::Month month = world_begins + 5;
  const engine::Dice dice = one_chance.dice(month, Purpose::screening);
  Cells& c = openings.world->cells;
  for (Application& one : openings.applications) {
    c.vacant_places[one.cell].fit(1, 5);
    one.place = 5;
  }
  openings.live(screening, month);
  std::array<int, 5> seen{};
  int moved = 0;
  for (std::size_t i = 0; i < screened_cells; ++i) {
    const Cell cell(i);
    const auto response = screening.response_of(*openings.world, cell, dice);
    ++seen[index_of(response)];
    const bool dropped = response == Screening::Response::drop,
               raised = response == Screening::Response::raise;
    const bool trains = response == Screening::Response::retrain;
    CHECK(c.vacancies[cell] == (dropped ? 0 : 1));
    CHECK(c.lapsed[cell] == (dropped ? 1 : 0));
    CHECK(c.posted_wage[cell] == (raised ? 5150 : 5000));
    CHECK(c.to_train[cell] == (trains ? only(engines) : FieldSet()));
    // The one of the staff who takes the course takes the place too.
    moved += trains && !c.vacant_places[cell].has(5) ? 1 : 0;
    if (!trains) CHECK(c.vacant_places[cell].has(5) == !dropped);
    CHECK(c.vacant_places[cell].size() == (dropped ? 0 : 1));
    if (response != Screening::Response::hire_below) CHECK(c.lacked[cell] == only(engines));
  }
  for (const int n : seen) CHECK(n > 0);
  const int trained = seen[index_of(Screening::Response::retrain)];
  CHECK(moved > 0.9 * trained);  // 63 of 64 places are others
}

TEST_CASE("an offer is raised ten times at most", "[screening]") {
  ScreenedOpenings openings(only(engines));
  openings.values.hire_below = openings.values.retrain = openings.values.drop = 0.0;
  openings.values.raise = 1.0;
  Screening screening(openings.values);
  for (int m = 0; m < 20; ++m) openings.live(screening, world_begins + m);
  const double highest = 5000.0 * std::pow(1.03, 10.0);
  CHECK(openings.world->cells.posted_wage[Cell(0)] == Approx(highest).margin(10));
}

TEST_CASE("the first of the staff to be reviewed takes the course, and nobody else", "[screening]") {
  constexpr std::size_t persons = 50;
  auto world = make_employed_world(persons, 1, Contract::standard, 12);
  const Inputs inputs = field_inputs();
  const FieldValues values;
  const Requirements requirements(inputs, one_chance);
  const FieldDynamics fields(values, inputs, requirements);
  const SkillDynamics skills(18, 60, &fields);
  world->cells.to_train[Cell(0)] = only(engines);
  for (std::size_t i = 0; i < persons; ++i) world->workers.fields_date[Worker(i)] = count_of(world_begins);
  const TrainingValues plain;
  Training training(plain);
  constexpr PayByTenure no_pay{0.0};
  training.review(*world, rules_of(world_begins), skills, no_pay, one_chance, two_threads);
  CHECK(world->workers.held[Worker(0)].has(engines));
  for (std::size_t i = 1; i < persons; ++i) CHECK_FALSE(world->workers.held[Worker(i)].has(engines));
  CHECK(world->cells.to_train[Cell(0)].empty());
}

}  // namespace labour::tests
