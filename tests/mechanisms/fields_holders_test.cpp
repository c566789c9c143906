// Who holds which skill field: the staff of the first month, those who have left such jobs, and newcomers.
#include <catch2/catch.hpp>

#include "models/labour/people/field_holders.hpp"
#include "tests/mechanisms/fixture.hpp"

namespace labour::tests {
namespace {

constexpr std::size_t asked_persons = 40000;

// Everybody works in one job cell of car makers since ten years, or nobody works.
struct HolderTown {
  Inputs inputs = field_inputs();
  FieldValues values;
  std::unique_ptr<World> world;

  explicit HolderTown(bool works, Occupation occupation = technician) {
    world = works ? make_employed_world(asked_persons, 1, Contract::standard, 120)
                  : make_small_world(asked_persons, 1, Employer::firm);
    world->cells.industry[Cell(0)] = vehicles;
    world->cells.occupation[Cell(0)] = occupation;
    for (std::size_t i = 0; i < asked_persons; ++i) world->workers.occupation[Worker(i)] = occupation;
  }
  void begin() const {
    const Requirements requirements(inputs, one_chance);
    FieldHolders(values, inputs, requirements).begin(*world, world_begins, one_chance, two_threads);
  }
  void enter(Education education, State state, double taught_motors = 1.0) const {
    std::vector<Worker> rows;
    for (std::size_t i = 0; i < asked_persons; ++i) {
      world->workers.education[Worker(i)] = education;
      world->workers.state[Worker(i)] = state;
      rows.emplace_back(i);
    }
    PerField<double> taught;
    taught.fill(1.0);
    taught[motors.index()] = taught_motors;
    const Requirements requirements(inputs, one_chance);
    FieldHolders(values, inputs, requirements)
        .enter(*world, rows, taught, world_begins, one_chance, two_threads);
  }
  // Persons who hold the field, of those for whom the condition is true.
  template <class Condition>
  double holders(SkillField field, Condition condition) const {
    double n = 0.0;
    for (std::size_t i = 0; i < asked_persons; ++i)
      n += condition(world->workers, Worker(i)) && world->workers.held[Worker(i)].has(field) ? 1.0 : 0.0;
    return n;
  }
  double holders(SkillField field) const {
    return holders(field, [](const Workers&, Worker) { return true; });
  }
  double asked(SkillField field) const {
    double n = 0.0;
    for (std::size_t i = 0; i < asked_persons; ++i)
      n += world->workers.asked[Worker(i)].has(field) ? 1.0 : 0.0;
    return n;
  }
};

}  // namespace

TEST_CASE("nine of ten of the first staff hold what their job asks", "[fields]") {
  HolderTown town(true);
  town.values.former = town.values.second = 0.0;
  town.begin();
  Findings off;
  const auto is_asked = [](const Workers& w, Worker one) { return w.asked[one].has(engines); };
  compare_count(off, "jobs that ask for engines", town.asked(engines), asked_persons, 0.25);
  compare_count(off, "their holders", town.holders(engines, is_asked), town.asked(engines), 0.9);
  compare(off, "holders whose job does not ask", town.holders(engines) - town.holders(engines, is_asked), 0,
          0);
  CHECK(off == Findings{});
}

TEST_CASE("staff of ten years are fully proficient, or do not hold the field", "[fields]") {
  HolderTown town(true);
  town.values.former = town.values.second = 0.0;
  town.begin();
  for (std::size_t i = 0; i < asked_persons; ++i) {
    const unsigned level = town.world->workers.strengths[Worker(i)].level(engines);
    CHECK((level == Strengths::full || level < Strengths::held_from));
  }
}

TEST_CASE("former holders are in the occupations to which holders move", "[fields]") {
  // All who leave the job of technicians become clerks: for each technician who holds engines a quarter of a
  // clerk does, and of the unemployed half.
  HolderTown works(true, clerk), searches(false, clerk);
  for (HolderTown* town : {&works, &searches}) {
    for (std::size_t i = 0; i < industries; ++i)
      for (std::size_t o = 0; o < occupations; ++o) {
        const std::size_t row = (engines.index() * industries + i) * occupations + o;
        if (Occupation(o) != technician) town->inputs.fields.required[row] = {};
      }
    town->inputs.mobility[technician.index()][clerk.index()] = 1.0;
    town->values.second = 0.0;
    town->values.incumbents = 1.0;
    town->begin();
  }
  Findings off;
  const double technicians_who_hold = 0.25 * (industries - 1) / industries;
  const auto plain = [](const Workers& w, Worker one) { return !w.asked[one].has(engines); };
  compare_count(off, "clerks", works.holders(engines, plain), asked_persons, 0.25 * technicians_who_hold);
  compare_count(off, "unemployed clerks", searches.holders(engines), asked_persons,
                0.5 * technicians_who_hold);
  CHECK(off == Findings{});
}

TEST_CASE("three of ten holders hold a neighbour of their field", "[fields]") {
  HolderTown town(true);
  town.values.former = 0.0;
  town.values.incumbents = 1.0;
  // Motors are the only field that is learned sooner from engines, and nobody's job asks for them.
  for (std::size_t i = 0; i < industries * occupations; ++i)
    town.inputs.fields.required[motors.index() * industries * occupations + i] = {};
  town.begin();
  Findings off;
  compare_count(off, "holders of motors", town.holders(motors), town.holders(engines), 0.3);
  CHECK(off == Findings{});
}

TEST_CASE("those from outside hold what jobs of their occupation ask, six of ten", "[fields]") {
  HolderTown town(false);
  town.enter(Education::junior, State::away);
  Findings off;
  const double asking = 0.25 * (industries - 1) / industries;
  compare_count(off, "holders of engines", town.holders(engines), asked_persons, asking * 0.6);
  CHECK(off == Findings{});
}

TEST_CASE("those from school hold one field of a technical occupation, or none", "[fields]") {
  Findings off;
  const auto all_holders = [](const HolderTown& town) {
    double n = 0.0;
    for (std::size_t i = 0; i < asked_persons; ++i) {
      CHECK(town.world->workers.held[Worker(i)].size() <= 1);
      n += town.world->workers.held[Worker(i)].size();
    }
    return n;
  };
  HolderTown college(false), university(false), school(false), office(false, clerk);
  college.enter(Education::college, State::unemployed);
  university.enter(Education::bachelor, State::unemployed);
  school.enter(Education::junior, State::unemployed);
  office.enter(Education::bachelor, State::unemployed);
  compare_count(off, "of college leavers", all_holders(college), asked_persons, 0.45);
  compare_count(off, "of graduates", all_holders(university), asked_persons, 0.6);
  compare(off, "of those without a trade", all_holders(school), 0, 0);
  compare(off, "of future clerks", all_holders(office), 0, 0);
  // Jobs ask for engines, motors and high voltage as 25 : 10 : 10.
  compare_count(off, "of them engines", college.holders(engines), all_holders(college), 25.0 / 45.0);
  CHECK(off == Findings{});
}

TEST_CASE("schools teach what jobs have come to ask for", "[fields]") {
  HolderTown town(false);
  town.enter(Education::college, State::unemployed, 2.5);
  Findings off;
  compare_count(off, "motors", town.holders(motors), asked_persons, 0.45 * 25.0 / 60.0);
  CHECK(off == Findings{});
}

}  // namespace labour::tests
