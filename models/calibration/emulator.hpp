// The emulator: what the model would give on average over seeds, as a function of the parameters, learnt from
// runs over the prior. One polynomial a statistic, all with the same terms; fitted by least squares together
// with an effect of each seed, which the runs of the design share.
#pragma once

#include <Eigen/Dense>
#include <cstddef>
#include <vector>

#include "models/calibration/basis.hpp"

namespace calibration {

class Emulator {
 public:
  // `points` (runs × parameters, in the unit cube), `seeds` (which of the shared seeds a run had, 0 … n-1),
  // `values` (runs × statistics). Needs more runs than terms and seeds together (else a Bug).
  Emulator(const Eigen::MatrixXd& points, const std::vector<std::size_t>& seeds,
           const Eigen::MatrixXd& values);

  const Basis& basis() const { return basis_; }
  // terms × statistics
  const Eigen::MatrixXd& coefficients() const { return coefficients_; }
  Eigen::VectorXd at(const Eigen::VectorXd& point) const;  // one entry a statistic

  // Covariance of a single run about the emulator: the chance of a seed, and what the polynomial misses.
  const Eigen::MatrixXd& residual_covariance() const { return residual_covariance_; }
  // Variance of the emulator's own coefficients, in units of the residual variance: the mean over the design.
  double own_variance() const { return own_variance_; }
  // Root mean square of leave-one-out errors, by statistic, and the share of the variance of the runs that
  // the emulator foresees in runs that it has not seen.
  const Eigen::VectorXd& error() const { return error_; }
  const Eigen::VectorXd& foreseen() const { return foreseen_; }
  // Share of the residual variance that is the same for all runs of a seed.
  const Eigen::VectorXd& seed_share() const { return seed_share_; }

 private:
  Basis basis_;
  Eigen::MatrixXd coefficients_, residual_covariance_;
  Eigen::VectorXd error_, foreseen_, seed_share_;
  double own_variance_ = 0.0;
};

}  // namespace calibration
