// Risks of persons from the members of an ensemble.
#include "models/app/ensemble/risk_pool.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "engine/kernel/random.hpp"
#include "tests/laws/run_model.hpp"

using app::RiskPool;
using app::RiskPrior;
using Person = labour::WorkerRisk::Person;

namespace {

Person person(std::uint64_t id, std::uint8_t unemployed, std::uint8_t industry = 0) {
  Person p;
  p.id = id;
  p.unemployed = unemployed;
  p.industry = industry;
  return p;
}

template <class T>
const std::vector<T>& column(const engine::ResultTable& table, const std::string& name) {
  for (const engine::ResultColumn& c : table.columns)
    if (c.name == name) return std::get<std::vector<T>>(c.values);
  throw std::runtime_error("no column " + name);
}

}  // namespace

TEST_CASE("a person's risk is the share of the members in which he was employed at the date", "[app]") {
  RiskPool pool;
  pool.add(0, std::vector<Person>{person(7, 1, 3), person(2, 0)});
  pool.add(1, std::vector<Person>{person(7, 0, 5), person(9, 1)});
  pool.add(2, std::vector<Person>{person(7, 1), person(2, 0)});
  const auto tables = pool.tables(labour::tests::inputs().names, 1.0);
  REQUIRE(tables.size() == 2);
  CHECK(column<std::int64_t>(tables[0], "id") == std::vector<std::int64_t>{2, 7, 9});
  CHECK(column<std::uint8_t>(tables[0], "risk") == std::vector<std::uint8_t>{0, 67, 100});
  CHECK(column<std::int32_t>(tables[0], "members") == std::vector<std::int32_t>{2, 3, 1});
  CHECK(column<std::uint8_t>(tables[0], "industry")[1] == 3);  // of the first member
}

TEST_CASE("risks drawn from a beta distribution are found again and hold in other members", "[app]") {
  // Risks of a beta distribution with a = 2, b = 18: mean 0.1, weight 20. Its quantiles by the order
  // statistics of uniform numbers: the second smallest of 19 is beta(2, 18).
  constexpr std::uint32_t persons = 20000, members = 20;
  enum class Draw : std::uint16_t { risk = 1, fate = 2 };
  const engine::Chance chance(5, 0);
  const engine::Dice risk_dice = chance.dice(engine::Month(), Draw::risk);
  const engine::Dice fate_dice = chance.dice(engine::Month(), Draw::fate);
  RiskPool pool;
  std::vector<RiskPool::MemberCounts> counts(persons);
  for (std::uint32_t m = 0; m < members; ++m) {
    std::vector<Person> all;
    for (std::uint32_t i = 0; i < persons; ++i) {
      std::vector<double> u;
      for (std::uint32_t k = 0; k < 19; ++k) u.push_back(risk_dice(i, k).uniform(0));
      std::nth_element(u.begin(), u.begin() + 1, u.end());
      const bool hit = fate_dice(i, m).uniform(0) < u[1];
      all.push_back(person(i, hit ? 1 : 0));
      counts[i].employed += 1;
      counts[i].unemployed += hit ? 1u : 0u;
    }
    pool.add(m, all);
  }
  const RiskPrior prior = RiskPrior::fit(counts);
  CHECK(prior.mean == Approx(0.1).margin(0.002));  // standard error sqrt(0.1 * 0.9 / 21 / 20000) and draws
  CHECK(prior.weight == Approx(20.0).margin(2.5));
  const auto tables = pool.tables(labour::tests::inputs().names, 20.0);
  const auto& given = column<double>(tables[1], "risk");
  const auto& came = column<double>(tables[1], "realised");
  const auto& n = column<double>(tables[1], "persons");  // 20 for each
  std::size_t classes = 0;
  for (std::size_t c = 0; c < given.size(); ++c) {
    if (n[c] < 20.0 * 100) continue;
    ++classes;
    const double error = std::sqrt(given[c] * (1.0 - given[c]) * 20.0 / n[c] * (1.0 / 10.0 + 1.0 / 21.0));
    INFO("class " << c << ": given " << given[c] << ", came " << came[c] << ", persons " << n[c]);
    CHECK(std::abs(came[c] - given[c]) < 4.0 * error);
  }
  CHECK(classes >= 3);
}

TEST_CASE("who is in few members weighs the same in mean and spread of the risks", "[app]") {
  const RiskPrior few = RiskPrior::fit({{2, 0}, {2, 1}, {2, 1}, {2, 2}});
  CHECK(few.mean == Approx(0.5));
  // Of the four, one pair in four is unemployed in both members: E[p²] = 0.25 = mean², no spread to be seen.
  CHECK(std::isinf(few.weight));
  // Persons of one member say nothing of spread and do not move the mean that belongs to it.
  CHECK(RiskPrior::fit({{2, 0}, {2, 1}, {2, 1}, {2, 2}, {1, 1}, {1, 1}}).mean == Approx(0.5));
}

TEST_CASE("the same risk for all leaves nothing to tell apart", "[app]") {
  const RiskPrior prior = RiskPrior::fit({{10, 1}, {10, 1}, {10, 1}});
  CHECK(std::isinf(prior.weight));
  CHECK(prior.estimate({10, 5}) == Approx(0.1));
}

TEST_CASE("no persons, no table", "[app]") {
  CHECK(RiskPool().tables(labour::tests::inputs().names, 1.0).empty());
}
