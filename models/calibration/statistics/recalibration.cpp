#include "models/calibration/statistics/recalibration.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/kernel/distributions.hpp"
#include "models/calibration/statistics/posterior.hpp"

namespace calibration {

double quantile_level(int level) {
  return static_cast<double>(level + 1) / (quantile_levels + 1);
}

double RankScores::share_at(double p) const {
  return engine::normal_share(mean + spread * engine::standard_normal(p));
}

double RankScores::corrected(double rank) const {
  return engine::normal_share((engine::standard_normal(rank) - mean) / spread);
}

RankScores rank_scores(const std::vector<double>& ranks) {
  const double n = static_cast<double>(ranks.size()) + prior_trials;
  double sum = 0.0, squares = prior_trials;
  for (const double rank : ranks) sum += engine::standard_normal(rank);
  const double mean = sum / n;
  for (const double rank : ranks) {
    const double off = engine::standard_normal(rank) - mean;
    squares += off * off;
  }
  return {mean, std::sqrt(squares / n)};
}

std::vector<RankScores> all_rank_scores(const std::vector<Trial>& trials) {
  std::vector<RankScores> scores;
  for (Eigen::Index k = 0; k < trials.front().rank.size(); ++k) {
    std::vector<double> ranks;
    for (const Trial& trial : trials) ranks.push_back(trial.rank[k]);
    scores.push_back(rank_scores(ranks));
  }
  return scores;
}

Eigen::MatrixXd recalibrated(const Eigen::MatrixXd& points, const std::vector<RankScores>& scores) {
  Eigen::MatrixXd moved = points;
  std::vector<Eigen::Index> order(static_cast<std::size_t>(points.rows()));
  for (Eigen::Index k = 0; k < points.cols(); ++k) {
    std::iota(order.begin(), order.end(), Eigen::Index{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](Eigen::Index a, Eigen::Index b) { return points(a, k) < points(b, k); });
    const Eigen::VectorXd sorted = sorted_column(points, k);
    for (std::size_t place = 0; place < order.size(); ++place) {
      const double p = (static_cast<double>(place) + 0.5) / static_cast<double>(order.size());
      moved(order[place], k) = posterior_quantile(sorted, scores[static_cast<std::size_t>(k)].share_at(p));
    }
  }
  return moved;
}

}  // namespace calibration
