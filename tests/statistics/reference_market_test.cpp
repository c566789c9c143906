// The market of the published model person by person: where applications go and whom vacancies take.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "models/reference/applications.hpp"
#include "models/reference/stratified_hires.hpp"

using namespace reference;

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
    sent.push_back(market.draw(row, 0, dice(row)));
    market.compete(sent.back());
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
  CHECK_FALSE(market.is_sent(market.draw(applicants, 1, dice(applicants))));
  int taken = 0;
  double place = 0;
  for (std::size_t k = 0; k < sent.size(); ++k)
    if (market.is_taken(sent[k])) ++taken, place += static_cast<double>(k) / applicants;
  CHECK(taken == 4000);
  CHECK(std::abs(place / taken - 0.5) < 4 * std::sqrt(1.0 / 12 / taken));
}

// Forty occupations of 1 to 60 seekers on one market and 400 vacancies: a vacancy with applicants takes one,
// so that as many are hired either way. Every occupation's seekers are hired in proportion, be they few or
// many; stratified hires depart from that by about one, independent ones by the root of their number.
TEST_CASE("vacancies take the seekers of every occupation in proportion", "[reference]") {
  const auto draws = GENERATE(Draws::stratified, Draws::independent);
  const std::size_t occupations = 40;
  std::vector<std::int64_t> vacancies(occupations, 10);
  const Network network = Network::complete(occupations);
  const engine::Parallel parallel(1);
  std::vector<Seeker> seekers;
  for (std::uint16_t i = 0; i < occupations; ++i)
    for (int k = 0; k < (i % 2 == 0 ? 1 + i / 4 : 60); ++k)
      seekers.push_back({static_cast<std::uint32_t>(seekers.size()), i, since_before});
  const int runs = 4000;
  Eigen::ArrayXd sum = Eigen::ArrayXd::Zero(occupations), squares = sum, number = sum;
  for (const Seeker& seeker : seekers) number[seeker.occupation] += 1;
  Applications market(network);
  StratifiedHires hires;
  for (int run = 1; run <= runs; ++run) {
    market.open(parallel, vacancies);
    const engine::Dice dice = engine::Chance(3, 0).dice(engine::Month::from_count(run), Purpose::application);
    std::vector<Application> sent;
    for (const Seeker& seeker : seekers) {
      sent.push_back(market.draw(seeker.row, seeker.occupation, dice(seeker.row)));
      if (draws == Draws::independent) market.compete(sent.back());
    }
    if (draws == Draws::stratified) hires.choose(parallel, seekers, sent, occupations, market);
    Eigen::ArrayXd hired = Eigen::ArrayXd::Zero(occupations);
    std::vector<bool> asked(400, false);
    for (std::size_t k = 0; k < sent.size(); ++k) {
      asked[sent[k].vacancy] = true;
      hired[seekers[k].occupation] += market.is_taken(sent[k]) ? 1 : 0;
    }
    REQUIRE(hired.sum() == static_cast<double>(std::count(asked.begin(), asked.end(), true)));
    const Eigen::ArrayXd off = hired - hired.sum() * number / number.sum();
    sum += off;
    squares += off.square();
  }
  // Forty comparisons: four standard errors of each.
  CHECK((sum.abs() < 4 * squares.sqrt()).all());
  const Eigen::ArrayXd deviations = (squares / runs).sqrt();
  for (Eigen::Index i = 1; i < deviations.size(); i += 2)
    CHECK((draws == Draws::stratified ? deviations[i] < 1.6 : deviations[i] > 2.5));
}
