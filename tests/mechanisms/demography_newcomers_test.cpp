// Who comes: newcomers by origin, who of them stays, and what draws them.
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "models/labour/people/demography.hpp"
#include "tests/mechanisms/newcomers.hpp"

using namespace labour;
using namespace labour::tests;
using engine::Month;

namespace {

std::unique_ptr<World> empty_world(std::size_t rows) {
  auto world = std::make_unique<World>();
  grow_store(*world, rows);
  list_vacant(*world, two_threads);
  for (auto& weights : world->reference.occupation_by_education) weights.fill(1.0);
  return world;
}

// The month's newcomers, after a month of leaving that draws the numbers of the rows.
void live(World& world, Demography& demography, Month month) {
  world.events.clear();
  demography.leave(world, rules_of(month), one_chance, two_threads);
  demography.enter(world, rules_of(month), 10.0, one_chance, two_threads);
}

std::map<Origin, double> newcomers_by_origin(const World& world) {
  std::map<Origin, double> n;
  for (const Event& event : world.events) n[origin_of(world.workers.id[event.worker])] += 1.0;
  return n;
}

// School leavers are 16 to 18 years old, who comes from outside 25 to 29.
void check_newcomer(const World& world, const Event& event, Month month) {
  REQUIRE(world.workers.entry[event.worker] == count_of(month));
  const bool local = origin_of(world.workers.id[event.worker]) == Origin::local_school;
  REQUIRE(event.kind == (local ? EventKind::entry : EventKind::arrival));
  REQUIRE(world.workers.state[event.worker] == (local ? State::unemployed : State::away));
  const int age = world.workers.age(event.worker, month);
  REQUIRE((local ? age >= 16 && age < 19 : age >= 25 && age < 30));
}

double present(const World& world) {
  double n = 0.0;
  for (std::size_t i = 0; i < world.workers.size(); ++i)
    n += world.workers.state[Worker(i)] != State::vacant ? 1.0 : 0.0;
  return n;
}

}  // namespace

TEST_CASE("as many come as the tables say, each with a new number") {
  DemographyValues values = nobody_leaves();
  values.entrants = 1.25;
  values.in_migration = 0.1;           // of 24,000, at 1.5 times the reference: 300 a month
  values.in_commuter_turnover = 0.02;  // of 12,000: 30 a month
  values.tightness_elasticity = 1.0;
  values.pull_memory = 0.0;
  Inputs inputs = newcomers_inputs();
  for (auto& month : inputs.entrants) {
    month[place_of_local(Origin::local_school)][1] = 8.0;   // 10 a month
    month[place_of_local(Origin::local_school)][2] = 10.0;  // 12.5 a month
  }
  Demography demography(values, inputs);
  constexpr int months = 24;
  const auto world = empty_world(20000);
  world->market.tightness = 1.5;
  world->reference.tightness = 1.0;
  std::set<std::uint64_t> ids;
  double school = 0.0;
  for (int t = 0; t < months; ++t) {
    const Month month = world_begins + t;
    live(*world, demography, month);
    std::map<Origin, double> n = newcomers_by_origin(*world);
    CHECK(n[Origin::migrant] == 300.0);
    CHECK(n[Origin::commuter] == 30.0);
    CHECK((n[Origin::local_school] == 22.0 || n[Origin::local_school] == 23.0));
    CHECK(demography.newcomers().size() == world->events.size());
    school += n[Origin::local_school];
    for (const Event& event : world->events) {
      REQUIRE(ids.insert(world->workers.id[event.worker]).second);
      check_newcomer(*world, event, month);
    }
  }
  Findings off;
  compare_count(off, "school leavers rounded up", school - 22.0 * months, months, 0.5);
  CHECK(off == Findings{});
  CHECK(present(*world) == static_cast<double>(ids.size()));  // each has a row of his or her own
}

TEST_CASE("who else comes changes no school leaver") {
  Inputs inputs = newcomers_inputs();
  for (auto& month : inputs.entrants) month[place_of_local(Origin::local_school)][2] = 50.0;
  DemographyValues few = nobody_leaves(), many = nobody_leaves();
  many.in_migration = 0.05;
  many.in_commuter_turnover = 0.05;
  using Person = std::tuple<int, Sex, Occupation, std::uint16_t, Skills>;
  const auto leavers = [&](const DemographyValues& values) {
    const auto world = empty_world(1000);
    Demography demography(values, inputs);
    live(*world, demography, world_begins);
    std::map<std::uint64_t, Person> persons;
    const Workers& w = world->workers;
    for (const Event& e : world->events)
      if (origin_of(w.id[e.worker]) == Origin::local_school)
        persons[w.id[e.worker]] = {w.birth[e.worker], w.sex[e.worker], w.occupation[e.worker],
                                   w.ability[e.worker], w.skills[e.worker]};
    return persons;
  };
  const auto alone = leavers(few);
  CHECK(alone.size() >= 50);
  CHECK(alone == leavers(many));
}

TEST_CASE("newcomers without a job stay or go home by their shares") {
  constexpr std::size_t persons = 20000;
  DemographyValues values = nobody_leaves();
  values.stay_without_job = 0.3;
  const Inputs inputs;
  const auto world = make_small_world(persons, 1, Employer::firm);
  for (std::size_t i = 0; i < persons; ++i) {
    world->workers.state[Worker(i)] = State::away;
    world->workers.residency[Worker(i)] = i % 2 == 0 ? Residency::migrant : Residency::in_commuter;
  }
  list_out_of_work(*world, two_threads);
  Demography(values, inputs).settle(*world, rules_of(world_begins), one_chance, two_threads);
  Findings off;
  compare_count(off, "migrants who stay", count_events(*world, EventKind::entry), persons / 2, 0.3);
  std::array<double, 2> gone{};
  for (const Event& event : world->events) {
    const bool stays = event.kind == EventKind::entry;
    REQUIRE(world->workers.state[event.worker] == (stays ? State::unemployed : State::vacant));
    if (!stays) gone[event.worker.index() % 2] += 1.0;
  }
  compare_count(off, "migrants who go home", gone[0], persons / 2, 0.7);
  compare_count(off, "in-commuters who give up", gone[1], persons / 2, 0.4);
  CHECK(off == Findings{});
}

TEST_CASE("the pull on newcomers follows tightness slowly, against that of the markets that they come from") {
  DemographyValues values = nobody_leaves();
  values.pull_memory = 0.8;
  values.tightness_elasticity = 0.5;
  const Inputs inputs;
  const Demography demography(values, inputs);
  World world;
  world.reference.tightness = 1.6;
  world.market.tightness = 0.8;
  Rules rules = rules_of(world_begins);
  const auto after_a_month = [&] {
    demography.set_pull(world, rules);
    return world.market.log_pull;
  };
  const double lasting = 0.5 * std::log(0.5);
  CHECK(after_a_month() == Approx(0.2 * lasting));
  CHECK(after_a_month() == Approx((0.2 + 0.8 * 0.2) * lasting));
  for (int t = 0; t < 100; ++t) after_a_month();
  CHECK(world.market.log_pull == Approx(lasting));
  // A slump everywhere: nobody has a reason to stay away from here.
  rules.outside_tightness = 0.5;
  for (int t = 0; t < 100; ++t) after_a_month();
  CHECK(world.market.log_pull == Approx(0.0).margin(1e-9));
  world.market.tightness = 0.0;  // nobody is unemployed: what is not known moves nobody
  rules.outside_tightness = 1.0;
  CHECK(after_a_month() == Approx(0.0).margin(1e-9));
}
