// The targets as the fit sees them: which statistic each is of, on which scale it is compared, and how far
// off it may be. "Fitted scale" is the logarithm of statistics that are always positive, else the statistic
// itself.
#pragma once

#include <Eigen/Dense>
#include <vector>

#include "models/calibration/study.hpp"

namespace calibration {

class TargetScale {
 public:
  // A target whose statistic the question does not know is a Bug.
  explicit TargetScale(const Question& question);

  Eigen::Index targets() const { return static_cast<Eigen::Index>(column_.size()); }
  double fitted(double value, Eigen::Index target) const;
  double natural(double value, Eigen::Index target) const;
  // Standard deviation of the target in the fitted scale, its weight taken into account.
  double tolerance(Eigen::Index target) const { return tolerance_[static_cast<std::size_t>(target)]; }
  Eigen::VectorXd wanted() const;  // fitted scale

  // The targets' columns of `count` rows of all statistics from `first` on, natural scale.
  Eigen::MatrixXd columns(const Eigen::MatrixXd& statistics, std::size_t first, Eigen::Index count) const;
  // The same in the fitted scale; throws InputError where a run does not tell a target.
  Eigen::MatrixXd fitted_columns(const Eigen::MatrixXd& statistics, std::size_t first,
                                 Eigen::Index count) const;

  // Of what has one column (or, `square`, also one row) a target, those with a weight: they are fitted.
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
