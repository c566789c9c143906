#include "models/calibration/report/figures.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "engine/kernel/quantiles.hpp"

namespace calibration {

Interval interval_of(const Outcome& outcome, std::size_t parameter) {
  const Eigen::VectorXd sorted = sorted_column(outcome.sample, static_cast<Eigen::Index>(parameter));
  const double mean = sorted.mean();
  const double variance = (sorted.array() - mean).square().sum() / static_cast<double>(sorted.size() - 1);
  return {mean, std::sqrt(variance), posterior_quantile(sorted, 0.05), posterior_quantile(sorted, 0.5),
          posterior_quantile(sorted, 0.95)};
}

TrialInterval trial_interval(const Recovery& r, std::size_t trial, std::size_t parameter) {
  const auto k = static_cast<Eigen::Index>(parameter);
  const RankScores scores = r.held_out_scores[trial % recovery_folds][parameter];
  const Eigen::VectorXd grid = r.trials[trial].quantiles.row(k).transpose();
  const auto at = [&](double p) {  // between the levels that were kept
    return engine::quantile_of_sorted(std::span<const double>(grid.data(), quantile_levels),
                                      scores.share_at(p), engine::QuantileType::type6);
  };
  return {at(0.05), at(0.5), at(0.95)};
}

namespace {

const char* verdict_of(double value, double low, double high) {
  return value >= low && value <= high ? "holds" : "missed";
}

}  // namespace

FitLine fit_of(const Question& question, const Outcome& outcome, std::size_t target) {
  constexpr double ninety = 1.6448536269514722;
  const Target& t = question.calibration.targets[target];
  const auto j = static_cast<Eigen::Index>(target);
  const Eigen::VectorXd runs = outcome.checked.col(j);
  FitLine f;
  f.low = t.value - ninety * t.tolerance;
  f.high = t.value + ninety * t.tolerance;
  f.emulated = outcome.emulated[j];
  f.simulated = runs.mean();
  f.simulated_sd =
      runs.size() > 1
          ? std::sqrt((runs.array() - f.simulated).square().sum() / static_cast<double>(runs.size() - 1))
          : std::nan("");
  f.z = (f.simulated - t.value) / t.tolerance;
  f.verdict = verdict_of(f.simulated, f.low, f.high);
  f.present = outcome.measured.present_large.col(j).mean();
  f.present_z = (f.present - t.value) / t.tolerance;
  f.present_verdict = verdict_of(f.present, f.low, f.high);
  f.bias = outcome.measured.bias[j];
  f.noise = outcome.measured.noise[j];
  f.emulator_error = outcome.emulator->error()[j];
  f.predicted = outcome.emulator->predicted()[j];
  return f;
}

std::vector<std::size_t> by_influence(const Outcome& outcome) {
  std::vector<std::size_t> order(static_cast<std::size_t>(outcome.screening.rank_by.size()));
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return outcome.screening.rank_by[static_cast<Eigen::Index>(a)] >
           outcome.screening.rank_by[static_cast<Eigen::Index>(b)];
  });
  return order;
}

std::array<std::size_t, rank_bins> rank_histogram(const Outcome& outcome, bool recalibrated) {
  std::array<std::size_t, rank_bins> counts{};
  const Recovery& r = outcome.recovery;
  for (std::size_t t = 0; t < r.trials.size(); ++t)
    for (std::size_t k = 0; k < outcome.is_identified.size(); ++k) {
      if (!outcome.is_identified[k]) continue;
      const auto [row, axis] = std::pair(static_cast<Eigen::Index>(t), static_cast<Eigen::Index>(k));
      const double rank = recalibrated ? r.held_out_rank(row, axis) : r.trials[t].rank[axis];
      ++counts[std::min(rank_bins - 1, static_cast<std::size_t>(rank * rank_bins))];
    }
  return counts;
}

}  // namespace calibration
