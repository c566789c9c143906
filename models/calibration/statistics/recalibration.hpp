// Rank recalibration. The rank of the truth in its posterior should be uniform over many trials. Where it is
// not, the posteriors are shifted and scaled until it is (after Cook, Gelman and Rubin 2006; Prangle et al.
// 2014).
#pragma once

#include <Eigen/Dense>
#include <vector>

namespace calibration {

// A trial of recovery: the true parameters and the result of the fit. Vectors have one entry for each
// parameter, in the unit cube.
struct Trial {
  Eigen::VectorXd truth;
  Eigen::VectorXd rank;  // share of the posterior below the truth, in (0, 1)
  Eigen::VectorXd mean, spread;
  Eigen::MatrixXd quantiles;  // parameters × quantile_levels
};
// A trial stores its quantiles at these shares: 0.5 %, 1 %, … 99.5 %.
inline constexpr int quantile_levels = 199;
double quantile_level(int level);

// Mean and spread over the trials of the ranks of one parameter, as normal scores; (0, 1) if the posterior is
// right. With few trials both are shrunk to (0, 1), as if `prior_trials` perfect trials had been added.
struct RankScores {
  double mean = 0.0, spread = 1.0;
  // Share of the posterior below its corrected quantile p.
  double share_at(double p) const;
  // The corrected rank of a rank.
  double corrected(double rank) const;
};
inline constexpr double prior_trials = 10.0;
// Whether a truth of this rank lies in the central 90 % of its posterior.
constexpr bool is_covered(double rank) {
  return rank > 0.05 && rank < 0.95;
}
RankScores rank_scores(const std::vector<double>& ranks);

// One entry for each parameter, from all given trials.
std::vector<RankScores> all_rank_scores(const std::vector<Trial>& trials);

// The sample with every column moved to its corrected quantiles. The order within a column stays the same,
// and so does the dependence between columns.
Eigen::MatrixXd recalibrated(const Eigen::MatrixXd& points, const std::vector<RankScores>& scores);

}  // namespace calibration
