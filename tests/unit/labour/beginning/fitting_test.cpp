#include "models/labour/beginning/fitting.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "engine/kernel/check.hpp"

using namespace labour;

TEST_CASE("a margin finds the group of each cell, in the order of its axes") {
  const FitMargin m = margin_over(engine::in_both("m"), {2, 3, 2}, {2, 0}, {1, 2, 3, 4});
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 3; ++j)
      for (std::size_t k = 0; k < 2; ++k) CHECK(m.group[(i * 3 + j) * 2 + k] == k * 2 + i);
  CHECK_THROWS_AS(margin_over(engine::in_both("m"), {2, 3}, {1}, {1, 2}), engine::Bug);
}

TEST_CASE("zero cells stay zero, and what cannot be reached is said") {
  std::vector<double> table = {1, 0, 0, 1};
  const FitResult fit = fit_margins(table,
                                    {margin_over(engine::in_both("rows"), {2, 2}, {0}, {3, 1}),
                                     margin_over(engine::in_both("columns"), {2, 2}, {1}, {2, 2})},
                                    1e-9, 50);
  CHECK(table[1] == 0.0);
  CHECK(table[2] == 0.0);
  CHECK(fit.sweeps == 50);
  CHECK(fit.worst == Approx(0.25));  // one of four is on the wrong side
}

TEST_CASE("the margin that comes last holds exactly even if margins contradict each other") {
  std::vector<double> table(4, 1.0);
  fit_margins(table,
              {margin_over(engine::in_both("rows"), {2, 2}, {0}, {3, 1}),
               margin_over(engine::in_both("columns"), {2, 2}, {1}, {1, 2})},
              1e-9, 20);
  CHECK(table[0] + table[2] == Approx(1.0));
  CHECK(table[1] + table[3] == Approx(2.0));
}

TEST_CASE("a group that is wanted empty becomes empty") {
  std::vector<double> table(4, 1.0);
  const FitResult fit = fit_margins(table,
                                    {margin_over(engine::in_both("rows"), {2, 2}, {0}, {0, 4}),
                                     margin_over(engine::in_both("columns"), {2, 2}, {1}, {1, 3})},
                                    1e-12);
  CHECK(fit.worst <= 1e-12);
  CHECK(table == std::vector<double>{0, 0, 1, 3});
}

TEST_CASE("rounding keeps the total and every stretch within one") {
  const std::vector<double> expected = {0.4, 0.4, 0.0, 2.7, 0.1, 3.4, 0.0};
  for (double phase : {0.0, 0.3, 0.5, 0.99}) {
    const auto n = round_to_total(expected, 7, phase);
    CHECK(std::accumulate(n.begin(), n.end(), std::int64_t{0}) == 7);
    for (std::size_t a = 0; a < n.size(); ++a) {
      double due = 0.0, have = 0.0;
      for (std::size_t b = a; b < n.size(); ++b) {
        due += expected[b];
        have += static_cast<double>(n[b]);
        CHECK(std::abs(due - have) <= 1.0 + 1e-12);
      }
      CHECK(n[a] >= 0);
    }
    CHECK(n[2] == 0);
    CHECK(n[6] == 0);
  }
  CHECK(round_to_total({0.0, 0.0}, 5) == std::vector<std::int64_t>{0, 0});
  const auto scaled = round_to_total({1.0, 1.0, 2.0}, 400);
  CHECK(scaled == std::vector<std::int64_t>{100, 100, 200});
}
