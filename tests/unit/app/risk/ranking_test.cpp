// The order of risks, and the area under the curve, by hand and by all pairs.
#include "models/app/risk/ranking.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "engine/kernel/random.hpp"

using app::area_under_curve;
using app::order_of;

namespace {

double auc(const std::vector<float>& risks, const std::vector<std::uint8_t>& outcomes) {
  return area_under_curve(risks, order_of(risks), outcomes);
}

// By the definition: every pair.
double auc_of_pairs(const std::vector<float>& risks, const std::vector<std::uint8_t>& outcomes) {
  double won = 0.0, pairs = 0.0;
  for (std::size_t i = 0; i < risks.size(); ++i)
    for (std::size_t j = 0; j < risks.size(); ++j) {
      if (outcomes[i] == 0 || outcomes[j] != 0) continue;
      pairs += 1.0;
      won += risks[i] > risks[j] ? 1.0 : risks[i] == risks[j] ? 0.5 : 0.0;
    }
  return won / pairs;
}

std::vector<float> drawn_risks(std::size_t n, double digits) {
  enum class Draw : std::uint16_t { risk = 1 };
  const engine::Chance chance(3, 0);
  const auto dice = chance.dice(engine::Month(), Draw::risk);
  std::vector<float> risks;
  for (std::size_t i = 0; i < n; ++i)
    risks.push_back(static_cast<float>(std::floor(digits * dice(i, 0).uniform(0)) / digits));
  return risks;
}

}  // namespace

TEST_CASE("the area under the curve of five persons is that by hand", "[risk]") {
  // With: 0.9, 0.4. Without: 0.1, 0.4, 0.6. Pairs won: 3 of 0.9; 1 and a half of 0.4. (3 + 1.5) / 6.
  CHECK(auc({0.9F, 0.1F, 0.4F, 0.4F, 0.6F}, {1, 0, 1, 0, 0}) == 4.5 / 6.0);
  CHECK(auc({0.1F, 0.2F, 0.3F}, {0, 0, 1}) == 1.0);
  CHECK(auc({0.1F, 0.2F, 0.3F}, {1, 0, 0}) == 0.0);
}

TEST_CASE("risks that are all tied tell nobody apart", "[risk]") {
  CHECK(auc({0.2F, 0.2F, 0.2F, 0.2F}, {1, 0, 0, 1}) == 0.5);
}

TEST_CASE("without one of the two outcomes there is no area under the curve", "[risk]") {
  CHECK(std::isnan(auc({0.1F, 0.2F}, {1, 1})));
  CHECK(std::isnan(auc({0.1F, 0.2F}, {0, 0})));
  CHECK(std::isnan(auc({}, {})));
}

TEST_CASE("the area under the curve is that of all pairs, with few and with many ties", "[risk]") {
  for (const double digits : {5.0, 1e6}) {
    const std::vector<float> risks = drawn_risks(400, digits);
    std::vector<std::uint8_t> outcomes;
    for (std::size_t i = 0; i < risks.size(); ++i) outcomes.push_back(i % 7 == 0 || risks[i] > 0.8F ? 1 : 0);
    CHECK(auc(risks, outcomes) == Approx(auc_of_pairs(risks, outcomes)).epsilon(1e-12));
  }
}

TEST_CASE("risks are put in ascending order, equal ones in the order of their places", "[risk]") {
  std::vector<float> risks = drawn_risks(5000, 300.0);
  risks.insert(risks.end(), {0.0F, -0.0F, 1e-40F, 1.0F, 3.4e38F, 1e-3F});
  std::vector<std::uint32_t> expected(risks.size());
  std::iota(expected.begin(), expected.end(), 0U);
  std::stable_sort(expected.begin(), expected.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return risks[a] < risks[b]; });
  CHECK(order_of(risks) == expected);
}
