// Who gets a place in training: the lowest priorities, whatever is looked at first.
#include "models/labour/people/training.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "tests/unit/labour/indicators_example.hpp"

using namespace labour;
using namespace labour::example;

namespace {

constexpr std::size_t persons = 3000;
const engine::Parallel parallel{2};
const engine::Chance chance(5, 0);

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
    Rules rules;
    rules.month = month;
    rules.training.places = places;
    World& world = e.world;
    const SkillDynamics skills(18, 60);
    list_out_of_work(world, parallel);
    world.event_draw.prepare(parallel, chance, month, Purpose::event_draw, persons,
                             [&](std::size_t i) { return world.workers.id[Worker(i)]; });
    training.review(world, rules, skills, chance, parallel);
    training.train(world, rules, skills, chance, parallel);
    std::set<std::size_t> rows;
    for (std::size_t i = 0; i < persons; ++i)
      if (world.workers.skills[Worker(i)][0] > 60) rows.insert(i);
    return rows;
  }

  Example e;
  Month month = first;
};

}  // namespace

TEST_CASE("training places are filled, at any preference for the unemployed", "[training]") {
  constexpr double tenure_growth = 0.012;
  for (const double preference : {0.1, 0.5, 1.0, 2.0, 3.0}) {
    TrainingValues values;
    values.unemployed_first = preference;
    for (const double places : {0.0, 1.0, 10.0, 700.0, 3000.0, 5000.0}) {
      CAPTURE(preference, places);
      Class one;
      Training training(values, tenure_growth);
      const auto rows = one.taught(training, places);
      CHECK(rows.size() == static_cast<std::size_t>(std::min(places, 3000.0)));
      // What is paid are the places taken, not those on offer.
      CHECK(one.e.world.tallies[Tally::training_outlay] == static_cast<std::int64_t>(rows.size()) * 2000);
    }
  }
}

TEST_CASE("what an earlier month needed changes nobody's place in training", "[training]") {
  constexpr double tenure_growth = 0.012;
  for (const double preference : {0.1, 1.0, 2.0, 3.0}) {
    TrainingValues values;
    values.unemployed_first = preference;
    for (const double places : {5.0, 100.0, 1500.0}) {
      CAPTURE(preference, places);
      Class one, other;
      Training used(values, tenure_growth), fresh(values, tenure_growth);
      CHECK(one.taught(used, 3.0).size() == 3);  // looks at few next time
      one.forget();
      CHECK(one.taught(used, places) == other.taught(fresh, places));
    }
  }
}

TEST_CASE("the unemployed get as many times the places as they are preferred", "[training]") {
  constexpr double tenure_growth = 0.012;
  TrainingValues values;
  values.unemployed_first = 3.0;
  Class one;
  Training training(values, tenure_growth);
  const auto rows = one.taught(training, 400.0);
  const auto unemployed = std::count_if(rows.begin(), rows.end(), [](std::size_t i) { return i % 2 == 0; });
  // Three in four of 400, give or take four standard deviations of 8.7.
  CHECK(std::abs(static_cast<double>(unemployed) - 300.0) < 35.0);
}
