#include "models/labour/facts/statistics.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <map>

#include "engine/kernel/distributions.hpp"
#include "engine/kernel/portable_math.hpp"
#include "engine/kernel/quantiles.hpp"

namespace labour::facts {
namespace {

// Long-run variance of a sum of scores: Σ_j w_j Γ_j with Bartlett weights.
double long_run(std::span<const double> scores, std::size_t lag) {
  double sum = 0.0;
  for (std::size_t j = 0; j <= std::min(lag, scores.size() - 1); ++j) {
    double gamma = 0.0;
    for (std::size_t t = j; t < scores.size(); ++t) gamma += scores[t] * scores[t - j];
    const double weight = 1.0 - static_cast<double>(j) / static_cast<double>(lag + 1);
    sum += (j == 0 ? 1.0 : 2.0) * weight * gamma;
  }
  return std::max(sum, 0.0);
}

// The tail above a threshold, of sizes in ascending order from `first` on.
Tail tail_above(std::span<const double> sizes, double threshold) {
  const double least = threshold - 0.5;  // whole numbers: eq. 3.7
  const auto n = static_cast<double>(sizes.size());
  double sum = 0.0;
  for (const double size : sizes) sum += engine::portable_log(size / least);
  Tail tail;
  tail.exponent = {n / sum, n / sum / std::sqrt(n)};
  tail.threshold = threshold;
  tail.sizes = sizes.size();
  tail.distance = 0.0;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    const bool last_of_its_size = i + 1 == sizes.size() || sizes[i + 1] > sizes[i];
    if (!last_of_its_size) continue;
    const double seen = static_cast<double>(i + 1) / n;
    const double said = 1.0 - engine::portable_pow((sizes[i] + 0.5) / least, -tail.exponent.value);
    tail.distance = std::max(tail.distance, std::abs(seen - said));
  }
  return tail;
}

// Log likelihood of a value, at its best scale, for shape b: −ln(2 a b^(1/b) Γ(1 + 1/b)) − 1/b, a^b = mean
// of |x|^b.
double profile(std::span<const double> distances, double b) {
  double sum = 0.0;
  for (const double d : distances) sum += engine::portable_pow(d, b);
  const double scale = engine::portable_pow(sum / static_cast<double>(distances.size()), 1.0 / b);
  return -engine::portable_log(2.0 * scale) - engine::portable_log(b) / b - engine::log_gamma(1.0 + 1.0 / b) -
         1.0 / b;
}

}  // namespace

Estimate mean_of(std::span<const double> values, std::size_t lag) {
  const std::vector<double> ones(values.size(), 1.0);
  return ratio_of(values, ones, lag);
}

Estimate ratio_of(std::span<const double> part, std::span<const double> whole, std::size_t lag) {
  if (part.size() < 2) return {};
  double above = 0.0, below = 0.0;
  for (std::size_t t = 0; t < part.size(); ++t) {
    above += part[t];
    below += whole[t];
  }
  if (!(below > 0.0)) return {};
  const double ratio = above / below;
  std::vector<double> scores(part.size());
  for (std::size_t t = 0; t < part.size(); ++t) scores[t] = part[t] - ratio * whole[t];
  return {ratio, std::sqrt(long_run(scores, lag)) / below};
}

Fit fit_in_time(std::span<const double> columns, std::span<const double> values, std::size_t lag) {
  const auto n = static_cast<Eigen::Index>(values.size());
  const Eigen::Index k = n > 0 ? static_cast<Eigen::Index>(columns.size()) / n : 0;
  const Eigen::Map<const Eigen::MatrixXd> x(columns.data(), n, k);
  const Eigen::Map<const Eigen::VectorXd> y(values.data(), n);
  Fit fit{std::vector<double>(static_cast<std::size_t>(k), unknown),
          std::vector<double>(static_cast<std::size_t>(k), unknown)};
  Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(x);
  qr.setThreshold(1e-10);
  if (n <= k || qr.rank() < k) return fit;
  const Eigen::VectorXd coefficients = qr.solve(y);
  const Eigen::VectorXd residual = y - x * coefficients;
  const Eigen::MatrixXd scores = x.array().colwise() * residual.array();
  Eigen::MatrixXd meat = Eigen::MatrixXd::Zero(k, k);
  for (Eigen::Index j = 0; j <= std::min(static_cast<Eigen::Index>(lag), n - 1); ++j) {
    const Eigen::MatrixXd gamma = scores.bottomRows(n - j).transpose() * scores.topRows(n - j);
    const double weight = 1.0 - static_cast<double>(j) / static_cast<double>(lag + 1);
    meat += j == 0 ? gamma : Eigen::MatrixXd(weight * (gamma + gamma.transpose()));
  }
  const Eigen::MatrixXd bread = (x.transpose() * x).inverse();
  const double correction = static_cast<double>(n) / static_cast<double>(n - k);
  const Eigen::VectorXd errors = (bread * meat * bread * correction).diagonal().cwiseMax(0.0).cwiseSqrt();
  fit.coefficients.assign(coefficients.begin(), coefficients.end());
  fit.errors.assign(errors.begin(), errors.end());
  return fit;
}

namespace {

// Takes the weighted means by `group` out of x and y; returns the largest mean taken out.
double centre(std::vector<PanelRow>& rows, std::size_t PanelRow::*group) {
  struct Sums {
    double weight = 0.0, x = 0.0, y = 0.0;
  };
  std::map<std::size_t, Sums> sums;
  for (const PanelRow& row : rows) {
    Sums& s = sums[row.*group];
    s.weight += row.weight;
    s.x += row.weight * row.x;
    s.y += row.weight * row.y;
  }
  double largest = 0.0;
  for (PanelRow& row : rows) {
    const Sums& s = sums[row.*group];
    row.x -= s.x / s.weight;
    row.y -= s.y / s.weight;
    largest = std::max({largest, std::abs(s.x / s.weight), std::abs(s.y / s.weight)});
  }
  return largest;
}

}  // namespace

Estimate slope_within(std::vector<PanelRow> rows) {
  constexpr int most_rounds = 1000;
  for (int round = 0; round < most_rounds; ++round) {
    const double by_unit = centre(rows, &PanelRow::unit);
    const double by_period = centre(rows, &PanelRow::period);
    if (std::max(by_unit, by_period) < 1e-12) break;
  }
  double xx = 0.0, xy = 0.0;
  for (const PanelRow& row : rows) {
    xx += row.weight * row.x * row.x;
    xy += row.weight * row.x * row.y;
  }
  if (!(xx > 0.0)) return {};
  const double slope = xy / xx;
  std::map<std::size_t, double> scores;
  for (const PanelRow& row : rows) scores[row.cluster] += row.weight * row.x * (row.y - slope * row.x);
  double variance = 0.0;
  for (const auto& [cluster, score] : scores) variance += score * score;
  const auto clusters = static_cast<double>(scores.size());
  if (clusters < 2.0) return {slope, unknown};
  return {slope, std::sqrt(variance * clusters / (clusters - 1.0)) / xx};
}

Tail tail_of(std::vector<double> sizes, std::span<const double> thresholds, std::size_t fewest) {
  std::sort(sizes.begin(), sizes.end());
  Tail best;
  for (const double threshold : thresholds) {
    const auto first = std::lower_bound(sizes.begin(), sizes.end(), threshold);
    const auto n = static_cast<std::size_t>(sizes.end() - first);
    if (n < fewest) continue;
    const Tail tail = tail_above({sizes.data() + (first - sizes.begin()), n}, threshold);
    if (std::isnan(best.distance) || tail.distance < best.distance) best = tail;
  }
  return best;
}

Estimate subbotin_shape(std::vector<double> values) {
  constexpr std::size_t fewest = 100;
  if (values.size() < fewest) return {};
  const double median = engine::upper_median(values);
  for (double& v : values) v = std::abs(v - median);
  double low = 0.2, high = 5.0;
  const double golden = (std::sqrt(5.0) - 1.0) / 2.0;
  while (high - low > 1e-5) {
    const double left = high - golden * (high - low), right = low + golden * (high - low);
    if (profile(values, left) > profile(values, right))
      high = right;
    else
      low = left;
  }
  const double b = (low + high) / 2.0, h = 0.02 * b;
  const double curvature =
      (profile(values, b + h) - 2.0 * profile(values, b) + profile(values, b - h)) / (h * h);
  const double error =
      curvature < 0.0 ? 1.0 / std::sqrt(-curvature * static_cast<double>(values.size())) : unknown;
  return {b, error};
}

}  // namespace labour::facts
