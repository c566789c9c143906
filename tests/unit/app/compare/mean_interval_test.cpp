// The confidence interval of a mean over members.
#include "models/app/compare/mean_interval.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

TEST_CASE("the interval of a mean is the error times Student's bound", "[compare]") {
  const std::vector<double> values = {1.0, 2.0, 3.0, 6.0};
  const std::vector<std::uint32_t> own = {0, 1, 2, 3}, shared = {0, 0, 1, 1};
  const app::MeanInterval interval = app::mean_interval(values, own);
  CHECK(interval.mean == 3.0);
  // Standard deviation sqrt(14 / 3), of four values; three degrees of freedom.
  CHECK(interval.high - interval.mean == Approx(2.3534 * std::sqrt(14.0 / 3.0) / 2.0).epsilon(1e-4));
  CHECK(interval.mean - interval.low == Approx(interval.high - interval.mean));
  CHECK(interval.excludes_zero());
  // Sums of deviations by history are -3 and 3: sqrt(2 x 18) / 4, one degree of freedom.
  const app::MeanInterval by_history = app::mean_interval(values, shared);
  CHECK(by_history.high - by_history.mean == Approx(6.3138 * 1.5).epsilon(1e-4));
  CHECK_FALSE(by_history.excludes_zero());
}

TEST_CASE("a single member has a mean and no interval", "[compare]") {
  const std::vector<double> one = {2.0};
  const std::vector<std::uint32_t> history = {0};
  const app::MeanInterval interval = app::mean_interval(one, history);
  CHECK(interval.mean == 2.0);
  CHECK_FALSE(interval.has_interval());
  CHECK_FALSE(interval.excludes_zero());
}
