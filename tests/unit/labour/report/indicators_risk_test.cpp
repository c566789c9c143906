// Two hundred to twenty thousand people moved at random: risks against the definition, flows against stocks,
// the same bits for any number of threads, and straight through against stop and resume.
#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>

#include "models/labour/report/accounts.hpp"
#include "models/labour/report/indicators.hpp"
#include "tests/state_in_memory.hpp"
#include "tests/unit/labour/indicators_crowd.hpp"

using namespace labour;
using namespace labour::example;
using engine::Parallel;
using engine::Series;

namespace {

// What a month-end looked like, for the definition.
struct Snapshot {
  std::vector<State> state;
  std::vector<bool> resident, graduate;
  std::vector<std::size_t> group, town;
  std::vector<std::uint64_t> generation;  // tells a newcomer in a row from the person before
};

Snapshot take(const World& world, Month month, const std::vector<std::uint64_t>& generation) {
  Snapshot s;
  const Workers& w = world.workers;
  for (std::size_t i = 0; i < w.size(); ++i) {
    const Worker row(i);
    s.state.push_back(w.state[row]);
    s.resident.push_back(w.residency[row] != Residency::in_commuter);
    s.graduate.push_back(is_graduate(w.id[row], w.education[row], w.entry[row], month));
    s.group.push_back(person_group(age_group_of(w.age(row, month)),
                                   static_cast<std::size_t>(w.education[row]),
                                   static_cast<std::size_t>(w.residency[row])));
    s.town.push_back(w.town[row].index());
  }
  s.generation = generation;
  return s;
}

// The definition, word by word: of those employed at the end of `base`, the share unemployed at one or more
// of the next twelve month-ends.
template <class Belongs>
double risk_by_definition(const std::vector<Snapshot>& ends, std::size_t base, Belongs&& belongs) {
  double employed = 0.0, affected = 0.0;
  const Snapshot& then = ends[base];
  for (std::size_t i = 0; i < then.state.size(); ++i) {
    if (then.state[i] != State::employed || !then.resident[i] || !belongs(then, i)) continue;
    bool hit = false;
    for (std::size_t t = base + 1; t <= base + 12; ++t)
      hit = hit || (ends[t].state[i] == State::unemployed && ends[t].generation[i] == then.generation[i]);
    employed += 1.0;
    affected += hit ? 1.0 : 0.0;
  }
  return share(affected, employed);
}

struct Run {
  Run(std::size_t rows, int months, int threads, bool one_job = false)
      : crowd(rows, one_job), indicators(inputs), parallel(threads), generation(rows) {
    indicators.declare(series);
    series.start(first, months);
    indicators.start(crowd.example.world, first, parallel);
  }
  void advance(Month month) {
    World& world = crowd.example.world;
    crowd.advance(month);
    for (const Event& event : world.events) generation[event.worker.index()] += event.before == State::vacant;
    list_out_of_work(world, parallel);
    indicators.count(world, month, parallel, true);
    accounts::check(month, indicators.last(), indicators.now(), indicators.flows());
    accounts::check_fully(world, month, parallel);
    indicators.record(world, month, series);
    ends.push_back(take(world, month, generation));
  }

  Crowd crowd;
  Inputs inputs = make_inputs();
  Indicators indicators;
  Series series;
  Parallel parallel;
  std::vector<std::uint64_t> generation;
  std::vector<Snapshot> ends;
};

void check_equal(double found, double expected) {
  if (std::isnan(expected))
    CHECK(std::isnan(found));
  else
    CHECK(found == Approx(expected).margin(1e-6));
}

}  // namespace

TEST_CASE("risk is what its definition says, group by group", "[indicators]") {
  constexpr int months = 30;
  Run run(400, months, 2);
  for (int m = 0; m < months; ++m) run.advance(first + m);
  const auto risk = [&](const char* group, std::size_t base) {
    return run.series.row(run.series.find(group, "unemployment_risk"), first + static_cast<int>(base));
  };
  for (std::size_t base = 0; base + 12 < months; ++base) {
    CHECK(risk("total", base)[0] > 0.1);
    check_equal(risk("total", base)[0],
                risk_by_definition(run.ends, base, [](const Snapshot&, std::size_t) { return true; }));
    check_equal(
        risk("key_group", base)[0],
        risk_by_definition(run.ends, base, [](const Snapshot& s, std::size_t i) { return s.graduate[i]; }));
    for (std::size_t t = 0; t < towns; ++t)
      check_equal(risk("town", base)[t],
                  risk_by_definition(run.ends, base,
                                     [t](const Snapshot& s, std::size_t i) { return s.town[i] == t; }));
    for (std::size_t a = 0; a < age_groups; ++a)
      check_equal(risk("age_group", base)[a],
                  risk_by_definition(run.ends, base, [a](const Snapshot& s, std::size_t i) {
                    return s.group[i] / (educations * residencies) == a;
                  }));
    for (std::size_t g = 0; g < person_groups; g += 7)
      check_equal(risk("age_group_education_residency", base)[g],
                  risk_by_definition(run.ends, base,
                                     [g](const Snapshot& s, std::size_t i) { return s.group[i] == g; }));
  }
  for (std::size_t base = months - 12; base < months; ++base) CHECK(std::isnan(risk("total", base)[0]));
}

TEST_CASE("the risk of a job is that of its holders", "[indicators]") {
  constexpr int months = 20;
  Run run(300, months, 1, true);
  for (int m = 0; m < months; ++m) run.advance(first + m);
  for (int base = 0; base + 12 < months; ++base) {
    const float total = run.series.row(run.series.find("total", "unemployment_risk"), first + base)[0];
    const auto jobs =
        run.series.row(run.series.find("industry_occupation", "unemployment_risk"), first + base);
    CHECK(jobs[job_group(vehicles, operators)] == Approx(total));
    CHECK(std::isnan(jobs[job_group(vehicles, metal_workers)]));
  }
}

TEST_CASE("the risk after a change of job is booked under the job held then", "[indicators]") {
  Run run(1, 16, 1);
  Example& e = run.crowd.example;
  e.begin(first);
  const Worker w(0);
  if (e.world.workers.state[w] == State::employed) e.lose(w, EventKind::quit, State::vacant);
  Series series;
  Indicators indicators(run.inputs);
  indicators.declare(series);
  series.start(first, 16);
  e.world.events.clear();
  e.put_employed(0, {}, assembly);
  indicators.start(e.world, first, run.parallel);
  for (int m = 0; m < 16; ++m) {
    e.begin(first + m);
    if (m == 2) e.move(w, software);
    if (m == 5) e.lose(w, EventKind::layoff, State::unemployed);
    list_out_of_work(e.world, run.parallel);
    indicators.count(e.world, e.month, run.parallel, true);
    indicators.record(e.world, e.month, series);
  }
  const auto risk = series.find("industry", "unemployment_risk");
  for (int base = 0; base < 4; ++base) {
    const auto row = series.row(risk, first + base);
    const bool moved = base >= 2;
    CHECK(row[(moved ? information : vehicles).index()] == 1.0F);
    CHECK(std::isnan(row[(moved ? vehicles : information).index()]));
  }
}

TEST_CASE("every reported stock of persons is its last value plus what came less what went", "[indicators]") {
  constexpr int months = 8;
  Run run(500, months, 2);
  for (int m = 0; m < months; ++m) run.advance(first + m);
  const auto cell = [&](const std::string& group, const std::string& name, int m, std::size_t i) {
    return run.series.row(run.series.find(group, name), first + m)[i];
  };
  for (const auto& [group, ages] :
       std::vector<std::pair<std::string, bool>>{{"total", false},
                                                 {"town", false},
                                                 {"age_group", true},
                                                 {"education", false},
                                                 {"residency", false},
                                                 {"age_group_education_residency", true}})
    for (const auto& [stock, flow, ageing] :
         std::vector<std::array<std::string, 3>>{{"employed_residents", "employment", "employed_ageing"},
                                                 {"unemployed", "unemployment", "unemployed_ageing"}})
      for (int m = 1; m < months; ++m) {
        const std::size_t cells = run.series.row(run.series.find(group, stock), first).size();
        float broken = 0;
        for (std::size_t i = 0; i < cells; ++i)
          broken += std::abs(cell(group, stock, m, i) - cell(group, stock, m - 1, i) -
                             cell(group, flow + "_inflow", m, i) + cell(group, flow + "_outflow", m, i) -
                             (ages ? cell(group, ageing, m, i) : 0.0F));
        CAPTURE(group, stock, m);
        CHECK(broken == 0);
      }
  for (const char* group : {"industry", "occupation", "industry_occupation"})
    for (int m = 1; m < months; ++m) {
      float broken = 0;
      for (std::size_t i = 0; i < run.series.row(run.series.find(group, "employed"), first).size(); ++i)
        broken += std::abs(cell(group, "employed", m, i) - cell(group, "employed", m - 1, i) -
                           cell(group, "hires", m, i) + cell(group, "separations", m, i));
      CHECK(broken == 0);
    }
}

TEST_CASE("the same bits with 1, 2, 3 and 7 threads", "[indicators]") {
  constexpr int months = 14;
  const auto memory = [](int threads) {
    Run run(20000, months, threads);
    for (int m = 0; m < months; ++m) run.advance(first + m);
    const auto values = run.series.memory();
    return std::vector<float>(values.begin(), values.end());
  };
  const std::vector<float> one = memory(1);
  for (const int threads : {2, 3, 7}) {
    const std::vector<float> many = memory(threads);
    CHECK(std::memcmp(one.data(), many.data(), one.size() * sizeof(float)) == 0);
  }
}

TEST_CASE("stop and resume gives the bits of straight through", "[indicators]") {
  constexpr int months = 26, stop = 9;
  Run run(300, months, 1);
  // A second set of indicators that takes over in the middle, from the world and the memory alone.
  Series resumed;
  Indicators second(run.inputs);
  second.declare(resumed);
  resumed.start(first, months);
  for (int m = 0; m < stop; ++m) run.advance(first + m);
  second.start(run.crowd.example.world, first + stop, run.parallel);
  const auto saved = engine::tests::state_of(run.indicators);
  engine::tests::StateReader reader(saved);
  second.serialize(reader);
  REQUIRE(reader.is_at_end());
  std::copy(run.series.memory().begin(), run.series.memory().end(), resumed.memory().begin());
  for (int m = stop; m < months; ++m) {
    run.advance(first + m);
    list_out_of_work(run.crowd.example.world, run.parallel);
    second.count(run.crowd.example.world, first + m, run.parallel, true);
    second.record(run.crowd.example.world, first + m, resumed);
  }
  CHECK(std::memcmp(run.series.memory().data(), resumed.memory().data(), run.series.bytes()) == 0);
}
