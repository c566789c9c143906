// Tables that are fitted by hand.
#pragma once

#include "models/labour/beginning/fitting.hpp"
#include "tests/mechanisms/fixture.hpp"

namespace labour::tests {

// A seed without interaction is fitted to row × column / total; one with the odds ratio 4 keeps it: with
// margins 60, 40 and 50, 50 its first cell x solves x (x − 10) = 4 (60 − x) (50 − x).
inline Findings fitted_tables() {
  Findings off;
  std::vector<double> flat(12, 1.0);
  const std::vector<double> rows = {20, 30, 50}, columns = {10, 20, 30, 40};
  fit_margins(flat,
              {margin_over(engine::in_both("rows"), {3, 4}, {0}, rows),
               margin_over(engine::in_both("columns"), {3, 4}, {1}, columns)},
              1e-12);
  for (std::size_t i = 0; i < 12; ++i)
    compare(off, "fitting: products of the margins", flat[i], rows[i / 4] * columns[i % 4] / 100.0, 1e-10);
  std::vector<double> odd = {2, 1, 1, 2};
  fit_margins(odd,
              {margin_over(engine::in_both("rows"), {2, 2}, {0}, {60, 40}),
               margin_over(engine::in_both("columns"), {2, 2}, {1}, {50, 50})},
              1e-13);
  compare(off, "fitting: odds ratio kept", odd[0], (430.0 - std::sqrt(40900.0)) / 6.0, 1e-8);
  return off;
}

}  // namespace labour::tests
