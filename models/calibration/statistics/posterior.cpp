#include "models/calibration/statistics/posterior.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "engine/kernel/check.hpp"
#include "engine/kernel/distributions.hpp"
#include "engine/kernel/portable_math.hpp"
#include "engine/kernel/quantiles.hpp"
#include "engine/kernel/weighted_draw.hpp"
#include "models/calibration/statistics/design.hpp"

namespace calibration {
namespace {

constexpr int moves_a_stage = 12, moves_at_the_end = 40;

Eigen::MatrixXd lower_root(const Eigen::MatrixXd& covariance) {
  const Eigen::LLT<Eigen::MatrixXd> root(covariance);
  engine::ensure(root.info() == Eigen::Success, "a covariance is positive definite");
  return root.matrixL();
}

// Reflects u at 0 and 1 into the unit interval; this keeps a random walk symmetric.
double reflected(double u) {
  u = std::abs(u - 2.0 * std::floor(u / 2.0));  // into [0, 2)
  u = u > 1.0 ? 2.0 - u : u;
  return std::clamp(u, 1e-12, 1.0 - 1e-12);
}

// A population of parameter sets that moves from the prior to the posterior.
class Population {
 public:
  Population(const Likelihood& likelihood, std::size_t size, const engine::Chance& chance)
      : likelihood_(likelihood),
        chance_(chance),
        points_(latin_hypercube(size, likelihood.dimensions(), dice_of(chance, Purpose::particle, 0),
                                dice_of(chance, Purpose::particle, 1))),
        values_(points_.rows()) {
    for (Eigen::Index i = 0; i < points_.rows(); ++i)
      values_[i] = likelihood_.logarithm(points_.row(i).transpose());
  }

  Posterior at_full_power() {
    double power = 0.0;
    for (; power < 1.0 && stage_ < most_stages; ++stage_) {
      const double next = next_power(power);
      resample(next - power);
      power = next;
      move(power, power < 1.0 ? moves_a_stage : moves_at_the_end);
    }
    engine::ensure(power >= 1.0, "the likelihood reaches its full power");
    return {points_, values_, stage_, accepted_};
  }

 private:
  static constexpr int most_stages = 200;

  // Effective number of sets if the power of the likelihood increased by `step`.
  double effective(double step) const {
    const double top = values_.maxCoeff();
    double sum = 0.0, squares = 0.0;
    for (Eigen::Index i = 0; i < values_.size(); ++i) {
      const double w = engine::portable_exp(step * (values_[i] - top));
      sum += w;
      squares += w * w;
    }
    return sum * sum / squares;
  }

  // The largest power at which half of the population stays effective.
  double next_power(double power) const {
    const double wanted = 0.5 * static_cast<double>(values_.size());
    if (effective(1.0 - power) >= wanted) return 1.0;
    double low = 0.0, high = 1.0 - power;
    for (int round = 0; round < 60; ++round) {
      const double middle = 0.5 * (low + high);
      (effective(middle) >= wanted ? low : high) = middle;
    }
    return power + std::max(low, 1e-9);
  }

  // Systematic resampling: one draw for the whole population (Kitagawa 1996).
  void resample(double step) {
    const Eigen::Index n = points_.rows();
    const double top = values_.maxCoeff();
    std::vector<double> cumulative;
    double sum = 0.0;
    for (Eigen::Index i = 0; i < n; ++i)
      cumulative.push_back(sum += engine::portable_exp(step * (values_[i] - top)));
    const double start = dice_of(chance_, Purpose::resampling, stage_)(0).uniform(0);
    const Eigen::MatrixXd points = points_;
    const Eigen::VectorXd values = values_;
    std::size_t from = 0;
    for (Eigen::Index i = 0; i < n; ++i) {
      const double at = (static_cast<double>(i) + start) / static_cast<double>(n) * sum;
      from = engine::weighted_index_from(from, cumulative, at);
      points_.row(i) = points.row(static_cast<Eigen::Index>(from));
      values_[i] = values[static_cast<Eigen::Index>(from)];
    }
  }

  Eigen::MatrixXd root_of_spread() const {
    const Eigen::MatrixXd centred = points_.rowwise() - points_.colwise().mean();
    Eigen::MatrixXd covariance = centred.transpose() * centred / static_cast<double>(points_.rows() - 1);
    covariance.diagonal().array() += 1e-10;
    return lower_root(covariance);
  }

  // Metropolis moves by a random walk with the covariance of the population. The step length is adjusted
  // towards an acceptance of about a quarter (Roberts, Gelman and Gilks 1997).
  void move(double power, int times) {
    const Eigen::MatrixXd root = root_of_spread();
    const double unit = 2.38 / std::sqrt(static_cast<double>(points_.cols()));
    for (int t = 0; t < times; ++t) {
      accepted_ = move_once(power, unit * length_ * root, t);
      length_ = std::clamp(length_ * (accepted_ > 0.25 ? 1.15 : 0.87), 0.05, 2.0);
    }
  }

  double move_once(double power, const Eigen::MatrixXd& root, int time) {
    const engine::Dice dice = dice_of(chance_, Purpose::proposal, stage_);
    const auto blocks = static_cast<std::uint32_t>(points_.cols() / 4 + 1);
    Eigen::VectorXd normal(points_.cols()), proposal(points_.cols());
    Eigen::Index taken = 0;
    for (Eigen::Index i = 0; i < points_.rows(); ++i) {
      double acceptance_draw = 0.0;  // the draw after those of the axes
      for (std::uint32_t b = 0; b < blocks; ++b) {
        const engine::Bits bits =
            dice(static_cast<std::uint64_t>(i), static_cast<std::uint32_t>(time) * blocks + b);
        for (std::uint32_t w = 0; w < 4; ++w) {
          const Eigen::Index axis = 4 * static_cast<Eigen::Index>(b) + w;
          if (axis < points_.cols()) normal[axis] = engine::standard_normal(bits.uniform(w));
          if (axis == points_.cols()) acceptance_draw = bits.uniform(w);
        }
      }
      proposal = points_.row(i).transpose() + root * normal;
      for (double& u : proposal) u = reflected(u);
      const double value = likelihood_.logarithm(proposal);
      if (engine::portable_log(acceptance_draw) >= power * (value - values_[i])) continue;
      points_.row(i) = proposal.transpose();
      values_[i] = value;
      ++taken;
    }
    return static_cast<double>(taken) / static_cast<double>(points_.rows());
  }

  const Likelihood& likelihood_;
  engine::Chance chance_;
  Eigen::MatrixXd points_;
  Eigen::VectorXd values_;
  int stage_ = 0;
  double accepted_ = 0.0, length_ = 1.0;
};

}  // namespace

Likelihood::Likelihood(const Basis& basis, const Eigen::MatrixXd& coefficients, const Eigen::VectorXd& wanted,
                       const Eigen::MatrixXd& covariance)
    : basis_(basis) {
  const Eigen::MatrixXd root = lower_root(covariance);
  const auto solver = root.triangularView<Eigen::Lower>();
  white_coefficients_ = solver.solve(coefficients.transpose());
  white_wanted_ = solver.solve(wanted);
}

double Likelihood::logarithm(const Eigen::VectorXd& point) const {
  Eigen::VectorXd terms(basis_.terms());
  basis_.evaluate(point, terms);
  return -0.5 * (white_wanted_ - white_coefficients_ * terms).squaredNorm();
}

Posterior sample_posterior(const Likelihood& likelihood, std::size_t size, const engine::Chance& chance) {
  return Population(likelihood, size, chance).at_full_power();
}

Eigen::VectorXd sorted_column(const Eigen::MatrixXd& points, Eigen::Index column) {
  Eigen::VectorXd values = points.col(column);
  std::sort(values.begin(), values.end());
  return values;
}

double posterior_quantile(const Eigen::VectorXd& sorted, double p) {
  return engine::quantile_of_sorted(std::span(sorted.data(), static_cast<std::size_t>(sorted.size())), p,
                                    engine::QuantileType::type5);
}

}  // namespace calibration
