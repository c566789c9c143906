#include "engine/kernel/quantiles.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

namespace {

constexpr float none = std::numeric_limits<float>::quiet_NaN();

}  // namespace

TEST_CASE("quantiles are those of Hyndman and Fan's type 7", "[quantiles]") {
  // Worked by hand: place 1 + (n - 1) p among the order statistics 1, 2, 4, 8, 16.
  const std::vector<float> five = {1, 2, 4, 8, 16};
  CHECK(engine::quantile_of_sorted(five, 0.0) == 1.0);
  CHECK(engine::quantile_of_sorted(five, 0.05) == Approx(1.2));   // place 1.2
  CHECK(engine::quantile_of_sorted(five, 0.25) == 2.0);           // place 2
  CHECK(engine::quantile_of_sorted(five, 0.5) == 4.0);            // place 3
  CHECK(engine::quantile_of_sorted(five, 0.6) == Approx(5.6));    // place 3.4
  CHECK(engine::quantile_of_sorted(five, 0.95) == Approx(14.4));  // place 4.8
  CHECK(engine::quantile_of_sorted(five, 1.0) == 16.0);
  const std::vector<float> four = {10, 20, 30, 40};
  CHECK(engine::quantile_of_sorted(four, 0.25) == Approx(17.5));  // type 6 would say 12.5, type 5 15
  CHECK(engine::quantile_of_sorted(std::vector<float>{7}, 0.95) == 7.0);
  CHECK(std::isnan(engine::quantile_of_sorted(std::vector<double>(), 0.5)));
}

TEST_CASE("quantiles are also those of types 5 and 6", "[quantiles]") {
  using engine::QuantileType;
  const std::vector<double> four = {10, 20, 30, 40};
  CHECK(engine::quantile_of_sorted(four, 0.25, QuantileType::type5) == Approx(15.0));  // place 1.5
  CHECK(engine::quantile_of_sorted(four, 0.25, QuantileType::type6) == Approx(12.5));  // place 1.25
  CHECK(engine::quantile_of_sorted(four, 0.5, QuantileType::type5) == Approx(25.0));
  CHECK(engine::quantile_of_sorted(four, 0.5, QuantileType::type6) == Approx(25.0));
  for (const QuantileType type : {QuantileType::type5, QuantileType::type6, QuantileType::type7}) {
    CHECK(engine::quantile_of_sorted(four, 0.0, type) == 10.0);
    CHECK(engine::quantile_of_sorted(four, 1.0, type) == 40.0);
    CHECK(engine::quantile_of_sorted(std::vector<double>{7}, 0.4, type) == 7.0);
  }
  // Type 5: the share up to the k-th value, half of it counted, is the level of its quantile.
  for (std::size_t k = 0; k < four.size(); ++k)
    CHECK(engine::quantile_of_sorted(four, (static_cast<double>(k) + 0.5) / 4.0, QuantileType::type5) ==
          Approx(four[k]));
}

TEST_CASE("the upper median is the larger one of two in the middle", "[quantiles]") {
  std::vector<double> four = {40, 10, 30, 20}, three = {3, 1, 2};
  CHECK(engine::upper_median(four) == 30.0);
  CHECK(engine::upper_median(three) == 2.0);
}

TEST_CASE("a spread is over the members that report", "[quantiles]") {
  std::vector<float> values = {4, none, 1, 16, 2, none, 8};
  const engine::Spread spread = engine::spread_of(values);
  CHECK(spread.mean == Approx(6.2));
  CHECK(spread.quantiles[0] == Approx(1.2));
  CHECK(spread.quantiles[2] == 4.0);
  CHECK(spread.quantiles[4] == Approx(14.4));
  std::vector<float> nothing = {none, none};
  CHECK(std::isnan(engine::spread_of(nothing).mean));
  CHECK(std::isnan(engine::spread_of(nothing).quantiles[2]));
}

TEST_CASE("equal values have no spread, infinite ones do not spoil the others", "[quantiles]") {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  std::vector<float> same(24, 0.1F);
  const engine::Spread spread = engine::spread_of(same);
  for (const double quantile : spread.quantiles) CHECK(quantile == static_cast<double>(0.1F));
  std::vector<float> values = {infinity, 1, 2, 3, 4};
  CHECK(engine::spread_of(values).quantiles[1] == 2.0);
  CHECK(engine::spread_of(values).quantiles[2] == 3.0);
}

TEST_CASE("a variance is that of a sample", "[quantiles]") {
  CHECK(engine::variance_of(std::vector<double>{2, 4, 4, 4, 5, 5, 7, 9}) == Approx(32.0 / 7.0));
  CHECK(engine::variance_of(std::vector<double>{3, 3}) == 0.0);
  CHECK(std::isnan(engine::variance_of(std::vector<double>{3})));
  CHECK(std::isnan(engine::mean_of({})));
}
