// The published model person by person: draws have the chances of the equations, and what comes out agrees
// with the equations within sampling error.
#include <catch2/catch.hpp>
#include <cmath>

#include "models/reference/agents.hpp"
#include "models/reference/case.hpp"
#include "models/reference/deterministic.hpp"
#include "models/reference/outcome.hpp"

using namespace reference;

namespace {

constexpr int threads = 2;

Eigen::ArrayXd persons(std::initializer_list<double> values) {
  Eigen::ArrayXd array(static_cast<Eigen::Index>(values.size()));
  std::copy(values.begin(), values.end(), array.data());
  return array;
}

double mean(const Values& values, const Window& window) {
  double sum = 0.0;
  for (int t = window.first; t < window.end; ++t) sum += values[static_cast<std::size_t>(t)];
  return sum / (window.end - window.first);
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const auto n = static_cast<Eigen::Index>(x.size());
  const Eigen::ArrayXd a = Eigen::Map<const Eigen::ArrayXd>(x.data(), n);
  const Eigen::ArrayXd b = Eigen::Map<const Eigen::ArrayXd>(y.data(), n);
  const Eigen::ArrayXd da = a - a.mean(), db = b - b.mean();
  return (da * db).sum() / std::sqrt(da.square().sum() * db.square().sum());
}

// Over the occupations with more than 2,000 agents.
double correlation(const Outcome& agents, const Outcome& equations, const Eigen::ArrayXd& agents_at_start) {
  std::vector<double> x, y;
  for (Eigen::Index i = 0; i < agents_at_start.size(); ++i) {
    if (agents_at_start[i] <= 2000) continue;
    x.push_back(agents.changes[0][static_cast<std::size_t>(i)]);
    y.push_back(equations.changes[0][static_cast<std::size_t>(i)]);
  }
  REQUIRE(x.size() > 100);
  return correlation(x, y);
}

}  // namespace

// What is published of the agents: one run at 1 % of the workforce lies within 0.05 points of unemployment
// and 0.015 of vacancies. One run's sampling error of a change is about 2 % of the rate (82 unemployed in
// 2,000 agents, over 50 states that remember each other for two), against 13 % between occupations: a
// correlation of 0.98. Three runs bring it beyond 0.99.
TEST_CASE("a hundredth of the workforce shows what the equations say", "[reference]") {
  CaseFiles files;
  files.occupations = JIALAB_SOURCE_DIR "/models/reference/data/drc2021_occupations.csv";
  files.automation = "auto_prob";
  const Case read = read_case(files);
  const Outcome equations = outcome_of({run_deterministic(read.network, read.employment, read.shock)}, 1.0);
  std::vector<Record> members;
  for (std::uint32_t member = 0; member < 3; ++member) {
    members.push_back(
        run_agents(read.network, read.employment, read.shock, {0.01, 20210213, member, threads}));
    const Outcome one = outcome_of({members.back()}, 0.01);
    CHECK(correlation(one, equations, read.employment * 0.01) > 0.97);
    for (const Window& window : {before_shock, during_shock}) {
      CHECK(std::abs(mean(one.series[0], window) - mean(equations.series[0], window)) < 0.05);
      CHECK(std::abs(mean(one.series[1], window) - mean(equations.series[1], window)) < 0.015);
      CHECK(std::abs(mean(one.series[2], window) - mean(equations.series[2], window)) < 0.03);
    }
  }
  const Outcome all = outcome_of(members, 0.01);
  CHECK(correlation(all, equations, read.employment * 0.01) >= 0.99);
  // Persons, not agents.
  CHECK(all.series[3][0] == Approx(equations.series[3][0]).epsilon(1e-5));
  CHECK(all.series[5][0] == Approx(equations.series[5][0]).epsilon(1e-4));
}

// Six occupations in a one-way ring with a shock that empties some: every state of every occupation against
// the equations, in standard errors of a count with as many persons coming and going.
TEST_CASE("on a network of edges every occupation follows the equations", "[reference]") {
  const Eigen::ArrayXd employment = persons({60000, 30000, 90000, 45000, 70000, 52000});
  std::vector<Edge> edges;
  for (std::size_t i = 0; i < 6; ++i) {
    edges.push_back({i, (i + 1) % 6, 3.0 + static_cast<double>(i)});
    edges.push_back({i, (i + 2) % 6, 1.0});
  }
  const Network network = Network::of_edges(6, edges, 0.55);
  const Shock shock{ShockKind::automation, persons({0.1, 0.9, 0.4, 0.0, 0.7, 0.5})};
  Deterministic equations(network, employment);
  Agents agents(network, employment, {1.0, 11, 0, threads});
  const TargetDemand expected(shock, equations.stocks().employed + equations.stocks().unemployed);
  const Stocks start = agents.stocks();
  const TargetDemand demand(shock, start.employed + start.unemployed);
  for (int t = 1; t < 400; ++t) {
    equations.advance(expected.at(t));
    agents.advance(t, demand.at(t));
    const Stocks want = equations.stocks(), have = agents.stocks();
    INFO("state " << t);
    CHECK(((have.unemployed - want.unemployed).abs() < 6.0 * want.unemployed.sqrt() + 6.0).all());
    CHECK(((have.vacancies - want.vacancies).abs() < 6.0 * want.vacancies.sqrt() + 6.0).all());
    CHECK(((have.long_term - want.long_term).abs() < 6.0 * want.long_term.sqrt() + 6.0).all());
    CHECK(((have.employed - want.employed).abs() < 6.0 * want.employed.sqrt()).all());
  }
}

// With the target where it is, separations and openings of a step are binomial with the spontaneous chances,
// and independent of each other; with the target moved, with those of the equations.
TEST_CASE("separations and openings have the chances of the equations", "[reference]") {
  const double n = 100000, gap_share = GENERATE(0.0, 0.05, -0.05);
  const Network network = Network::complete(1);
  double separations = 0, openings = 0, separations_squared = 0, product = 0;
  const int runs = 200;
  const double v0 = std::floor(spontaneous_opening * n + 0.5);
  const double leave = spontaneous_separation +
                       (1 - spontaneous_separation) * separation_adjustment * std::max(0.0, gap_share);
  const double open =
      spontaneous_opening + (1 - spontaneous_opening) * opening_adjustment * std::max(0.0, -gap_share);
  for (int run = 0; run < runs; ++run) {
    Agents agents(network, persons({n}), {1.0, 5, static_cast<std::uint32_t>(run), 1});
    const double u0 = agents.stocks().unemployed[0];
    agents.advance(1, persons({n + v0 - gap_share * n}));
    const Stocks after = agents.stocks();
    // u = u0 + separations - hires, v = v0 + openings - hires; the new spells are the separations.
    double separated = 0;
    for (std::uint32_t row = 0; row < agents.workers().size(); ++row)
      separated += agents.workers().spell_start[Worker(row)] == 1 ? 1 : 0;
    const double opened = after.vacancies[0] - v0 + u0 + separated - after.unemployed[0];
    const double ds = separated - leave * n, dv = opened - open * n;
    separations += ds;
    openings += dv;
    separations_squared += ds * ds;
    product += ds * dv;
  }
  const double var_s = n * leave * (1 - leave), var_v = n * open * (1 - open);
  CHECK(std::abs(separations) < 4 * std::sqrt(runs * var_s));
  CHECK(std::abs(openings) < 4 * std::sqrt(runs * var_v));
  CHECK(separations_squared / runs == Approx(var_s).epsilon(4 * std::sqrt(2.0 / runs)));
  CHECK(std::abs(product) < 4 * std::sqrt(runs * var_s * var_v));
}

// Two occupations look at three: targets in proportion to A_ij v_j, and among a vacancy's applicants all
// alike.
TEST_CASE("applications go where network and vacancies draw them", "[reference]") {
  const std::vector<std::int64_t> vacancies{1000, 0, 3000};
  const Network network = Network::of_edges(3, {{0, 0, 2}, {0, 1, 5}, {0, 2, 1}, {1, 1, 1}, {2, 2, 1}});
  Applications market(network);
  market.open(engine::Parallel(1), vacancies);
  const engine::Dice dice = engine::Chance(3, 0).dice(engine::Month::from_count(1), Purpose::application);
  std::vector<double> at(4000, 0.0);
  const int applicants = 400000;
  std::vector<Application> sent;
  for (std::uint32_t row = 0; row < applicants; ++row) {
    sent.push_back(market.send(row, 0, dice(row)));
    at[sent.back().vacancy] += 1.0;
  }
  double first = 0, chi2 = 0;
  for (std::size_t slot = 0; slot < 4000; ++slot) {
    const double expected = slot < 1000 ? applicants * 0.4 / 1000 : applicants * 0.6 / 3000;
    chi2 += (at[slot] - expected) * (at[slot] - expected) / expected;
    if (slot < 1000) first += at[slot];
  }
  CHECK(std::abs(first - 0.4 * applicants) < 4 * std::sqrt(applicants * 0.24));
  CHECK(std::abs(chi2 - 3999) < 4 * std::sqrt(2 * 3999.0));
  // Nobody finds anything where there is nothing; each vacancy takes one, wherever in the queue.
  CHECK_FALSE(market.is_taken(market.send(applicants, 1, dice(applicants))));
  int taken = 0;
  double place = 0;
  for (std::size_t k = 0; k < sent.size(); ++k)
    if (market.is_taken(sent[k])) ++taken, place += static_cast<double>(k) / applicants;
  CHECK(taken == 4000);
  CHECK(std::abs(place / taken - 0.5) < 4 * std::sqrt(1.0 / 12 / taken));
}
