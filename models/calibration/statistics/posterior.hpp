// The posterior: a sample from prior × synthetic likelihood (Wood 2010), by sequential Monte Carlo. The
// likelihood is normal about the emulator; its power increases from 0 to 1 while a population of parameter
// sets is reweighted and moved (Del Moral, Doucet and Jasra 2006).
#pragma once

#include <Eigen/Dense>
#include <cstddef>
#include <cstdint>

#include "engine/kernel/random.hpp"
#include "models/calibration/statistics/basis.hpp"

namespace calibration {

// −½ (y − f(u))ᵀ V⁻¹ (y − f(u)), where f is a polynomial of the parameters.
class Likelihood {
 public:
  // `coefficients` terms × statistics; `wanted` y; `covariance` V, positive definite (else a Bug).
  Likelihood(const Basis& basis, const Eigen::MatrixXd& coefficients, const Eigen::VectorXd& wanted,
             const Eigen::MatrixXd& covariance);

  std::size_t dimensions() const { return basis_.dimensions(); }
  double logarithm(const Eigen::VectorXd& point) const;

 private:
  const Basis& basis_;
  Eigen::MatrixXd white_coefficients_;  // statistics × terms, in standard deviations
  Eigen::VectorXd white_wanted_;
};

// Rows are equally likely parameter sets in the unit cube.
struct Posterior {
  Eigen::MatrixXd points;
  Eigen::VectorXd log_likelihood;
  int stages = 0;         // number of powers of the likelihood
  double accepted = 0.0;  // share of the last stage's moves
};

// The same random draws give the same bits.
Posterior sample_posterior(const Likelihood& likelihood, std::size_t size, const engine::Chance& chance);

// One column of a sample, ascending.
Eigen::VectorXd sorted_column(const Eigen::MatrixXd& points, Eigen::Index column);
// The quantile of a sorted column at p in [0, 1], by the definition that makes ranks and quantiles each
// other's inverse (type 5).
double posterior_quantile(const Eigen::VectorXd& sorted, double p);

}  // namespace calibration
