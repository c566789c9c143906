// Recovery of known parameters: each trial is fitted in the same way as the data.
#include <algorithm>
#include <cmath>

#include "engine/kernel/parallel.hpp"
#include "models/calibration/statistics/design.hpp"
#include "models/calibration/study.hpp"

namespace calibration {
namespace {

constexpr std::uint32_t first_part = 1000;  // number of the first trial's part; one part for each trial

Trial summary(const Posterior& posterior, const Eigen::VectorXd& truth) {
  const Eigen::Index d = truth.size();
  const double n = static_cast<double>(posterior.points.rows());
  Trial t{truth, Eigen::VectorXd(d), posterior.points.colwise().mean().transpose(), Eigen::VectorXd(d),
          Eigen::MatrixXd(d, quantile_levels)};
  for (Eigen::Index k = 0; k < d; ++k) {
    const Eigen::VectorXd sorted = sorted_column(posterior.points, k);
    const auto below = static_cast<double>((sorted.array() < truth[k]).count());
    t.rank[k] = (below + 0.5) / (n + 1.0);
    t.spread[k] = std::sqrt((sorted.array() - t.mean[k]).square().sum() / (n - 1.0));
    for (int level = 0; level < quantile_levels; ++level)
      t.quantiles(k, level) = posterior_quantile(sorted, quantile_level(level));
  }
  return t;
}

// Rank scores of all folds except this one.
std::vector<RankScores> scores_without(const std::vector<Trial>& trials, int fold) {
  std::vector<Trial> others;
  for (std::size_t t = 0; t < trials.size(); ++t)
    if (static_cast<int>(t) % recovery_folds != fold) others.push_back(trials[t]);
  return all_rank_scores(others.empty() ? trials : others);
}

// Corrects ranks by the scores of the other folds, so that no trial takes part in its own correction.
void correct_ranks(Recovery& r) {
  const auto n = static_cast<Eigen::Index>(r.trials.size());
  r.held_out_rank.resize(n, r.trials.front().truth.size());
  for (int fold = 0; fold < recovery_folds; ++fold) {
    r.held_out_scores.push_back(scores_without(r.trials, fold));
    for (Eigen::Index t = fold; t < n; t += recovery_folds)
      for (Eigen::Index k = 0; k < r.held_out_rank.cols(); ++k)
        r.held_out_rank(t, k) = r.held_out_scores.back()[static_cast<std::size_t>(k)].corrected(
            r.trials[static_cast<std::size_t>(t)].rank[k]);
  }
}

// How often the intervals of the identified parameters contain the truth.
void judge(Recovery& r) {
  const auto n = static_cast<Eigen::Index>(r.trials.size());
  r.width = Eigen::VectorXd::Zero(r.trials.front().truth.size());
  for (const Trial& t : r.trials) r.width += t.spread / prior_spread / static_cast<double>(n);
  double covered = 0.0, covered_raw = 0.0;
  for (Eigen::Index t = 0; t < n; ++t)
    for (Eigen::Index k = 0; k < r.width.size(); ++k) {
      if (r.width[k] >= narrow_below) continue;
      ++r.judged;
      covered += is_covered(r.held_out_rank(t, k)) ? 1.0 : 0.0;
      covered_raw += is_covered(r.trials[static_cast<std::size_t>(t)].rank[k]) ? 1.0 : 0.0;
    }
  if (r.judged > 0) {
    r.covered = covered / static_cast<double>(r.judged);
    r.covered_raw = covered_raw / static_cast<double>(r.judged);
  }
}

}  // namespace

Recovery recover(const Basis& basis, const Eigen::MatrixXd& coefficients, const Eigen::MatrixXd& truth,
                 const Eigen::MatrixXd& values, const Eigen::MatrixXd& covariance, std::size_t sample,
                 std::int64_t seed, int threads) {
  Recovery r;
  r.trials.resize(static_cast<std::size_t>(truth.rows()));
  engine::Parallel(threads).for_each_task(r.trials.size(), [&](std::size_t t) {
    const auto row = static_cast<Eigen::Index>(t);
    const Likelihood likelihood(basis, coefficients, values.row(row).transpose(), covariance);
    const engine::Chance chance = chance_of(seed, first_part + static_cast<std::uint32_t>(t));
    r.trials[t] = summary(sample_posterior(likelihood, sample, chance), truth.row(row).transpose());
  });
  r.scores = all_rank_scores(r.trials);
  correct_ranks(r);
  judge(r);
  return r;
}

}  // namespace calibration
