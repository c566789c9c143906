// The pay that a person followed has lost, by hand.
#include "models/labour/report/worker_risk.hpp"

#include <catch2/catch.hpp>

#include "tests/mechanisms/fixture.hpp"

using namespace labour;
using namespace labour::tests;

namespace {

struct Followed {
  std::unique_ptr<World> world = make_employed_world(2, 1, Contract::standard, 12);
  WorkerRisk risk{world_begins};

  void record(int month, double benefit, const std::vector<Worker>& unemployed) {
    risk.record(*world, with_benefit(world_begins + month, benefit, benefit / 2.0), unemployed);
  }
};

constexpr Worker one_worker{0}, other_worker{1};

}  // namespace

// Pay 5000 at an index of 2 is 10,000. Two months out of work: 10,000 less a benefit of 2,000, then 10,000
// without one. Then a job at 4000, while the index has risen to 3: two months at 2 x (5000 - 4000).
TEST_CASE("pay lost is the pay at the date less benefit, then the fall of pay at the index of the date") {
  Followed given;
  given.world->market.wage_index.fill(2.0);
  given.record(0, 2000.0, {});
  CHECK(given.risk.persons()[0].pay == 10000);
  end_job(*given.world, one_worker, world_begins + 1, State::unemployed);
  given.world->workers.benefit_start[one_worker] = count_of(world_begins + 1);
  given.world->workers.benefit_end[one_worker] = count_of(world_begins + 2);
  given.record(1, 2000.0, {one_worker});
  CHECK(given.risk.persons()[0].pay_lost == 8000);
  given.record(2, 2000.0, {one_worker});
  CHECK(given.risk.persons()[0].pay_lost == 18000);
  CHECK(given.risk.persons()[0].pay_lost_after == 0);
  given.world->market.wage_index.fill(3.0);
  start_job(*given.world, one_worker, Cell(0), Contract::standard, 4000, world_begins + 3);
  given.record(3, 2000.0, {});
  given.record(4, 2000.0, {});
  CHECK(given.risk.persons()[0].pay_lost == 18000);
  CHECK(given.risk.persons()[0].pay_lost_after == 4000);
  CHECK(given.risk.persons()[0].months_unemployed() == 2);
  CHECK(given.risk.persons()[1].pay_lost == 0);
}

TEST_CASE("who never was unemployed loses no pay by another job, and a new person in the row nothing") {
  Followed given;
  given.record(0, 0.0, {});
  given.world->workers.wage[other_worker] = 3000;
  end_job(*given.world, one_worker, world_begins + 1, State::unemployed);
  given.world->workers.id[one_worker] = 1;  // the row was given to another
  given.record(1, 0.0, {one_worker});
  for (const WorkerRisk::Person& person : given.risk.persons()) {
    CHECK(person.pay_lost == 0);
    CHECK(person.pay_lost_after == 0);
    CHECK_FALSE(person.was_unemployed());
  }
}
