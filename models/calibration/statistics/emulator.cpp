#include "models/calibration/statistics/emulator.hpp"

#include <algorithm>

#include "engine/kernel/check.hpp"

namespace calibration {
namespace {

// The terms, then the effects of the seeds. The effect of the last seed is minus the sum of the others, so
// that the effects add up to zero and the constant is the mean over seeds.
Eigen::MatrixXd regressors(const Eigen::MatrixXd& terms, const std::vector<std::size_t>& seeds,
                           std::size_t seed_count) {
  const auto effects = static_cast<Eigen::Index>(seed_count) - 1;
  Eigen::MatrixXd x = Eigen::MatrixXd::Zero(terms.rows(), terms.cols() + effects);
  x.leftCols(terms.cols()) = terms;
  for (Eigen::Index i = 0; i < terms.rows(); ++i) {
    const auto seed = static_cast<Eigen::Index>(seeds[static_cast<std::size_t>(i)]);
    if (seed < effects)
      x(i, terms.cols() + seed) = 1.0;
    else
      x.row(i).tail(effects).setConstant(-1.0);
  }
  return x;
}

}  // namespace

Emulator::Emulator(const Eigen::MatrixXd& points, const std::vector<std::size_t>& seeds,
                   const Eigen::MatrixXd& values)
    : basis_(static_cast<std::size_t>(points.cols())) {
  const std::size_t seed_count = *std::max_element(seeds.begin(), seeds.end()) + 1;
  const Eigen::MatrixXd terms = basis_.evaluate(points);
  const Eigen::MatrixXd x = regressors(terms, seeds, seed_count);
  const Eigen::Index n = x.rows(), p = x.cols();
  engine::ensure(n > p, "an emulator needs more runs than terms");
  const Eigen::HouseholderQR<Eigen::MatrixXd> qr(x);
  const Eigen::MatrixXd all = qr.solve(values);
  coefficients_ = all.topRows(basis_.terms());
  const Eigen::MatrixXd q = qr.householderQ() * Eigen::MatrixXd::Identity(n, p);
  const Eigen::ArrayXd leverage = q.rowwise().squaredNorm().array();
  const Eigen::MatrixXd within = values - x * all;               // without the effects of seeds
  const Eigen::MatrixXd about = values - terms * coefficients_;  // with them, as for a new seed
  const double freedom = static_cast<double>(n - p);
  residual_covariance_ = about.transpose() * about / freedom;
  own_variance_ =
      static_cast<double>(basis_.terms()) / static_cast<double>(n) + 1.0 / static_cast<double>(seed_count);
  const Eigen::MatrixXd centred = values.rowwise() - values.colwise().mean();
  const Eigen::ArrayXXd left_out = within.array().colwise() / (1.0 - leverage);
  error_ = (left_out.square().colwise().sum() / static_cast<double>(n)).sqrt().matrix().transpose();
  predicted_ = (1.0 - left_out.square().colwise().sum() / centred.array().square().colwise().sum())
                   .matrix()
                   .transpose();
}

Eigen::VectorXd Emulator::at(const Eigen::VectorXd& point) const {
  Eigen::VectorXd terms(basis_.terms());
  basis_.evaluate(point, terms);
  return coefficients_.transpose() * terms;
}

}  // namespace calibration
