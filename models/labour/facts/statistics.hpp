// Estimators with standard errors, for the table of facts (facts.hpp). They know nothing of labour markets.
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace labour::facts {

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

// An estimate and its standard error; NaN where the sample does not determine it.
struct Estimate {
  double value = unknown, error = unknown;
};

// Mean of a series in time; the error allows for autocorrelation up to `lag` (Newey and West 1987).
Estimate mean_of(std::span<const double> values, std::size_t lag);

// Σ part / Σ whole over a series in time; the error by the delta method on part − ratio × whole (Newey–West).
Estimate ratio_of(std::span<const double> part, std::span<const double> whole, std::size_t lag);

// Least squares of y on the columns of x (a constant is a column of its own).
struct Fit {
  std::vector<double> coefficients, errors;
  Estimate at(std::size_t k) const { return {coefficients[k], errors[k]}; }
};
// The columns of x one after the other, each as long as `values`, in the order of time; errors by Newey and
// West with `lag`. NaN where x has not full rank.
Fit fit_in_time(std::span<const double> columns, std::span<const double> values, std::size_t lag);
// Slope of y on x with weights, after taking out effects of unit and period (alternating projections, to
// 1e-12); errors clustered by `cluster`, with the factor G/(G − 1). All have one entry for each row.
struct PanelRow {
  std::size_t unit = 0, period = 0, cluster = 0;
  double x = 0.0, y = 0.0, weight = 1.0;
};
Estimate slope_within(std::vector<PanelRow> rows);

// Exponent a of the upper tail P(size >= s) ~ s^−a: maximum likelihood above the threshold (of `thresholds`)
// at which the Kolmogorov–Smirnov distance is least, sizes being whole numbers (Clauset, Shalizi and Newman
// 2009, eqs. 3.1, 3.7, 3.9). Thresholds with fewer than `fewest` sizes above are left out.
struct Tail {
  Estimate exponent;
  double threshold = unknown, distance = unknown;
  std::size_t sizes = 0;
};
Tail tail_of(std::vector<double> sizes, std::span<const double> thresholds, std::size_t fewest);

// Shape b of the Subbotin density exp(−|x − m|^b / (b a^b)): maximum likelihood, m the median, the error from
// the curvature of the profile likelihood (Bottazzi and Secchi 2006). 1 is Laplace, 2 is normal.
Estimate subbotin_shape(std::vector<double> values);

}  // namespace labour::facts
