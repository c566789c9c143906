// Shortage and surplus of skill fields, in a market of one vacancy and one person that can be worked out by
// hand.
#include <catch2/catch.hpp>

#include "models/labour/report/field_market.hpp"
#include "tests/mechanisms/fixture.hpp"

using namespace labour;
using namespace labour::tests;

namespace {

// Three vacancies of a job cell, all of which ask for engines; one unemployed holder of engines and motors.
struct OneJob {
  Inputs inputs = field_inputs();
  Rules rules = rules_of(world_begins);
  std::unique_ptr<World> world = make_small_world(1, 1, Employer::firm);
  std::vector<Worker> unemployed = {Worker(0)};

  OneJob() {
    rules.screening = 1.0;
    rules.requirement.fill(0.0);
    rules.requirement[engines.index()] = 10.0;
    world->cells.vacancies[Cell(0)] = 3;
    world->cells.vacant_since[Cell(0)] = count_of(world_begins - 3);
    world->cells.lacked_in[Cell(0)] = never;
    world->workers.held[Worker(0)] = only(engines) | only(motors);
    world->workers.last_job[Worker(0)] = Cell(0);
    world->workers.spell_start[Worker(0)] = count_of(world_begins - 3);
  }
  FieldMarket counted() const {
    Requirements requirements(inputs, one_chance);
    requirements.set({}, rules.requirement);
    FieldMarket market;
    market.count(*world, rules, requirements, unemployed, two_threads);
    return market;
  }
  static std::size_t at(SkillField field) { return field_at_industry(field, one_industry); }
};

}  // namespace

TEST_CASE("vacancies that ask for a field are counted, and are short where applicants lacked it") {
  OneJob m;
  CHECK(m.counted().vacancies()[engines.index()] == 3);
  CHECK(m.counted().shortage()[OneJob::at(engines)] == 0.0);
  m.world->cells.lacked[Cell(0)] = only(engines);
  m.world->cells.lacked_in[Cell(0)] = count_of(world_begins - 2);
  CHECK(m.counted().shortage()[OneJob::at(engines)] == 3.0);
  CHECK(m.counted().shortage_in_town()[engines.index() * towns + one_town.index()] == 3.0);
}

TEST_CASE("a vacancy of two months, or one refused three months ago, is no shortage") {
  OneJob m;
  m.world->cells.lacked[Cell(0)] = only(engines);
  m.world->cells.lacked_in[Cell(0)] = count_of(world_begins - 3);
  CHECK(m.counted().shortage()[OneJob::at(engines)] == 0.0);
  m.world->cells.lacked_in[Cell(0)] = count_of(world_begins);
  m.world->cells.vacant_since[Cell(0)] = count_of(world_begins - 2);
  CHECK(m.counted().shortage()[OneJob::at(engines)] == 0.0);
}

TEST_CASE("a vacancy that wants two fields is half a shortage of each") {
  OneJob m;
  m.rules.requirement[motors.index()] = 10.0;
  m.world->cells.lacked[Cell(0)] = only(engines) | only(motors);
  m.world->cells.lacked_in[Cell(0)] = count_of(world_begins);
  CHECK(m.counted().shortage()[OneJob::at(engines)] == Approx(1.5));
  CHECK(m.counted().shortage()[OneJob::at(motors)] == Approx(1.5));
}

TEST_CASE("holders are a surplus after three months without a job") {
  OneJob m;
  CHECK(m.counted().surplus()[OneJob::at(engines)] == 1);
  CHECK(m.counted().surplus()[OneJob::at(motors)] == 1);
  CHECK(m.counted().surplus()[OneJob::at(data)] == 0);
  CHECK(m.counted().surplus_in_town()[motors.index() * towns + one_town.index()] == 1);
  m.world->workers.spell_start[Worker(0)] = count_of(world_begins - 2);
  CHECK(m.counted().surplus()[OneJob::at(motors)] == 0);
}

TEST_CASE("where no employer screens, the shortage is not known") {
  OneJob m;
  m.rules.screening = 0.0;
  CHECK(std::isnan(m.counted().shortage()[OneJob::at(engines)]));
  CHECK(std::isnan(m.counted().shortage_in_town()[engines.index() * towns + one_town.index()]));
  CHECK(m.counted().vacancies()[engines.index()] == 3);
}
