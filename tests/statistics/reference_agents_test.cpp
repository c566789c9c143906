// The published model person by person: draws have the chances of the equations, and what comes out agrees
// with the equations within sampling error.
#include <algorithm>
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

Case published_case() {
  CaseFiles files;
  files.occupations = JIALAB_SOURCE_DIR "/models/reference/data/drc2021_occupations.csv";
  files.automation = "auto_prob";
  return read_case(files);
}

// Rows of the workers who became unemployed in step t.
std::vector<std::uint32_t> new_spells(const Workers& workers, int t) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < workers.size(); ++row)
    if (workers.spell_start[Worker(row)] == t) rows.push_back(row);
  return rows;
}

// Of a number that is rounded up or down so that its mean stays.
double variance_of_rounding(double x) {
  const double part = x - std::floor(x);
  return part * (1 - part);
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

// What is asked of one run at 1 % of the workforce, whatever its seed: within 0.05 points of unemployment,
// 0.015 of vacancies, and a correlation of 0.99 of the changes. Stratified draws are about 0.9997;
// independent ones, with a sampling error of a change of about 2 % of the rate (82 unemployed in 2,000
// agents, over 50 states that remember each other for two) against 12 % between occupations, about 0.983.
TEST_CASE("a hundredth of the workforce shows what the equations say", "[reference]") {
  const Case read = published_case();
  const Outcome equations = outcome_of({run_deterministic(read.network, read.employment, read.shock)}, 1.0);
  const auto draws = GENERATE(Draws::stratified, Draws::independent);
  const std::uint64_t seed = GENERATE(1, 2);
  const Record record =
      run_agents(read.network, read.employment, read.shock, {0.01, seed, 0, threads, draws});
  const Outcome one = outcome_of({record}, 0.01);
  for (const Window& window : {before_shock, during_shock}) {
    CHECK(std::abs(mean(one.series[0], window) - mean(equations.series[0], window)) < 0.05);
    CHECK(std::abs(mean(one.series[1], window) - mean(equations.series[1], window)) < 0.015);
    CHECK(std::abs(mean(one.series[2], window) - mean(equations.series[2], window)) < 0.03);
  }
  const double agreement = correlation(one, equations, read.employment * 0.01);
  if (draws == Draws::stratified)
    CHECK(agreement >= 0.999);
  else
    CHECK((agreement > 0.97 && agreement < 0.99));
  // Persons, not agents.
  CHECK(one.series[3][0] == Approx(equations.series[3][0]).epsilon(1e-5));
  CHECK(one.series[5][0] == Approx(equations.series[5][0]).epsilon(1e-4));
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
  const auto draws = GENERATE(Draws::stratified, Draws::independent);
  Agents agents(network, employment, {1.0, 11, 0, threads, draws});
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

// With the target where it is, separations and openings have the spontaneous chances, with the target moved
// those of the equations, and they are independent of each other. Independent draws make them binomial;
// stratified ones leave them within one of the expectation, which they have in the mean.
TEST_CASE("separations and openings have the chances of the equations", "[reference]") {
  const double n = 100030, gap_share = GENERATE(0.0, 0.05, -0.05);
  const auto draws = GENERATE(Draws::stratified, Draws::independent);
  const Network network = Network::complete(1);
  const int runs = 200;
  const double v0 = std::floor(spontaneous_opening * n + 0.5);
  const double leave = spontaneous_separation +
                       (1 - spontaneous_separation) * separation_adjustment * std::max(0.0, gap_share);
  const double open =
      spontaneous_opening + (1 - spontaneous_opening) * opening_adjustment * std::max(0.0, -gap_share);
  Eigen::ArrayXd ds(runs), dv(runs);
  for (int run = 0; run < runs; ++run) {
    Agents agents(network, persons({n}), {1.0, 5, static_cast<std::uint32_t>(run), 1, draws});
    const double u0 = agents.stocks().unemployed[0];
    agents.advance(1, persons({n + v0 - gap_share * n}));
    const Stocks after = agents.stocks();
    // u = u0 + separations - hires, v = v0 + openings - hires; the new spells are the separations.
    const double separated = static_cast<double>(new_spells(agents.workers(), 1).size());
    ds[run] = separated - leave * n;
    dv[run] = after.vacancies[0] - v0 + u0 + separated - after.unemployed[0] - open * n;
  }
  const bool even = draws == Draws::stratified;
  const auto variance = [&](double p) { return even ? variance_of_rounding(n * p) : n * p * (1 - p); };
  const double var_s = variance(leave), var_v = variance(open);
  CHECK(std::abs(ds.sum()) < 4 * std::sqrt(runs * var_s));
  CHECK(std::abs(dv.sum()) < 4 * std::sqrt(runs * var_v));
  CHECK(std::abs((ds * dv).sum()) < 4 * std::sqrt(runs * var_s * var_v));
  if (even)
    CHECK((ds.abs().maxCoeff() < 1.0 && dv.abs().maxCoeff() < 1.0));
  else
    CHECK(ds.square().mean() == Approx(var_s).epsilon(4 * std::sqrt(2.0 / runs)));
}

// Who leaves is anybody, wherever he stands in the table and whether or not his neighbour leaves.
TEST_CASE("stratified separations may meet everybody alike", "[reference]") {
  const Network network = Network::complete(1);
  const int workers = 1000, runs = 400, cells = 20;
  std::vector<double> left(cells, 0.0);
  double all = 0, twins = 0;
  for (std::uint32_t run = 0; run < runs; ++run) {
    Agents agents(network, persons({workers}), {1.0, 9, run, 1});
    const Stocks start = agents.stocks();
    agents.advance(1, start.employed + start.vacancies - 200.0);
    const std::vector<std::uint32_t> rows = new_spells(agents.workers(), 1);
    for (std::size_t k = 0; k < rows.size(); ++k) {
      left[rows[k] * cells / workers] += 1;
      twins += k > 0 && rows[k] == rows[k - 1] + 1 ? 1 : 0;
    }
    all += static_cast<double>(rows.size());
  }
  double chi2 = 0;
  for (const double count : left) chi2 += (count - all / cells) * (count - all / cells) / (all / cells);
  // Without replacement the counts vary a little less than those of independent draws.
  CHECK(std::abs(chi2 - (cells - 1)) < 4 * std::sqrt(2.0 * (cells - 1)));
  // Of two neighbours both leave with the chance p^2.
  const double p = all / runs / workers, pairs = p * p * (workers - 1) * runs;
  CHECK(std::abs(twins - pairs) < 4 * std::sqrt(pairs));
}
