// A published model against its published figures: del Rio-Chanona et al. (2021), complete network, shock of
// Frey and Osborne. Ten digits, as the authors' equations give them.
#include <catch2/catch.hpp>

#include "models/reference/case.hpp"
#include "models/reference/deterministic.hpp"
#include "models/reference/outcome.hpp"

using namespace reference;

namespace {

// Points of a per cent.
constexpr double published_digits = 1e-8;

Case published_case() {
  CaseFiles files;
  files.occupations = JIALAB_SOURCE_DIR "/models/reference/data/drc2021_occupations.csv";
  files.automation = "auto_prob";
  return read_case(files);
}

std::size_t place_of(const Case& read, const std::string& acs_code) {
  for (std::size_t i = 0; i < read.ids.size(); ++i)
    if (read.tables[0].text(i, "acs_occ_code") == acs_code) return i;
  throw std::runtime_error("no such occupation: " + acs_code);
}

}  // namespace

TEST_CASE("the published changes of unemployment are reproduced", "[reference]") {
  const Case read = published_case();
  REQUIRE(read.ids.size() == 464);
  const Outcome outcome = outcome_of({run_deterministic(read.network, read.employment, read.shock)}, 1.0);
  const auto& [unemployment, long_term] = outcome.changes;
  const std::size_t statistics = place_of(read, "5920"), childcare = place_of(read, "4600");
  CHECK(unemployment[statistics] == Approx(0.0827818417).margin(published_digits).epsilon(0));
  CHECK(long_term[statistics] == Approx(-3.9009629788).margin(published_digits).epsilon(0));
  CHECK(unemployment[childcare] == Approx(-3.0958850340).margin(published_digits).epsilon(0));
  CHECK(long_term[childcare] == Approx(-8.0735528034).margin(published_digits).epsilon(0));
}

TEST_CASE("the published steady state is reproduced", "[reference]") {
  const Case read = published_case();
  const Outcome outcome = outcome_of({run_deterministic(read.network, read.employment, read.shock)}, 1.0);
  REQUIRE(outcome.series[0].size() == 600);
  CHECK(outcome.series[0][99] == Approx(4.1065725765).margin(published_digits).epsilon(0));
  CHECK(outcome.series[1][99] == Approx(1.7219021165).margin(published_digits).epsilon(0));
  CHECK(outcome.series[2][99] == Approx(1.0092391379).margin(published_digits).epsilon(0));
}

// People are neither made nor lost, and every hire closes a vacancy.
TEST_CASE("the equations keep the labour force", "[reference]") {
  const Case read = published_case();
  const Outcome outcome = outcome_of({run_deterministic(read.network, read.employment, read.shock)}, 1.0);
  const double at_start = outcome.series[3][0] + outcome.series[4][0];
  for (std::size_t t = 0; t < 600; ++t)
    CHECK(outcome.series[3][t] + outcome.series[4][t] == Approx(at_start).epsilon(1e-12));
}

// With the whole table in one occupation, the equations without shock have a steady state that can be solved:
// separations = hires = openings, u = e (the start) is not it, and v follows from p.
TEST_CASE("a single occupation ends where separations, openings and hires are equal", "[reference]") {
  const Network network = Network::complete(1);
  Deterministic model(network, Eigen::ArrayXd::Constant(1, 1000.0));
  const Eigen::ArrayXd demand = model.stocks().employed + model.stocks().unemployed;
  for (int t = 0; t < 5000; ++t) model.advance(demand);
  const double e = model.stocks().employed[0], u = model.stocks().unemployed[0];
  const double v = model.stocks().vacancies[0];
  const double separations = spontaneous_separation * e + (1 - spontaneous_separation) *
                                                              separation_adjustment *
                                                              std::max(0.0, e + v - demand[0]);
  const double openings = spontaneous_opening * e +
                          (1 - spontaneous_opening) * opening_adjustment * std::max(0.0, demand[0] - e - v);
  const double hires = v * (1 - std::exp(-u / v));
  CHECK(separations == Approx(openings).epsilon(1e-9));
  CHECK(hires == Approx(openings).epsilon(1e-9));
  CHECK(e + u == Approx(demand[0]).epsilon(1e-12));
}
