// Who comes and who goes: retirement, death, departure, newcomers.
#include "models/labour/people/demography.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "tests/mechanisms/retirement.hpp"

using namespace labour;
using namespace labour::tests;
using engine::Month;

namespace {

constexpr Occupation professional{8}, operators{31};
constexpr int men_age = 60 * 12, cadre_age = 55 * 12, worker_age = 50 * 12;

double monthly(double yearly) {
  return 1.0 - std::pow(1.0 - yearly, 1.0 / 12.0);
}

// Nobody dies, leaves or retires, unless a test says so.
DemographyValues nobody_leaves() {
  DemographyValues values;
  values.mortality = values.late_retirement = 0.0;
  values.retire_insured = values.retire_others = 1.0;
  return values;
}

Rules retirement_rules(Month month) {
  return with_retirement(month, men_age, cadre_age, worker_age);
}

std::set<std::size_t> rows_of(const World& world, EventKind kind) {
  std::set<std::size_t> rows;
  for (const Event& event : world.events)
    if (event.kind == kind) rows.insert(event.worker.index());
  return rows;
}

// Tables from which newcomers can be drawn: one town, school leavers of upper secondary school, migrants and
// in-commuters of 25 to 29 with a junior degree.
Inputs newcomers_inputs() {
  Inputs inputs = alike_inputs();
  inputs.labour_force_by_town[one_town.index()] = 1.0;
  inputs.in_migrant_age[2] = inputs.in_commuter_age[2] = 1.0;
  inputs.in_migrant_education[1] = inputs.in_commuter_education[1] = 1.0;
  inputs.in_migrant_female = 0.5;
  for (auto& shares : inputs.grade_share) shares[0] = 1.0;
  for (auto& shares : inputs.china_group_share) shares[0] = 1.0;
  for (auto& shares : inputs.seed_age_residency) shares[0] = 1.0;
  inputs.residency[2] = 6000.0;
  inputs.residency[3] = 18000.0;
  inputs.residency[4] = 12000.0;
  return inputs;
}

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
  for (const std::size_t i : {1, 2, 3, 4, 5}) CHECK_FALSE(leaves_sooner(i));
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
