// Learning at work, courses and grades; who gets a place in training: the lowest priorities, whatever is
// looked at first.
#include "models/labour/people/training.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "tests/laws/run_model.hpp"
#include "tests/mechanisms/fixture.hpp"
#include "tests/unit/labour/indicators_example.hpp"

using namespace labour;
using namespace labour::tests;
using namespace labour::example;

namespace {

constexpr std::size_t persons = 3000;
constexpr PayByTenure pay_by_tenure{0.012};

// Half of the persons unemployed for some months, half at work since a year: the anniversary of their job.
struct Class {
  Class() : e(persons) {
    for (auto& by_occupation : e.world.reference.required)
      for (Skills& asked : by_occupation) asked.fill(200);
    for (std::size_t i = 0; i < persons; ++i) {
      if (i % 2 == 0)
        e.put(i, {}, State::unemployed, 3);
      else
        e.put_employed(i, {}, assembly, 5000, 12);
    }
    forget();
  }
  void forget() {
    for (std::size_t i = 0; i < persons; ++i) {
      e.world.workers.skills[Worker(i)].fill(50);
      e.world.workers.skills_date[Worker(i)] = count_of(month);
    }
  }
  // Those whom a month of training has taught something that a review does not.
  std::set<std::size_t> taught(Training& training, double places) {
    const Rules rules = with_places(month, places);
    World& world = e.world;
    list_out_of_work(world, two_threads);
    draw_numbers(world, month);
    training.review(world, rules, slow_skills, pay_by_tenure, one_chance, two_threads);
    training.train(world, rules, slow_skills, one_chance, two_threads);
    std::set<std::size_t> rows;
    for (std::size_t i = 0; i < persons; ++i)
      if (world.workers.skills[Worker(i)][0] > 60) rows.insert(i);
    return rows;
  }

  Example e;
  Month month = first;
};

// A month of reviews only.
void review(World& world, const TrainingValues& values, engine::Month month) {
  Training training(values);
  training.review(world, rules_of(month), slow_skills, pay_by_tenure, one_chance, two_threads);
}

// One person of level 120 in all domains, whose job asks 200, 80 and 120.
struct Learner {
  std::unique_ptr<World> world = make_small_world(1, 1, Employer::firm);
  Worker one{0};

  explicit Learner(bool works) {
    Skills& asked = world->reference.required[one_industry.index()][one_occupation.index()];
    asked = {200, 80, 120, 120, 120, 120, 120, 120};
    world->reference.required[outside_industry.index()][one_occupation.index()] = asked;
    world->workers.skills[one].fill(120);
    if (works) start_job(*world, one, Cell(0), Contract::standard, 5000, world_begins);
    world->workers.skills_date[one] = count_of(world_begins);
  }
  const Skills& after(const SkillDynamics& skills, int months) {
    skills.book(*world, one, world_begins + months);
    return world->workers.skills[one];
  }
};

}  // namespace

TEST_CASE("training places are filled, at any preference for the unemployed", "[training]") {
  for (const double preference : {0.1, 0.5, 1.0, 2.0, 3.0}) {
    TrainingValues values;
    values.unemployed_first = preference;
    for (const double places : {0.0, 1.0, 10.0, 700.0, 3000.0, 5000.0}) {
      CAPTURE(preference, places);
      Class one;
      Training training(values);
      const auto rows = one.taught(training, places);
      CHECK(rows.size() == static_cast<std::size_t>(std::min(places, 3000.0)));
      // What is paid are the places taken, not those on offer.
      CHECK(one.e.world.tallies[Tally("training_out")] == static_cast<std::int64_t>(rows.size()) * 2000);
    }
  }
}

TEST_CASE("what an earlier month needed changes nobody's place in training", "[training]") {
  for (const double preference : {0.1, 1.0, 2.0, 3.0}) {
    TrainingValues values;
    values.unemployed_first = preference;
    for (const double places : {5.0, 100.0, 1500.0}) {
      CAPTURE(preference, places);
      Class one, other;
      Training used(values), fresh(values);
      CHECK(one.taught(used, 3.0).size() == 3);  // looks at few next time
      one.forget();
      CHECK(one.taught(used, places) == other.taught(fresh, places));
    }
  }
}

TEST_CASE("the unemployed get as many times the places as they are preferred", "[training]") {
  TrainingValues values;
  values.unemployed_first = 3.0;
  Class one;
  Training training(values);
  const auto rows = one.taught(training, 400.0);
  const auto unemployed = std::count_if(rows.begin(), rows.end(), [](std::size_t i) { return i % 2 == 0; });
  // Three in four of 400, give or take four standard deviations of 8.7.
  CHECK(std::abs(static_cast<double>(unemployed) - 300.0) < 35.0);
}

// In 18 months a gap of 80 closes by 1 - 1/e, an excess of 40 fades over 60 months; levels are whole numbers.
TEST_CASE("at work one learns what is asked, and loses what is not, at the speeds of the settings") {
  for (const int months : {1, 6, 18, 120}) {
    CAPTURE(months);
    const Skills level = Learner(true).after(slow_skills, months);
    CHECK(std::abs(level[0] - (200.0 - 80.0 * std::exp(-months / 18.0))) <= 1.0);
    CHECK(std::abs(level[1] - (80.0 + 40.0 * std::exp(-months / 60.0))) <= 1.0);
    for (std::size_t d = 2; d < skill_domains; ++d) CHECK(level[d] == 120);
  }
}

TEST_CASE("without work every level fades, whatever is asked, and nothing is learned") {
  for (const int months : {1, 12, 60}) {
    CAPTURE(months);
    const Skills level = Learner(false).after(slow_skills, months);
    for (const std::uint8_t one : level) CHECK(std::abs(one - 120.0 * std::exp(-months / 60.0)) <= 1.0);
  }
}

TEST_CASE("a year of review brings what is asked, however small the gap, and no more") {
  Learner learner(true);
  learner.world->workers.skills[learner.one].fill(119);
  for (int year = 1; year <= 20; ++year) learner.after(slow_skills, 12 * year);
  const Skills level = learner.world->workers.skills[learner.one];
  CHECK(level[0] == 200);
  CHECK((level[1] >= 80 && level[1] <= 82));  // a rest under three units is not lost any more
  CHECK(level[2] == 120);
  CHECK(learner.world->workers.qualified[learner.one] == 0xFF);
  Learner half(true);
  CHECK((half.after(slow_skills, 12), half.world->workers.qualified[half.one]) == 0xFE);
}

TEST_CASE("only the staff of an anniversary is reviewed, and its pay rises for twenty years") {
  const int tenures[] = {0, 11, 12, 13, 24, 120, 240, 252};
  const auto world = make_small_world(9, 1, Employer::firm);
  for (std::size_t i = 0; i < 8; ++i)
    start_job(*world, Worker(i), Cell(0), Contract::standard, 5000, world_begins - tenures[i]);
  world->workers.job_start[Worker(8)] = count_of(world_begins - 12);  // of a job that has ended
  const std::int64_t sum = world->cells.wage_sum[Cell(0)];
  review(*world, TrainingValues{}, world_begins);
  std::int64_t raised = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    CAPTURE(i);
    const bool due = tenures[i] > 0 && tenures[i] % 12 == 0;
    CHECK(world->workers.wage[Worker(i)] == (due && tenures[i] <= 240 ? 5060 : 5000));
    CHECK(world->workers.skills_date[Worker(i)] == count_of(due ? world_begins : world_begins - 1));
    raised += world->workers.wage[Worker(i)] - 5000;
  }
  CHECK(world->cells.wage_sum[Cell(0)] == sum + raised);
  CHECK(world->workers.skills_date[Worker(8)] == count_of(world_begins - 1));
}

TEST_CASE("grades rise by one step, as often as the settings say, and end at the highest") {
  constexpr std::size_t staff = 24000;
  TrainingValues values;
  values.grade_step = 0.2;
  const auto world = make_employed_world(staff, 1, Contract::standard, 12);
  for (std::size_t i = 0; i < staff; ++i) world->workers.grade[Worker(i)] = static_cast<std::uint8_t>(i % 6);
  review(*world, values, world_begins);
  std::array<double, 6> risen{};
  for (std::size_t i = 0; i < staff; ++i) {
    const int step = world->workers.grade[Worker(i)] - static_cast<int>(i % 6);
    REQUIRE((step == 0 || step == 1));
    risen[i % 6] += step;
  }
  Findings off;
  for (std::size_t grade = 0; grade < 6; ++grade)
    compare_count(off, fmt::format("rises from grade {}", grade), risen[grade], staff / 6,
                  grade < 5 ? 0.2 : 0.0);
  CHECK(off == Findings{});
}

// 8 points are 20 units of 100/255. A course closes gaps up to that and raises the grade by one at most.
TEST_CASE("a course adds up to its gain where something is missing, and a grade by its share") {
  constexpr std::size_t trained = 12000;
  TrainingValues values;
  values.course_gain = 8.0;
  values.course_grade = 0.3;
  const auto world = make_small_world(trained, 1, Employer::firm);
  world->reference.required[outside_industry.index()][one_occupation.index()] = {200, 100, 100, 100,
                                                                                 100, 100, 100, 100};
  for (std::size_t i = 0; i < trained; ++i) {
    world->workers.skills[Worker(i)] = {150, 90, 100, 110, 100, 100, 100, 100};
    world->workers.skills_date[Worker(i)] = count_of(world_begins);
    world->workers.grade[Worker(i)] = static_cast<std::uint8_t>(i % 6);
  }
  list_out_of_work(*world, two_threads);
  draw_numbers(*world, world_begins);
  Training training(values);
  const Rules rules = with_places(world_begins, trained);
  training.review(*world, rules, slow_skills, pay_by_tenure, one_chance, two_threads);
  training.train(*world, rules, slow_skills, one_chance, two_threads);
  double risen = 0.0;
  for (std::size_t i = 0; i < trained; ++i) {
    REQUIRE(world->workers.skills[Worker(i)] == Skills{170, 100, 100, 110, 100, 100, 100, 100});
    REQUIRE(world->workers.qualified[Worker(i)] == 0xFE);
    const int step = world->workers.grade[Worker(i)] - static_cast<int>(i % 6);
    REQUIRE((step == 0 || (step == 1 && i % 6 < 5)));
    risen += step;
  }
  Findings off;
  compare_count(off, "grades by courses", risen, trained * 5.0 / 6.0, 0.3);
  CHECK(off == Findings{});
}

TEST_CASE("who lost the job this month gets no place yet, and who is neither reviewed nor unemployed none") {
  const auto world = make_employed_world(100, 1, Contract::standard, 7);
  for (std::size_t i = 0; i < 60; ++i)
    end_job(*world, Worker(i), world_begins - (i < 20 ? 0 : 4), i < 40 ? State::unemployed : State::inactive);
  list_out_of_work(*world, two_threads);
  draw_numbers(*world, world_begins);
  const TrainingValues values;
  Training training(values);
  training.review(*world, rules_of(world_begins), slow_skills, pay_by_tenure, one_chance, two_threads);
  training.train(*world, with_places(world_begins, 100.0), slow_skills, one_chance, two_threads);
  CHECK(world->tallies[Tally("training_out")] == 20 * 2000);
  for (std::size_t i = 0; i < 100; ++i)
    CHECK((world->workers.skills_date[Worker(i)] == count_of(world_begins)) == (i >= 20 && i < 40));
}

TEST_CASE("the skill gap rests on how far people differ in skills") {
  const Month first = Month::of(2021, 1);
  const Run spread("baseline", {0.02, {"run.months=12"}});
  const Run alike("baseline", {0.02, {"run.months=12", "population.skill_spread=0"}});
  for (std::size_t skill = 0; skill < skill_domains; ++skill) {
    CAPTURE(codes_of_skills()[skill]);
    const auto year = [&](const Run& run, const char* name) {
      return run.mean("skill", name, first, 12, {skill});
    };
    // Where all have what their occupation asks, nobody's lack of it makes a shortage. The chance of the two
    // runs is the same person by person, so that a fifth is far beyond what noise could move.
    CHECK(year(alike, "supply") > year(spread, "supply"));
    CHECK(year(alike, "shortage") < 0.8 * year(spread, "shortage"));
    CHECK(year(alike, "shortage") - year(alike, "surplus") <
          year(spread, "shortage") - year(spread, "surplus"));
  }
}
