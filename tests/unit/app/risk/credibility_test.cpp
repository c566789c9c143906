// The estimate of the risks of persons whose true risks are known.
#include "models/app/risk/credibility.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/unit/app/synthetic_ensemble.hpp"

using app::MemberCounts;
using app::NestedGroups;
using app::OutcomeSums;
using app::RiskEstimator;
using app::RiskPool;
using app::tests::SyntheticEnsemble;
using Someone = app::tests::Person;

namespace {

// By industry, and within it by age.
NestedGroups by_industry_and_age(const RiskPool& pool) {
  return app::nested_groups(pool.persons(), {{&Someone::industry}, {&Someone::age_group}});
}

// The mean square of estimate less true risk.
template <class Estimate>
double error_of(const SyntheticEnsemble& ensemble, Estimate&& estimate) {
  double sum = 0.0;
  for (std::size_t i = 0; i < ensemble.risk.size(); ++i) {
    const double error = estimate(i) - ensemble.risk[i];
    sum += error * error;
  }
  return sum / static_cast<double>(ensemble.risk.size());
}

}  // namespace

TEST_CASE("groups and the spread within them are found again from persons of known risks", "[risk]") {
  const SyntheticEnsemble ensemble(
      {{0, 0, 4000, 1, 19}, {0, 1, 4000, 2, 18}, {1, 0, 4000, 4, 16}, {1, 1, 4000, 10, 10}}, 20);
  const NestedGroups groups = by_industry_and_age(ensemble.pool);
  const RiskEstimator fitted = RiskEstimator::fit(groups, OutcomeSums(ensemble.pool, groups).all());
  const std::vector<double> mean = {0.05, 0.1, 0.2, 0.5};
  for (std::uint32_t g = 0; g < mean.size(); ++g) {
    // The standard error of 4000 persons of a beta distribution of weight 20, in 20 members.
    const double error = std::sqrt(mean[g] * (1.0 - mean[g]) * (1.0 / 21.0 + 1.0 / 20.0) / 4000.0);
    CHECK(std::abs(fitted.of_group(g) - mean[g]) < 4.0 * error);
    CHECK(fitted.weight(g) == Approx(20.0).margin(2.0));
  }
  // Nobody shares a shock.
  for (const app::RiskCorrelations& level : fitted.correlations()) CHECK(level.member < 0.002);
}

TEST_CASE("the estimate is nearer to the true risks than share, group or grand mean alone", "[risk]") {
  const SyntheticEnsemble ensemble(
      {{0, 0, 2000, 1, 19}, {0, 1, 2000, 2, 18}, {1, 0, 2000, 4, 16}, {1, 1, 2000, 10, 10}}, 20);
  const NestedGroups groups = by_industry_and_age(ensemble.pool);
  const RiskEstimator fitted = RiskEstimator::fit(groups, OutcomeSums(ensemble.pool, groups).all());
  const auto counts = ensemble.pool.counts();
  const double own = error_of(ensemble, [&](std::size_t i) { return counts[i].unemployed / 20.0; });
  const double group = error_of(ensemble, [&](std::size_t i) { return fitted.of_group(groups.group_of[i]); });
  const NestedGroups one = app::nested_groups(ensemble.pool.persons(), {});
  const RiskEstimator grand = RiskEstimator::fit(one, OutcomeSums(ensemble.pool, one).all());
  const double towards_all = error_of(ensemble, [&](std::size_t i) { return grand.estimate(0, counts[i]); });
  const double estimate =
      error_of(ensemble, [&](std::size_t i) { return fitted.estimate(groups.group_of[i], counts[i]); });
  CHECK(estimate < 0.6 * own);
  CHECK(estimate < 0.6 * group);
  CHECK(estimate < 0.9 * towards_all);
}

TEST_CASE("small groups that do not differ are shrunk to the group above", "[risk]") {
  std::vector<app::tests::SyntheticGroup> many;
  for (std::uint8_t industry = 0; industry < 20; ++industry)
    for (std::uint8_t age = 0; age < 10; ++age) many.push_back({industry, age, 3, 2, 18});
  const SyntheticEnsemble ensemble(many, 10);
  const NestedGroups groups = by_industry_and_age(ensemble.pool);
  const OutcomeSums sums(ensemble.pool, groups);
  const RiskEstimator fitted = RiskEstimator::fit(groups, sums.all());
  double own = 0.0, shrunk = 0.0;
  for (std::uint32_t g = 0; g < groups.groups(2); ++g) {
    const app::GroupSums& s = sums.all()[2][g];
    own = std::max(own, std::abs(static_cast<double>(s.k) / static_cast<double>(s.n) - 0.1));
    shrunk = std::max(shrunk, std::abs(fitted.of_group(g) - 0.1));
  }
  CHECK(own > 0.15);
  CHECK(shrunk < 0.05);
}

TEST_CASE("a small group is shrunk more than a large one of the same share", "[risk]") {
  // Industries differ; ages within them do too. The last age of industry 0 has ten persons.
  std::vector<app::tests::SyntheticGroup> mixed;
  for (std::uint8_t age = 0; age < 8; ++age) mixed.push_back({0, age, 500, age % 2 == 0 ? 1U : 6U, 14});
  mixed.push_back({0, 9, 10, 18, 2});
  mixed.push_back({0, 10, 500, 18, 2});
  const SyntheticEnsemble ensemble(mixed, 10);
  const NestedGroups groups = by_industry_and_age(ensemble.pool);
  const OutcomeSums sums(ensemble.pool, groups);
  const RiskEstimator fitted = RiskEstimator::fit(groups, sums.all());
  const auto moved = [&](std::uint32_t g) {
    const app::GroupSums& s = sums.all()[2][g];
    return static_cast<double>(s.k) / static_cast<double>(s.n) - fitted.of_group(g);
  };
  CHECK(moved(9) > 0.0);
  CHECK(moved(8) > 10.0 * moved(9));
}

TEST_CASE("a group of one person is not evidence beside the person's own share", "[risk]") {
  // 300 persons of one risk, each in a group of its own: the groups say nothing, and neither do the shares.
  std::vector<app::tests::SyntheticGroup> alone;
  for (std::uint8_t industry = 0; industry < 25; ++industry)
    for (std::uint8_t age = 0; age < 12; ++age) alone.push_back({industry, age, 1, 40, 160});
  const SyntheticEnsemble ensemble(alone, 10);
  const NestedGroups groups = by_industry_and_age(ensemble.pool);
  const RiskEstimator fitted = RiskEstimator::fit(groups, OutcomeSums(ensemble.pool, groups).all());
  for (std::uint32_t i = 0; i < 300; ++i)
    CHECK(std::abs(fitted.estimate(groups.group_of[i], ensemble.pool.counts()[i]) - 0.2) < 0.1);
}

TEST_CASE("groups whose persons differ and groups whose persons do not are told apart", "[risk]") {
  // Both have a mean of 0.2; the shares of persons count in the first one only.
  const SyntheticEnsemble ensemble({{0, 0, 4000, 1, 4}, {1, 0, 4000, 200, 800}}, 20);
  const NestedGroups groups = by_industry_and_age(ensemble.pool);
  const RiskEstimator fitted = RiskEstimator::fit(groups, OutcomeSums(ensemble.pool, groups).all());
  CHECK(fitted.estimate(0, {20, 10}) == Approx(0.44).margin(0.03));  // (5 · 0.2 + 10) / 25
  CHECK(fitted.estimate(1, {20, 10}) == Approx(0.2).margin(0.03));
}

TEST_CASE("shocks of members do not look like groups or persons that differ", "[risk]") {
  std::vector<app::tests::SyntheticGroup> same;
  for (std::uint8_t age = 0; age < 10; ++age) same.push_back({0, age, 400, 20, 80});
  const SyntheticEnsemble ensemble(same, 30, 0.5);
  const NestedGroups groups = by_industry_and_age(ensemble.pool);
  const RiskEstimator fitted = RiskEstimator::fit(groups, OutcomeSums(ensemble.pool, groups).all());
  // Risks of 0.1 and 0.3 by member: a variance of 0.01 of 0.2 × 0.8.
  CHECK(fitted.correlations()[1].member == Approx(0.0625).margin(0.015));
  CHECK(fitted.correlations()[1].between < 0.002);
}

TEST_CASE("the same outcomes for all leave nothing to tell apart", "[risk]") {
  for (const bool unemployed : {false, true}) {
    RiskPool pool;
    for (int m = 0; m < 4; ++m)
      pool.add(m, std::vector<Someone>{app::tests::person(1, unemployed, 0),
                                       app::tests::person(2, unemployed, 1)});
    const NestedGroups groups = by_industry_and_age(pool);
    const RiskEstimator fitted = RiskEstimator::fit(groups, OutcomeSums(pool, groups).all());
    CHECK(std::isinf(fitted.weight(0)));
    CHECK(fitted.estimate(0, {4, 2}) == (unemployed ? 1.0 : 0.0));
  }
}

TEST_CASE("the shares of persons in two members give the spread by hand", "[risk]") {
  // Of four persons with two members each, two are unemployed in both and two in none: shares 0 and 1, and
  // every pair of members agrees. All persons differ by as much as they can.
  RiskPool pool;
  for (int m = 0; m < 2; ++m) {
    std::vector<Someone> persons;
    for (std::uint64_t id = 0; id < 4; ++id) persons.push_back(app::tests::person(id, id < 2));
    pool.add(m, persons);
  }
  const NestedGroups groups = app::nested_groups(pool.persons(), {});
  const RiskEstimator fitted = RiskEstimator::fit(groups, OutcomeSums(pool, groups).all());
  CHECK(fitted.of_group(0) == 0.5);
  CHECK(fitted.weight(0) == 0.0);
  CHECK(fitted.estimate(0, MemberCounts{2, 2}) == 1.0);
  CHECK(fitted.estimate(0, MemberCounts{}) == 0.5);  // nothing is known of a person in no member
}
