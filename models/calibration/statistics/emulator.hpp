// The emulator: the mean of the model's statistics over seeds as a function of the parameters, fitted to runs
// over the prior. There is one polynomial for each statistic, all with the same terms. Least squares fit them
// together with an effect of each seed, because the runs of the design share seeds.
#pragma once

#include <Eigen/Dense>
#include <cstddef>
#include <vector>

#include "models/calibration/statistics/basis.hpp"

namespace calibration {

class Emulator {
 public:
  // `points`: runs × parameters, in the unit cube. `seeds`: index of the shared seed of each run, 0 … n-1.
  // `values`: runs × statistics. There must be more runs than terms and seeds together (else a Bug).
  Emulator(const Eigen::MatrixXd& points, const std::vector<std::size_t>& seeds,
           const Eigen::MatrixXd& values);

  const Basis& basis() const { return basis_; }
  // terms × statistics
  const Eigen::MatrixXd& coefficients() const { return coefficients_; }
  Eigen::VectorXd at(const Eigen::VectorXd& point) const;  // one entry for each statistic

  // Covariance of a single run about the emulator: the noise of a seed, and the misfit of the polynomial.
  const Eigen::MatrixXd& residual_covariance() const { return residual_covariance_; }
  // Variance of the emulator's own estimate, in units of the residual variance: the mean over the design.
  double own_variance() const { return own_variance_; }
  // By statistic: root mean square of the leave-one-out errors, and the share of the variance that the
  // emulator predicts in runs that were left out.
  const Eigen::VectorXd& error() const { return error_; }
  const Eigen::VectorXd& predicted() const { return predicted_; }

 private:
  Basis basis_;
  Eigen::MatrixXd coefficients_, residual_covariance_;
  Eigen::VectorXd error_, predicted_;
  double own_variance_ = 0.0;
};

}  // namespace calibration
