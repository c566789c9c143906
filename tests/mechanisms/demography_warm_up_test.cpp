// Who comes in the warm-up in place of those who would have grown older.
#include <catch2/catch.hpp>
#include <set>

#include "tests/mechanisms/newcomers.hpp"

namespace labour::tests {
namespace {

constexpr double leavers = 50.0;  // a month, of upper secondary school, about 18 1/2 years old

// `with_job` young locals of upper secondary school with a job, as many without one, and as many of three
// other kinds with a job: older, of college, migrant.
struct YoungTown {
  std::size_t with_job;
  std::unique_ptr<World> world = make_employed_world(5 * with_job, 1, Contract::standard, 12);

  explicit YoungTown(std::size_t n) : with_job(n) {
    Workers& w = world->workers;
    grow_store(*world, 10 * n + 200);
    for (auto& weights : world->reference.occupation_by_education) weights.fill(1.0);
    for (std::size_t i = 0; i < 5 * n; ++i) {
      const Worker one(i);
      const std::size_t kind = i / n;
      w.residency[one] = kind == 4 ? Residency::migrant : Residency::hukou;
      w.education[one] = kind == 3 ? Education::college : Education::upper;
      w.birth[one] = count_of(world_begins - (kind == 2 ? 30 : 19) * 12);
      w.town[one] = one_town;
      if (kind == 1) end_job(*world, one, world_begins, State::unemployed);
    }
    list_vacant(*world, two_threads);
    world->events.clear();
  }
};

std::unique_ptr<World> after_a_month(std::size_t with_job) {
  DemographyValues values = nobody_leaves();
  values.entrants = 1.0;
  Inputs inputs = newcomers_inputs();
  for (auto& month : inputs.entrants)
    month[place_of_local(Origin::local_school)][index_of(Education::upper)] = leavers;
  Demography demography(values, inputs);
  YoungTown town(with_job);
  Rules rules = retirement_rules(world_begins);
  rules.warm_up = true;
  demography.leave(*town.world, rules, one_chance, two_threads);
  demography.enter(*town.world, rules, 10.0, one_chance, two_threads);
  return std::move(town.world);
}

}  // namespace

TEST_CASE("in the warm-up who leaves school takes the place of a young person of the same kind with a job") {
  const auto world = after_a_month(100);
  const Workers& w = world->workers;
  std::set<std::size_t> gone;
  std::size_t came = 0;
  for (const Event& event : world->events) {
    if (event.after == State::vacant) {
      CHECK(event.before == State::employed);
      CHECK(event.worker.index() < 100);  // the first kind
      gone.insert(event.worker.index());
      continue;
    }
    ++came;
    CHECK(event.after == State::unemployed);
    CHECK(w.education[event.worker] == Education::upper);
    CHECK(w.residency[event.worker] == Residency::hukou);
    CHECK(w.town[event.worker] == one_town);
    CHECK(age_group_of(w.age(event.worker, world_begins)) == age_group_of(19));
  }
  CHECK(came == 50);
  CHECK(gone.size() == 50);
}

TEST_CASE("in the warm-up who leaves school and finds no place in the population stays out") {
  const auto world = after_a_month(20);
  CHECK(count_events(*world, EventKind::retirement) == 20);
  CHECK(count_events(*world, EventKind::entry) == 20);
}

}  // namespace labour::tests
