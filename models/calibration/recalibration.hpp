// Rank recalibration: if the truth of many trials does not fall evenly over the ranks of their posteriors,
// the posteriors are moved and widened until it does (after Cook, Gelman and Rubin 2006; Prangle et al.
// 2014).
#pragma once

#include <Eigen/Dense>
#include <vector>

namespace calibration {

// A trial of recovery: what was true, and what the fit said. Vectors have one entry a parameter, in the unit
// cube.
struct Trial {
  Eigen::VectorXd truth;
  Eigen::VectorXd rank;  // share of the posterior below the truth, in (0, 1)
  Eigen::VectorXd mean, spread;
  Eigen::MatrixXd quantiles;  // parameters × quantile_levels
};
// The shares at which trials keep their quantiles: 0.5 %, 1 %, … 99.5 %.
inline constexpr int quantile_levels = 199;
double quantile_level(int level);

// The ranks of one parameter, as normal scores, have this mean and spread over the trials; (0, 1) if all is
// well. With few trials both stay near (0, 1), as if `trials_of_doubt` perfect trials had been seen before.
struct RankLaw {
  double mean = 0.0, spread = 1.0;
  // The share of the posterior that lies below its corrected quantile p.
  double share_at(double p) const;
  // The corrected rank of a rank.
  double corrected(double rank) const;
};
inline constexpr double trials_of_doubt = 10.0;
// Whether a truth of this rank lies in the central 90 % of its posterior.
constexpr bool is_covered(double rank) {
  return rank > 0.05 && rank < 0.95;
}
RankLaw rank_law(const std::vector<double>& ranks);

// By parameter, from all the trials given.
std::vector<RankLaw> rank_laws(const std::vector<Trial>& trials);

// Every column of the sample moved to its corrected quantiles; the order within a column, and so the
// dependence between columns, stays.
Eigen::MatrixXd recalibrated(const Eigen::MatrixXd& points, const std::vector<RankLaw>& laws);

}  // namespace calibration
