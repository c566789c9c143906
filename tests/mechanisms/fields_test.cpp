// Skill fields: what jobs ask for, and how one person learns and forgets.
#include "models/labour/people/fields.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "models/labour/people/fields_draws.hpp"
#include "models/labour/world/codes.hpp"
#include "tests/mechanisms/fixture.hpp"

namespace labour::tests {
namespace {

const PerField<double> plain_factor = [] {
  PerField<double> factor;
  factor.fill(1.0);
  return factor;
}();

int asking(const Requirements& requirements, SkillField field, Industry industry, Occupation occupation) {
  int n = 0;
  for (std::size_t p = 0; p < positions; ++p)
    n += requirements.asked(industry, occupation, static_cast<Position>(p)).has(field) ? 1 : 0;
  return n;
}

}  // namespace

TEST_CASE("the share of positions that ask for a field is the share of the table", "[fields]") {
  const Inputs inputs = field_inputs();
  Requirements requirements(inputs, one_chance);
  // 0.25 of all jobs in January 2021, which is 1,024 of 4,096 positions; a rounding of the share may add one.
  CHECK(asking(requirements, engines, vehicles, technician) == Approx(1024).margin(1));
  CHECK(asking(requirements, engines, outside_industry, technician) == 0);
}

TEST_CASE("requirements follow each technology on the straight line to its full value", "[fields]") {
  const Inputs inputs = field_inputs();
  Requirements requirements(inputs, one_chance);
  TechnologyReached reached;
  reached.new_cars = 0.5;
  reached.robots[vehicles.index()] = 0.2;
  requirements.set(reached, plain_factor);
  CHECK(requirements.share(engines, vehicles, technician) == Approx(0.25 - 0.5 * 0.20).margin(1e-4));
  CHECK(requirements.share(motors, vehicles, technician) ==
        Approx(0.10 + 0.5 * 0.40 + 0.2 * 0.10).margin(1e-4));
  // Where industries follow the cars in use, new cars change nothing.
  CHECK(requirements.share(motors, trade, technician) == Approx(0.10).margin(1e-4));
  reached.cars_in_use = 0.1;
  requirements.set(reached, plain_factor);
  CHECK(requirements.share(motors, trade, technician) == Approx(0.10 + 0.1 * 0.40).margin(1e-4));
}

TEST_CASE("a factor of the scenario multiplies the shares, up to all jobs", "[fields]") {
  const Inputs inputs = field_inputs();
  Requirements requirements(inputs, one_chance);
  PerField<double> factor = plain_factor;
  factor[engines.index()] = 1.5;
  factor[motors.index()] = 50.0;
  requirements.set({}, factor);
  CHECK(requirements.share(engines, vehicles, technician) == Approx(0.375).margin(1e-4));
  CHECK(requirements.share(motors, vehicles, technician) == 1.0);
  CHECK(asking(requirements, motors, vehicles, technician) == static_cast<int>(positions));
}

TEST_CASE("a higher share only adds positions that ask", "[fields]") {
  const Inputs inputs = field_inputs();
  Requirements now(inputs, one_chance), later(inputs, one_chance);
  TechnologyReached reached;
  reached.new_cars = 0.3;
  later.set(reached, plain_factor);
  for (std::size_t p = 0; p < positions; ++p) {
    const auto position = static_cast<Position>(p);
    if (now.asked(vehicles, technician, position).has(motors))
      CHECK(later.asked(vehicles, technician, position).has(motors));
    if (later.asked(vehicles, technician, position).has(engines))
      CHECK(now.asked(vehicles, technician, position).has(engines));
  }
}

TEST_CASE("jobs that ask for electric drive ask for high voltage more often than others", "[fields]") {
  const Inputs inputs = field_inputs();
  const Requirements requirements(inputs, one_chance);
  int both = 0, first = 0, second = 0, unrelated = 0;
  for (std::size_t p = 0; p < positions; ++p) {
    const FieldSet asked = requirements.asked(vehicles, technician, static_cast<Position>(p));
    first += asked.has(motors) ? 1 : 0;
    second += asked.has(high_voltage) ? 1 : 0;
    both += asked.has(motors) && asked.has(high_voltage) ? 1 : 0;
    unrelated += asked.has(motors) && asked.has(engines) ? 1 : 0;
  }
  // Two normal numbers with a correlation of 0.4 are both among their lowest tenths in 0.0288 of all cases;
  // independent ones in 0.01. Five standard errors of 4,096 are 0.013.
  CHECK(first == Approx(410).margin(1));
  CHECK(second == Approx(410).margin(1));
  CHECK(both / static_cast<double>(positions) == Approx(0.0288).margin(0.013));
  CHECK(unrelated / static_cast<double>(positions) == Approx(0.025).margin(0.0125));
}

TEST_CASE("each place of a job cell has a position of its own", "[fields]") {
  auto world = make_small_world(0, 2, Employer::firm);
  world->firms.id[Firm(0)] = 11;
  world->firms.id[Firm(1)] = 12;
  CHECK(position_of(*world, Cell(0), 0) == position_of(*world, Cell(0), 0));
  CHECK(position_of(*world, Cell(0), 1) != position_of(*world, Cell(0), 0));
  CHECK(position_of(*world, Cell(1), 0) != position_of(*world, Cell(0), 0));
}

TEST_CASE("a history draws within the assumed ranges, evenly below and above one, the first draws nothing",
          "[fields]") {
  FieldInputs inputs;
  inputs.factor_range[engines.index()] = {0.5, 1.5};
  inputs.factor_range[motors.index()] = {0.8, 3.0};
  const FieldDraw none = draw_fields(1.0, inputs, one_chance, 0);
  CHECK(none.requirement[engines.index()] == 1.0);
  CHECK(none.operators == 1.0);
  CHECK(draw_fields(0.0, inputs, one_chance, 7).requirement[motors.index()] == 1.0);
  constexpr std::uint32_t histories = 4000;
  double sum = 0.0, below = 0.0, together = 0.0, lowest = 1.0, highest = 1.0;
  for (std::uint32_t h = 1; h <= histories; ++h) {
    const FieldDraw drawn = draw_fields(1.0, inputs, one_chance, h);
    const double one = drawn.requirement[engines.index()], other = drawn.requirement[motors.index()];
    sum += one;
    below += other < 1.0 ? 1.0 : 0.0;
    together += one < 1.0 && other < 1.0 ? 1.0 : 0.0;
    lowest = std::min(lowest, other);
    highest = std::max(highest, other);
    CHECK(drawn.requirement[data.index()] == 1.0);  // without a range
    CHECK(draw_fields(0.5, inputs, one_chance, h).requirement[engines.index()] == Approx(0.5 + 0.5 * one));
  }
  CHECK(sum / histories == Approx(1.0).margin(4.5 * 0.289 / std::sqrt(histories)));
  Findings off;
  compare_count(off, "below one", below, histories, 0.5);
  compare_count(off, "both below one", together, histories, 0.25);
  CHECK(off == Findings{});
  CHECK((lowest >= 0.8 && lowest < 0.81));
  CHECK((highest <= 3.0 && highest > 2.98));
}

TEST_CASE("what is drawn multiplies the shares, and the time to learn", "[fields]") {
  const Inputs inputs = field_inputs();
  FieldDraw drawn;
  drawn.requirement.fill(1.0);
  drawn.requirement[engines.index()] = 1.2;
  drawn.operators = 0.5;
  drawn.neighbours = 2.0;
  CHECK(Requirements(inputs, one_chance, drawn.requirement).share(engines, vehicles, technician) ==
        Approx(0.25 * 1.2).margin(1e-4));
  const FieldValues plain, values = with_draw(plain, drawn);
  CHECK(values.operator_factor == Approx(0.5 * plain.operator_factor));
  CHECK(values.neighbour_factor == Approx(2.0 * plain.neighbour_factor));
  CHECK(values.clerk_factor == plain.clerk_factor);
}

namespace {

// Persons of one occupation and strength, who all hold a job that asks for the fields in `asked`.
struct FieldClass {
  Inputs inputs = field_inputs();
  FieldValues values;
  Requirements requirements{inputs, one_chance};
  FieldDynamics fields{values, inputs, requirements};
  std::unique_ptr<World> world;

  FieldClass(Occupation occupation, int age, FieldSet asked, unsigned level) {
    world = make_employed_world(persons, 1, Contract::standard, 0);
    Workers& w = world->workers;
    for (std::size_t i = 0; i < persons; ++i) {
      const Worker one(i);
      w.occupation[one] = occupation;
      w.birth[one] = count_of(world_begins - age * 12);
      w.asked[one] = asked;
      w.strengths[one].set(engines, level);
      w.held[one] = w.strengths[one].held();
      w.fields_date[one] = count_of(world_begins);
    }
  }
  void know(SkillField field, unsigned level) {
    for (std::size_t i = 0; i < persons; ++i) {
      world->workers.strengths[Worker(i)].set(field, level);
      world->workers.held[Worker(i)] = world->workers.strengths[Worker(i)].held();
    }
  }
  // The mean strength after so many months, 0 to 1.
  double after(int months, SkillField field) const {
    double sum = 0.0;
    for (std::size_t i = 0; i < persons; ++i)
      sum += fields.strengths(*world, Worker(i), world_begins + months).level(field);
    return sum / static_cast<double>(persons * Strengths::full);
  }
  static constexpr std::size_t persons = 4000;
  // Rounding to fifteenths: its standard error is at most 1/30 of one person's strength.
  static constexpr double margin = 5.0 / 30.0 / 63.0;
};

}  // namespace

TEST_CASE("at work 1 - h falls by the factor e in the months of learning", "[fields]") {
  const FieldClass technicians(technician, 30, only(engines), 0);
  CHECK(technicians.after(9, engines) == Approx(1.0 - std::exp(-1.0)).margin(FieldClass::margin));
  CHECK(technicians.after(18, engines) == Approx(1.0 - std::exp(-2.0)).margin(FieldClass::margin));
  // Operators need a fifth of the time, and each ten years above 35 add 7 %.
  const FieldClass operators(assembler, 30, only(engines), 0);
  CHECK(operators.after(1, engines) == Approx(1.0 - std::exp(-1.0 / (9.0 * 0.2))).margin(FieldClass::margin));
  const FieldClass older(technician, 55, only(engines), 0);
  CHECK(older.after(9, engines) ==
        Approx(1.0 - std::exp(-1.0 / std::pow(1.07, 2.0))).margin(FieldClass::margin));
}

TEST_CASE("who holds a neighbour of a field learns it sooner", "[fields]") {
  FieldClass technicians(technician, 30, only(motors), Strengths::full);
  CHECK(technicians.after(4, motors) == Approx(1.0 - std::exp(-1.0)).margin(FieldClass::margin));
  technicians.know(engines, Strengths::held_from - 1);  // not held any more
  CHECK(technicians.after(4, motors) == Approx(1.0 - std::exp(-4.0 / 12.0)).margin(FieldClass::margin));
}

TEST_CASE("half of a practised field is gone after its half-life, of a fresh one after eleven months",
          "[fields]") {
  const FieldClass practised(technician, 30, FieldSet(), Strengths::full);
  CHECK(practised.after(96, engines) == Approx(0.5).margin(FieldClass::margin));
  const FieldClass fresh(technician, 30, FieldSet(), Strengths::held_from);
  CHECK(fresh.after(11, engines) == Approx(0.5 * 8.0 / 15.0).margin(FieldClass::margin));
  CHECK(fresh.after(0, engines) == Approx(8.0 / 15.0));
}

TEST_CASE("where knowledge ages, those in use lose a part of it too", "[fields]") {
  FieldClass technicians(technician, 30, only(data), 0);
  technicians.know(data, Strengths::full);
  const double kept = std::exp(-0.007 * 12);
  CHECK(technicians.after(12, data) == Approx(kept).margin(FieldClass::margin));
}

TEST_CASE("what a job asks is looked at anew on its anniversary, not before", "[fields]") {
  FieldClass technicians(technician, 30, FieldSet(), 0);
  World& world = *technicians.world;
  world.cells.industry[Cell(0)] = vehicles;
  world.cells.occupation[Cell(0)] = technician;
  const Worker one(0);
  for (std::size_t p = 0; p < positions; ++p)
    if (technicians.requirements.asked(vehicles, technician, static_cast<Position>(p)).has(engines))
      world.workers.position[one] = static_cast<Position>(p);
  technicians.fields.book(world, one, world_begins + 6);
  CHECK(world.workers.asked[one].empty());
  technicians.fields.review(world, one, world_begins + 12);
  CHECK(world.workers.asked[one].has(engines));
  CHECK(world.workers.fields_date[one] == count_of(world_begins + 12));
}

TEST_CASE("those out of work are booked every half-year of their spell", "[fields]") {
  FieldClass technicians(technician, 30, FieldSet(), Strengths::full);
  World& world = *technicians.world;
  const Worker due(0), not_due(1);
  for (const Worker one : {due, not_due}) {
    end_job(world, one, one == due ? world_begins : world_begins + 1, State::unemployed);
    world.out_of_work.push_back(one);
  }
  technicians.fields.review_out_of_work(world, world_begins + 12, two_threads);
  CHECK(world.workers.fields_date[due] == count_of(world_begins + 12));
  CHECK(world.workers.fields_date[not_due] == count_of(world_begins));
}

}  // namespace labour::tests
