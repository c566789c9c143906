// Iterative proportional fitting against worked examples.
#include "models/labour/beginning/fitting.hpp"

#include <catch2/catch.hpp>

using namespace labour;

// A doubly constrained table whose fit is known in closed form: an independent seed gives row × column /
// total.
TEST_CASE("an independent seed is fitted to the products of the margins") {
  std::vector<double> table(12, 1.0);
  const std::vector<double> rows = {20, 30, 50}, columns = {10, 20, 30, 40};
  const std::vector<std::size_t> shape = {3, 4};
  const FitResult fit = fit_margins(table,
                                    {margin_over(engine::in_both("rows"), shape, {0}, rows),
                                     margin_over(engine::in_both("columns"), shape, {1}, columns)},
                                    1e-12);
  CHECK(fit.worst <= 1e-12);
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 4; ++j)
      CHECK(table[i * 4 + j] == Approx(rows[i] * columns[j] / 100.0).epsilon(1e-12));
}

// The fit keeps every odds ratio of the seed (Ireland and Kullback 1968). For two by two with margins 60, 40
// and 50, 50 and the odds ratio 4 the first cell x solves x (x − 10) = 4 (60 − x) (50 − x): 3 x² − 430 x +
// 12000 = 0.
TEST_CASE("a two-by-two table keeps the odds ratio of its seed") {
  std::vector<double> table = {2, 1, 1, 2};
  const FitResult fit = fit_margins(table,
                                    {margin_over(engine::in_both("rows"), {2, 2}, {0}, {60, 40}),
                                     margin_over(engine::in_both("columns"), {2, 2}, {1}, {50, 50})},
                                    1e-13);
  CHECK(fit.sweeps < 60);
  const double x = (430.0 - 202.237484161557) / 6.0;  // sqrt(430² − 12 · 12000) = sqrt(40900)
  CHECK(table[0] == Approx(x).epsilon(1e-9));
  CHECK(table[1] == Approx(60.0 - x).epsilon(1e-9));
  CHECK(table[0] * table[3] / (table[1] * table[2]) == Approx(4.0).epsilon(1e-9));
}

// One sweep of the rows and then the columns, by hand: rows to 1, 1; then columns to 1, 1.
TEST_CASE("one sweep scales margin after margin, in order") {
  std::vector<double> table = {1, 3, 2, 2};
  fit_margins(table,
              {margin_over(engine::in_both("rows"), {2, 2}, {0}, {1, 1}),
               margin_over(engine::in_both("columns"), {2, 2}, {1}, {1, 1})},
              0.0, 1);
  CHECK(table[0] == Approx(0.25 / 0.75));
  CHECK(table[1] == Approx(0.75 / 1.25));
  CHECK(table[2] == Approx(0.50 / 0.75));
  CHECK(table[3] == Approx(0.50 / 1.25));
}

// All two-way margins of a three-way table: what has no three-way interaction is found again from a flat
// seed.
TEST_CASE("two-way margins give back a table without three-way interaction") {
  const std::vector<std::size_t> shape = {2, 3, 2};
  std::vector<double> truth;
  const double a[2][3] = {{1, 2, 3}, {2, 1, 4}}, b[3][2] = {{1, 2}, {3, 1}, {1, 1}},
               c[2][2] = {{5, 1}, {2, 3}};
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 3; ++j)
      for (std::size_t k = 0; k < 2; ++k) truth.push_back(a[i][j] * b[j][k] * c[i][k]);
  const auto margin = [&](const char* name, std::vector<std::size_t> axes, std::size_t cells) {
    FitMargin m = margin_over(engine::in_both(name), shape, axes, std::vector<double>(cells, 0.0));
    for (std::size_t i = 0; i < truth.size(); ++i) m.wanted[m.group[i]] += truth[i];
    return m;
  };
  std::vector<double> table(truth.size(), 1.0);
  fit_margins(table, {margin("ij", {0, 1}, 6), margin("jk", {1, 2}, 6), margin("ik", {0, 2}, 4)}, 1e-13);
  for (std::size_t i = 0; i < truth.size(); ++i) CHECK(table[i] == Approx(truth[i]).epsilon(1e-8));
}
