// The targets on the scale on which they are fitted: the statistic of each, its scale and its tolerance.
// "Fitted scale" is the logarithm of statistics that are always positive, otherwise the statistic itself.
#pragma once

#include <Eigen/Dense>
#include <vector>

#include "models/calibration/study.hpp"

namespace calibration {

class TargetScale {
 public:
  // Throws Bug if the question does not have the statistic of a target.
  explicit TargetScale(const Question& question);

  Eigen::Index targets() const { return static_cast<Eigen::Index>(column_.size()); }
  double fitted(double value, Eigen::Index target) const;
  double natural(double value, Eigen::Index target) const;
  // Standard deviation of the target on the fitted scale, including its weight.
  double tolerance(Eigen::Index target) const { return tolerance_[static_cast<std::size_t>(target)]; }
  Eigen::VectorXd wanted() const;  // fitted scale

  // From `count` rows of all statistics, starting at `first`, the columns of the targets; natural scale.
  Eigen::MatrixXd columns(const Eigen::MatrixXd& statistics, std::size_t first, Eigen::Index count) const;
  // The same on the fitted scale; throws InputError if a target cannot be estimated from a run.
  Eigen::MatrixXd fitted_columns(const Eigen::MatrixXd& statistics, std::size_t first,
                                 Eigen::Index count) const;

  // The columns (for `square`, also the rows) of the targets with a weight above zero, which are fitted.
  Eigen::MatrixXd weighted(const Eigen::MatrixXd& columns) const;
  Eigen::MatrixXd weighted_square(const Eigen::MatrixXd& square) const;
  Eigen::VectorXd weighted_tolerance_variance() const;

 private:
  [[noreturn]] void refuse(Eigen::Index target) const;

  const Calibration& calibration_;
  std::vector<Eigen::Index> column_;  // of the statistic, by target
  std::vector<char> is_log_;
  std::vector<double> tolerance_;
  std::vector<Eigen::Index> weighted_;  // targets with a weight above zero
};

}  // namespace calibration
