// What holds in every step of the published model person by person.
#include <catch2/catch.hpp>

#include "models/reference/agents.hpp"
#include "models/reference/outcome.hpp"

using namespace reference;

namespace {

struct Economy {
  Eigen::ArrayXd employment{30};
  Network network;
  Shock shock{ShockKind::automation, Eigen::ArrayXd(30)};

  // Occupations of 100 to 100,000 persons, each with edges to five others.
  explicit Economy(bool complete) {
    std::vector<Edge> edges;
    for (std::size_t i = 0; i < 30; ++i) {
      const auto place = static_cast<Eigen::Index>(i);
      employment[place] = 100.0 * static_cast<double>(1 + (i * i * i * 37) % 1000);
      shock.automated[place] = static_cast<double>((i * 7) % 30) / 29.0;
      for (std::size_t k = 1; k <= 5; ++k)
        edges.push_back({i, (i + k * k) % 30, static_cast<double>(1 + (i * k) % 4)});
    }
    network = complete ? Network::complete(30) : Network::of_edges(30, edges, 0.3);
  }
};

// Counted anew, worker by worker.
Counts recount(const Agents& agents, int t) {
  Counts counts;
  counts.employed.resize(30);
  counts.unemployed.resize(30);
  counts.long_term.resize(30);
  for (std::uint32_t row = 0; row < agents.workers().size(); ++row) {
    const std::uint16_t i = agents.workers().occupation[Worker(row)];
    const std::int16_t start = agents.workers().spell_start[Worker(row)];
    ++(start == employed ? counts.employed : counts.unemployed)[i];
    if (start >= 0 && t - start >= long_spell) ++counts.long_term[i];
  }
  return counts;
}

}  // namespace

TEST_CASE("the counts of the published model are those of its persons", "[reference]") {
  const Economy economy(GENERATE(true, false));
  const auto draws = GENERATE(Draws::stratified, Draws::independent);
  Agents agents(economy.network, economy.employment, {0.05, 3, 1, 2, draws});
  const Stocks start = agents.stocks();
  const TargetDemand demand(economy.shock, start.employed + start.unemployed);
  const std::size_t persons = agents.workers().size();
  for (int t = 1; t < 300; ++t) {
    agents.advance(t, demand.at(t));
    const Counts counts = recount(agents, t);
    REQUIRE(agents.counts().employed == counts.employed);
    REQUIRE(agents.counts().unemployed == counts.unemployed);
    REQUIRE(agents.counts().long_term == counts.long_term);
    REQUIRE(agents.workers().size() == persons);
    for (const std::int64_t vacancies : agents.counts().vacancies) REQUIRE(vacancies >= 0);
  }
}

TEST_CASE("the published model has the same bits on 1, 2, 3 and 7 threads", "[reference]") {
  const Economy economy(GENERATE(true, false));
  const auto draws = GENERATE(Draws::stratified, Draws::independent);
  const auto run = [&](int threads) {
    return run_agents(economy.network, economy.employment, economy.shock, {0.05, 3, 0, threads, draws});
  };
  const Record one = run(1);
  for (const int threads : {2, 3, 7}) {
    const Record other = run(threads);
    CHECK(one.series().employment == other.series().employment);
    CHECK(one.series().unemployment == other.series().unemployment);
    CHECK(one.series().vacancies == other.series().vacancies);
    CHECK(one.series().long_term == other.series().long_term);
    CHECK((one.during().unemployed == other.during().unemployed).all());
    CHECK((one.during().long_term == other.during().long_term).all());
  }
}

TEST_CASE("another member or seed of the published model is another run", "[reference]") {
  const Economy economy(true);
  const auto run = [&](std::uint64_t seed, std::uint32_t member) {
    return run_agents(economy.network, economy.employment, economy.shock, {0.05, seed, member, 2})
        .series()
        .unemployment;
  };
  const std::vector<double> one = run(3, 0);
  CHECK(one == run(3, 0));
  CHECK(one != run(3, 1));
  CHECK(one != run(4, 0));
}
