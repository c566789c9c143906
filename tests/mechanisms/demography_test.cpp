// Who goes and who is replaced: retirement, death, departure, the warm-up.
#include "models/labour/people/demography.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "tests/mechanisms/newcomers.hpp"
#include "tests/mechanisms/retirement.hpp"

using namespace labour;
using namespace labour::tests;
using engine::Month;

namespace {

constexpr Occupation professional{8}, operators{31};

double monthly(double yearly) {
  return 1.0 - std::pow(1.0 - yearly, 1.0 / 12.0);
}

std::set<std::size_t> rows_of(const World& world, EventKind kind) {
  std::set<std::size_t> rows;
  for (const Event& event : world.events)
    if (event.kind == kind) rows.insert(event.worker.index());
  return rows;
}

}  // namespace

TEST_CASE("at a steady age structure as many retire as reach the age, and later as the hazard says") {
  CHECK(retirement() == Findings{});
}

TEST_CASE("a person retires in the month in which the age of his or her cohort is reached") {
  struct Kind {
    Sex sex;
    Occupation occupation;
    Education education;
    int age;
  };
  const Kind kinds[] = {{Sex::male, operators, Education::upper, men_age},
                        {Sex::male, professional, Education::bachelor, men_age},
                        {Sex::female, professional, Education::upper, cadre_age},
                        {Sex::female, operators, Education::bachelor, cadre_age},
                        {Sex::female, operators, Education::college, worker_age}};
  const auto world = make_small_world(15, 1, Employer::firm);
  std::set<std::size_t> due;
  for (std::size_t i = 0; i < 15; ++i) {
    const Worker one(i);
    const int months_past = static_cast<int>(i % 3) - 1;  // a month too young, of the age, a month past it
    world->workers.sex[one] = kinds[i / 3].sex;
    world->workers.occupation[one] = kinds[i / 3].occupation;
    world->workers.education[one] = kinds[i / 3].education;
    world->workers.birth[one] = count_of(world_begins - kinds[i / 3].age - months_past);
    if (months_past == 0) due.insert(i);
  }
  const DemographyValues values = nobody_leaves();
  const Inputs inputs;
  Demography(values, inputs).leave(*world, retirement_rules(world_begins), one_chance, two_threads);
  CHECK(rows_of(*world, EventKind::retirement) == due);
  CHECK(world->events.size() == due.size());
}

TEST_CASE("staff with insured contracts retire by their own share, and nobody works past 75") {
  DemographyValues values = nobody_leaves();
  values.retire_others = 0.0;
  const Inputs inputs;
  const auto world = make_small_world(40, 1, Employer::firm);
  std::set<std::size_t> due;
  for (std::size_t i = 0; i < 40; ++i) {
    const Worker one(i);
    start_job(*world, one, Cell(0), i % 2 == 0 ? Contract::dispatch : Contract::informal, 5000,
              world_begins - 12);
    world->workers.sex[one] = Sex::male;
    // Some reach sixty, some reach 75, some have passed sixty.
    const int age = i < 20 ? men_age : i < 30 ? 75 * 12 : 75 * 12 - 1;
    world->workers.birth[one] = count_of(world_begins - age);
    if (i < 20 ? i % 2 == 0 : i < 30) due.insert(i);
  }
  Demography(values, inputs).leave(*world, retirement_rules(world_begins), one_chance, two_threads);
  CHECK(rows_of(*world, EventKind::retirement) == due);
}

TEST_CASE("deaths and departures come at the rates of the tables") {
  constexpr std::size_t group = 40000;
  DemographyValues values = nobody_leaves();
  values.mortality = 2.0;
  values.out_migration_hukou = 0.1;
  values.out_migration_settled = 0.2;
  values.out_migration_migrant = 0.3;
  values.out_migration_unemployed = 2.0;
  Inputs inputs;
  inputs.annual_mortality[age_group_of(30)] = {0.1, 0.2};  // of women and of men
  struct Group {
    Residency residency;
    Sex sex;
    bool employed;
    double departure;
  };
  const Group groups[] = {{Residency::hukou, Sex::female, true, monthly(0.1)},
                          {Residency::settled, Sex::male, true, monthly(0.2)},
                          {Residency::migrant, Sex::male, true, monthly(0.3)},
                          {Residency::migrant, Sex::female, false, 2.0 * monthly(0.3)},
                          {Residency::in_commuter, Sex::male, true, 0.0}};
  const auto world = make_employed_world(5 * group, 1, Contract::standard, 12);
  Workers& w = world->workers;
  for (std::size_t i = 0; i < w.size(); ++i) {
    w.residency[Worker(i)] = groups[i / group].residency;
    w.sex[Worker(i)] = groups[i / group].sex;
    w.household[Worker(i)] = Household::none();
    if (!groups[i / group].employed) {
      end_job(*world, Worker(i), world_begins - 3, State::unemployed);
      w.benefit_end[Worker(i)] = count_of(world_begins);
    }
  }
  Demography(values, inputs).leave(*world, rules_of(world_begins), one_chance, two_threads);
  std::array<double, 5> deaths{}, departures{};
  for (const Event& event : world->events)
    (event.kind == EventKind::death ? deaths : departures)[event.worker.index() / group] += 1.0;
  Findings off;
  for (std::size_t g = 0; g < 5; ++g) {
    const double death = monthly(groups[g].sex == Sex::male ? 0.4 : 0.2);
    compare_count(off, fmt::format("deaths of group {}", g), deaths[g], group, death);
    compare_count(off, fmt::format("departures of group {}", g), departures[g], group, groups[g].departure);
  }
  CHECK(off == Findings{});
}

TEST_CASE("nobody leaves twice, and who leaves gives up the job") {
  constexpr std::size_t persons = 2000;
  DemographyValues values = nobody_leaves();
  values.out_migration_hukou = 0.99;
  values.late_retirement = 0.3;
  Inputs inputs;
  for (auto& by_sex : inputs.annual_mortality) by_sex = {0.9, 0.9};
  Demography demography(values, inputs);
  const auto world = make_employed_world(persons, 1, Contract::standard, 12);
  for (std::size_t i = 0; i < persons / 2; ++i)  // half of them reach the age in these months
    world->workers.birth[Worker(i)] = count_of(world_begins - cadre_age + static_cast<int>(i % 10));
  std::vector<int> left(persons, 0);
  for (int t = 0; t < 10; ++t) {
    world->events.clear();
    demography.leave(*world, retirement_rules(world_begins + t), one_chance, two_threads);
    for (const Event& event : world->events) {
      ++left[event.worker.index()];
      REQUIRE(event.before == State::employed);
      REQUIRE(event.after == State::vacant);
      REQUIRE(event.from == Cell(0));
      REQUIRE(world->workers.state[event.worker] == State::vacant);
      REQUIRE(world->workers.job[event.worker].is_none());
    }
  }
  const auto gone = std::count(left.begin(), left.end(), 1);
  CHECK(std::count(left.begin(), left.end(), 0) + gone == persons);
  CHECK(gone > 1500);
  CHECK(world->cells.head[Cell(0)] == static_cast<std::int32_t>(persons) - gone);
}

TEST_CASE("a hukou, a family, a job, a benefit or a short spell keeps a person here") {
  const auto world = make_small_world(7, 1, Employer::firm);
  Workers& w = world->workers;
  for (std::size_t i = 0; i < 7; ++i) {
    const Worker one(i);
    w.residency[one] = Residency::migrant;
    w.household[one] = Household::none();
    w.benefit_end[one] = count_of(world_begins);
    w.spell_start[one] = count_of(world_begins - 3);
  }
  w.residency[Worker(1)] = Residency::hukou_land;
  w.household[Worker(2)] = Household(0);
  start_job(*world, Worker(3), Cell(0), Contract::standard, 5000, world_begins - 9);
  w.benefit_end[Worker(4)] = count_of(world_begins + 1);
  w.spell_start[Worker(5)] = count_of(world_begins - 2);
  w.residency[Worker(6)] = Residency::settled;
  const auto leaves_sooner = [&](std::size_t i) {
    return Demography::is_footloose(w, Worker(i), world_begins);
  };
  CHECK(leaves_sooner(0));
  for (const std::size_t i : {1U, 2U, 3U, 4U, 5U}) CHECK_FALSE(leaves_sooner(i));
  CHECK(leaves_sooner(6));
}

TEST_CASE("in the warm-up nobody retires or comes in addition, and who leaves is replaced by the like") {
  DemographyValues values = nobody_leaves();
  values.out_migration_migrant = 0.9;
  values.in_migration = 1.0;
  values.late_retirement = 0.9;
  Inputs inputs = newcomers_inputs();
  for (auto& month : inputs.entrants) month[place_of_local(Origin::local_school)][2] = 50.0;
  Demography demography(values, inputs);
  const auto world = make_employed_world(1000, 1, Contract::standard, 12);
  grow_store(*world, 2000);
  for (auto& weights : world->reference.occupation_by_education) weights.fill(1.0);
  Workers& w = world->workers;
  for (std::size_t i = 0; i < 1000; ++i) {
    w.residency[Worker(i)] = i % 2 == 0 ? Residency::migrant : Residency::hukou;
    w.birth[Worker(i)] = count_of(world_begins - worker_age - 100 - static_cast<int>(i % 50));
    w.education[Worker(i)] = i % 4 == 0 ? Education::upper : Education::college;
    w.sex[Worker(i)] = i % 3 == 0 ? Sex::female : Sex::male;
  }
  list_vacant(*world, two_threads);
  Rules rules = retirement_rules(world_begins);
  rules.warm_up = true;
  demography.leave(*world, rules, one_chance, two_threads);
  using Kind = std::tuple<MonthCount, Sex, Education, Residency, Town>;
  const auto kind_of = [&](Worker row) {
    return Kind{w.birth[row], w.sex[row], w.education[row], w.residency[row], w.town[row]};
  };
  std::multiset<Kind> left, came;
  for (const Event& event : world->events) {
    REQUIRE(event.kind == EventKind::out_migration);
    left.insert(kind_of(event.worker));
  }
  const std::size_t events = world->events.size();
  CHECK(events > 50);
  demography.enter(*world, rules, 10.0, one_chance, two_threads);
  for (std::size_t i = events; i < world->events.size(); ++i) {
    const Event& event = world->events[i];
    CHECK(event.kind == EventKind::arrival);
    CHECK(w.state[event.worker] == State::away);
    came.insert(kind_of(event.worker));
  }
  CHECK(came == left);
  // Those who go home again without a job are replaced in the next month, by twice as many: half of them are
  // missing, the others on their way.
  list_out_of_work(*world, two_threads);
  values.stay_without_job = 0.0;
  demography.settle(*world, rules, one_chance, two_threads);
  world->events.clear();
  list_vacant(*world, two_threads);
  demography.enter(*world, rules, 10.0, one_chance, two_threads);
  CHECK(world->events.size() == 2 * events);
}
