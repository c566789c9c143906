// Systems of equations solved by hand.
#pragma once

#include "models/labour/beginning/fitting.hpp"
#include "tests/industry_by_hand.hpp"
#include "tests/known_results/small_world.hpp"

namespace labour::tests {

// ---- input and output ----------------------------------------------------------------------------------

// Vehicles and two others (industries 1, 10 and 11 of the tables); a column is what the product takes of the
// three:
//       [0.1 0.2 0.3]       [100]
//   A = [0.2 0.1 0.1]   d = [ 50]   det (I − A) = 0.9 (0.72 − 0.03) − 0.2 (0.16 + 0.01) − 0.3 (0.06 + 0.09) =
//   0.542
//       [0.1 0.3 0.2]       [ 80]
//   adj (I − A) = (0.69 0.25 0.29 | 0.17 0.69 0.15 | 0.15 0.29 0.77),   x = adj (I − A) d / det (I − A)
inline Findings three_industries() {
  Inputs inputs;
  inputs.names.industry.codes = codes_of_industries();
  const std::size_t at[] = {1, 10, 11};
  const double a[3][3] = {{0.1, 0.2, 0.3}, {0.2, 0.1, 0.1}, {0.1, 0.3, 0.2}}, demand[] = {100, 50, 80};
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) inputs.a_local(at[i], at[j]) = a[i][j];
    // The column of vehicles is the mixture of both drives: alike here.
    inputs.vehicle_combustion[at[i]] = inputs.vehicle_electric[at[i]] = a[i][0];
    inputs.final_demand[at[i]] = demand[i];
  }
  const auto x = Economy(settings_at_rest(), inputs).output(engine::Month::of(2024, 3));
  const double by_hand[] = {104.7 / 0.542, 63.5 / 0.542, 91.1 / 0.542};
  Findings off;
  for (int i = 0; i < 3; ++i)
    compare(off, fmt::format("Leontief: output {}", i), x[at[i]], by_hand[i], 1e-11);
  return off;
}

// ---- fitting -------------------------------------------------------------------------------------------

// A seed without interaction is fitted to row × column / total; one with the odds ratio 4 keeps it: with
// margins 60, 40 and 50, 50 its first cell x solves x (x − 10) = 4 (60 − x) (50 − x).
inline Findings fitted_tables() {
  Findings off;
  std::vector<double> flat(12, 1.0);
  const std::vector<double> rows = {20, 30, 50}, columns = {10, 20, 30, 40};
  fit_margins(flat, {margin_over("rows", {3, 4}, {0}, rows), margin_over("columns", {3, 4}, {1}, columns)},
              1e-12);
  for (std::size_t i = 0; i < 12; ++i)
    compare(off, "fitting: products of the margins", flat[i], rows[i / 4] * columns[i % 4] / 100.0, 1e-10);
  std::vector<double> odd = {2, 1, 1, 2};
  fit_margins(odd,
              {margin_over("rows", {2, 2}, {0}, {60, 40}), margin_over("columns", {2, 2}, {1}, {50, 50})},
              1e-13);
  compare(off, "fitting: odds ratio kept", odd[0], (430.0 - std::sqrt(40900.0)) / 6.0, 1e-8);
  return off;
}

}  // namespace labour::tests
