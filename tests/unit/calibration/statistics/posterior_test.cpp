#include "models/calibration/statistics/posterior.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "engine/kernel/distributions.hpp"
#include "models/calibration/statistics/design.hpp"
#include "models/calibration/statistics/recalibration.hpp"

using namespace calibration;

namespace {

// f = A (u - 1/2) as coefficients of the basis, whose linear terms are sqrt(12) (u - 1/2).
Eigen::MatrixXd linear(const Basis& basis, const Eigen::MatrixXd& slopes) {
  Eigen::MatrixXd c = Eigen::MatrixXd::Zero(basis.terms(), slopes.rows());
  for (Eigen::Index k = 0; k < slopes.cols(); ++k) c.row(1 + k) = slopes.col(k).transpose() / std::sqrt(12.0);
  return c;
}

Eigen::MatrixXd covariance_of(const Eigen::MatrixXd& points) {
  const Eigen::MatrixXd centred = points.rowwise() - points.colwise().mean();
  return centred.transpose() * centred / static_cast<double>(points.rows() - 1);
}

}  // namespace

TEST_CASE("a linear model with normal errors has the posterior of the textbook") {
  const Basis basis(3);
  Eigen::MatrixXd a(4, 3), v = 0.0004 * Eigen::MatrixXd::Identity(4, 4);
  a << 1.0, 0.3, 0.0, 0.0, 0.8, -0.4, 0.5, 0.5, 0.9, 0.2, -0.6, 0.3;
  v(0, 1) = v(1, 0) = 0.0002;
  Eigen::VectorXd truth(3);
  truth << 0.1, -0.05, 0.15;
  const Eigen::VectorXd y = a * truth;
  const Likelihood likelihood(basis, linear(basis, a), y, v);
  const Posterior posterior = sample_posterior(likelihood, 4000, chance_of(1, 1));
  const Eigen::MatrixXd exact = (a.transpose() * v.inverse() * a).inverse();
  const Eigen::VectorXd mean = posterior.points.colwise().mean().transpose();
  const Eigen::MatrixXd found = covariance_of(posterior.points);
  for (Eigen::Index k = 0; k < 3; ++k) {
    CHECK(std::abs(mean[k] - 0.5 - truth[k]) < 5.0 * std::sqrt(exact(k, k) / 4000.0));
    CHECK(found(k, k) == Approx(exact(k, k)).epsilon(0.1));
  }
  CHECK(found(0, 1) / std::sqrt(found(0, 0) * found(1, 1)) ==
        Approx(exact(0, 1) / std::sqrt(exact(0, 0) * exact(1, 1))).margin(0.06));
}

TEST_CASE("what the data do not touch keeps its prior, and the same chance gives the same bits") {
  const Basis basis(2);
  Eigen::MatrixXd a(1, 2);
  a << 1.0, 0.0;
  const Likelihood likelihood(basis, linear(basis, a), Eigen::VectorXd::Constant(1, 0.2),
                              0.0025 * Eigen::MatrixXd::Identity(1, 1));
  const Posterior p = sample_posterior(likelihood, 2000, chance_of(1, 1));
  CHECK(p.points.col(1).mean() == Approx(0.5).margin(0.04));
  CHECK(covariance_of(p.points)(1, 1) == Approx(1.0 / 12.0).epsilon(0.1));
  CHECK(p.points.minCoeff() > 0.0);
  CHECK(p.points.maxCoeff() < 1.0);
  CHECK(p.points == sample_posterior(likelihood, 2000, chance_of(1, 1)).points);
  CHECK(p.points != sample_posterior(likelihood, 2000, chance_of(1, 2)).points);
}

TEST_CASE("quantiles are those of the sorted sample") {
  Eigen::MatrixXd points(4, 1);
  points << 3.0, 1.0, 2.0, 4.0;
  const Eigen::VectorXd sorted = sorted_column(points, 0);
  CHECK(posterior_quantile(sorted, 0.0) == 1.0);
  CHECK(posterior_quantile(sorted, 0.5) == 2.5);
  CHECK(posterior_quantile(sorted, 0.625) == 3.0);
  CHECK(posterior_quantile(sorted, 1.0) == 4.0);
}

TEST_CASE("posteriors that are too narrow and too low are widened and moved until ranks are even") {
  // Truth standard normal; the posterior says mean -0.5 and half the spread.
  std::vector<double> ranks;
  for (int i = 0; i < 2000; ++i) {
    const double truth = engine::standard_normal((i + 0.5) / 2000.0);
    ranks.push_back(engine::normal_share((truth + 0.5) / 0.5));
  }
  const RankScores law = rank_scores(ranks);
  CHECK(law.mean == Approx(1.0).epsilon(0.02));
  CHECK(law.spread == Approx(2.0).epsilon(0.02));
  int covered = 0;
  for (const double rank : ranks) covered += law.corrected(rank) > 0.05 && law.corrected(rank) < 0.95 ? 1 : 0;
  CHECK(covered == Approx(1800).margin(20));
  CHECK(law.share_at(law.corrected(0.3)) == Approx(0.3).margin(1e-7));
  const RankScores nothing = rank_scores({});
  CHECK(nothing.mean == 0.0);
  CHECK(nothing.spread == 1.0);
}

TEST_CASE("recalibration keeps the order within a column, and the law of no correction changes nothing") {
  const engine::Chance chance = chance_of(2, 1);
  const Eigen::MatrixXd points =
      latin_hypercube(500, 2, dice_of(chance, Purpose::design_order), dice_of(chance, Purpose::design_place));
  const Eigen::MatrixXd same = recalibrated(points, {RankScores{}, RankScores{}});
  CHECK((same - points).cwiseAbs().maxCoeff() < 1e-6);
  const Eigen::MatrixXd moved = recalibrated(points, {RankScores{0.5, 1.0}, RankScores{0.0, 0.5}});
  CHECK(moved.col(0).mean() > 0.6);
  for (Eigen::Index i = 1; i < 500; ++i) CHECK((points(i, 0) < points(0, 0)) == (moved(i, 0) < moved(0, 0)));
}
