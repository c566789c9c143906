#include "models/calibration/study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/kernel/distributions.hpp"
#include "engine/kernel/quantiles.hpp"
#include "engine/kernel/random.hpp"
#include "models/calibration/plan.hpp"
#include "models/calibration/statistics/design.hpp"
#include "models/calibration/target_scale.hpp"

namespace calibration {
namespace {

constexpr std::size_t sobol_points = 4096, most_in_trial = 1000;

// Standard deviation of each column.
Eigen::VectorXd deviation_of_columns(const Eigen::MatrixXd& values) {
  const auto rows = static_cast<std::size_t>(values.rows());
  Eigen::VectorXd deviations(values.cols());
  for (Eigen::Index k = 0; k < values.cols(); ++k)
    deviations[k] = std::sqrt(engine::variance_of(std::span(values.col(k).data(), rows)));
  return deviations;
}

// One calibration; run() fills the outcome from top to bottom.
class Study {
 public:
  Study(const Question& question, const RunContext& context)
      : question_(question),
        c_(question.calibration),
        context_(context),
        axes_(question),
        scale_(question),
        present_(axes_.point_of(question.present)) {}

  Outcome run() {
    plan_ = plan_of(question_, axes_);
    const Eigen::MatrixXd all = statistics_of(plan_.runs, context_);
    o_.emulator =
        std::make_unique<Emulator>(plan_.design, plan_.seed_of_design,
                                   scale_.fitted_columns(all, plan_.first_of_design, plan_.design.rows()));
    measure(all);
    screen(all);
    if (c_.trials > 0) try_recovery(all);
    const Likelihood likelihood = likelihood_of_targets();
    o_.posterior = sample_posterior(likelihood, static_cast<std::size_t>(c_.sample),
                                    chance_of(c_.seed, Part::posterior));
    const Eigen::MatrixXd points = o_.recovery.scores.empty()
                                       ? o_.posterior.points
                                       : recalibrated(o_.posterior.points, o_.recovery.scores);
    summarise(points);
    compare_with_present(likelihood);
    estimate(points, likelihood);
    check_point();
    return std::move(o_);
  }

 private:
  // Noise between seeds, and the difference of large runs from the emulator of small runs.
  void measure(const Eigen::MatrixXd& all) {
    Measured& m = o_.measured;
    m.present_small = scale_.columns(all, 0, c_.runs.replicates);
    m.noise = deviation_of_columns(scale_.fitted_columns(all, 0, c_.runs.replicates));
    const Eigen::Index here = plan_.large_at_present;
    m.present_large = scale_.columns(all, plan_.first_large, here);
    Eigen::MatrixXd off = scale_.fitted_columns(all, plan_.first_large, here + plan_.large.rows());
    for (Eigen::Index i = 0; i < off.rows(); ++i)
      off.row(i) -= o_.emulator->at(i < here ? present_ : plan_.large.row(i - here).transpose()).transpose();
    m.bias = off.colwise().mean().transpose();
    m.bias_spread = deviation_of_columns(off);
  }

  void screen(const Eigen::MatrixXd& all) {
    Screening& s = o_.screening;
    s.morris = morris_effects(plan_.morris,
                              scale_.fitted_columns(all, plan_.first_of_morris, plan_.morris.points.rows()));
    for (Eigen::Index j = 0; j < scale_.targets(); ++j) {
      const double unit =
          std::sqrt(scale_.tolerance(j) * scale_.tolerance(j) + o_.emulator->residual_covariance()(j, j));
      s.morris.mean.col(j) /= unit;
      s.morris.absolute.col(j) /= unit;
      s.morris.spread.col(j) /= unit;
    }
    s.rank_by = scale_.weighted(s.morris.absolute).array().square().rowwise().mean().sqrt().matrix();
    s.sobol = sobol_indices([this](const Eigen::VectorXd& u) { return o_.emulator->at(u); }, axes_.size(),
                            sobol_points, chance_of(c_.seed, Part::sobol));
  }

  // Adds to synthetic truths the measurement error of the targets.
  Eigen::MatrixXd with_error(Eigen::MatrixXd values) const {
    const engine::Dice dice = dice_of(chance_of(c_.seed, Part::trials), Purpose::measurement);
    for (Eigen::Index t = 0; t < values.rows(); ++t)
      for (Eigen::Index j = 0; j < values.cols(); ++j)
        values(t, j) += scale_.tolerance(j) *
                        engine::standard_normal(
                            dice(static_cast<std::uint64_t>(t), static_cast<std::uint32_t>(j)).uniform(0));
    return values;
  }

  void try_recovery(const Eigen::MatrixXd& all) {
    const Eigen::MatrixXd published =
        with_error(scale_.fitted_columns(all, plan_.first_trial, plan_.truth.rows()));
    Eigen::MatrixXd covariance =
        scale_.weighted_square(o_.emulator->residual_covariance()) * (1.0 + o_.emulator->own_variance());
    covariance.diagonal() += scale_.weighted_tolerance_variance();
    o_.recovery =
        recover(o_.emulator->basis(), scale_.weighted(o_.emulator->coefficients()), plan_.truth,
                scale_.weighted(published), covariance,
                std::min(static_cast<std::size_t>(c_.sample), most_in_trial), c_.seed, context_.threads);
  }

  // The covariance is the sum of two parts: the measured spread of large runs about emulator and bias, with
  // the correlations of the many small runs; and the tolerances of the targets.
  Likelihood likelihood_of_targets() const {
    const Eigen::MatrixXd small = o_.emulator->residual_covariance();
    const Eigen::VectorXd ratio =
        (o_.measured.bias_spread.array() / small.diagonal().array().sqrt()).matrix();
    const double bias_factor = 1.0 + 1.0 / static_cast<double>(c_.runs.large);
    Eigen::MatrixXd covariance =
        scale_.weighted_square(bias_factor * (ratio.asDiagonal() * small * ratio.asDiagonal()));
    covariance.diagonal() += scale_.weighted_tolerance_variance();
    const Eigen::VectorXd wanted = scale_.wanted() - o_.measured.bias;
    return {o_.emulator->basis(), scale_.weighted(o_.emulator->coefficients()),
            scale_.weighted(wanted.transpose()).transpose(), covariance};
  }

  void summarise(const Eigen::MatrixXd& points) {
    o_.sample.resize(points.rows(), points.cols());
    for (Eigen::Index i = 0; i < points.rows(); ++i) {
      const std::vector<double> values = axes_.values_at(points.row(i).transpose());
      o_.sample.row(i) = Eigen::Map<const Eigen::RowVectorXd>(values.data(), points.cols());
    }
    o_.width = deviation_of_columns(points) / prior_spread;
    const Eigen::VectorXd judged = o_.recovery.trials.empty() ? o_.width : o_.recovery.width;
    for (Eigen::Index k = 0; k < judged.size(); ++k) {
      o_.is_narrowed.push_back(o_.width[k] < narrow_below ? 1 : 0);
      o_.is_identified.push_back(judged[k] < narrow_below ? 1 : 0);
    }
  }

  // The position of the scenario's own values in the posterior.
  void compare_with_present(const Likelihood& likelihood) {
    const double n = static_cast<double>(o_.sample.rows());
    o_.present_share = Eigen::VectorXd(o_.sample.cols());
    for (Eigen::Index k = 0; k < o_.sample.cols(); ++k) {
      const double value = question_.present[static_cast<std::size_t>(k)];
      o_.present_share[k] = static_cast<double>((o_.sample.col(k).array() < value).count()) / n;
    }
    const double present = likelihood.logarithm(present_);
    o_.present_misfit = -2.0 * present;
    o_.present_depth = static_cast<double>((o_.posterior.log_likelihood.array() < present).count()) / n;
  }

  // Parameters that this posterior narrows go to its mean, conditional on the scenario's own values of all
  // other parameters. The conditional mean is that of a normal distribution with the mean and covariance of
  // the sample.
  Eigen::VectorXd conditional_mean(const Eigen::MatrixXd& points) const {
    std::vector<Eigen::Index> moved, kept;
    for (Eigen::Index k = 0; k < points.cols(); ++k)
      (o_.is_narrowed[static_cast<std::size_t>(k)] ? moved : kept).push_back(k);
    const Eigen::VectorXd mean = points.colwise().mean().transpose();
    const Eigen::MatrixXd centred = points.rowwise() - mean.transpose();
    const Eigen::MatrixXd covariance = centred.transpose() * centred / static_cast<double>(points.rows() - 1);
    Eigen::VectorXd at = present_;
    const Eigen::VectorXd pull = covariance(kept, kept).ldlt().solve(present_(kept) - mean(kept));
    const Eigen::VectorXd moved_to = mean(moved) + covariance(moved, kept) * pull;
    for (std::size_t i = 0; i < moved.size(); ++i)
      at[moved[i]] = std::clamp(moved_to[static_cast<Eigen::Index>(i)], 0.001, 0.999);
    return at;
  }

  void estimate(const Eigen::MatrixXd& points, const Likelihood& likelihood) {
    o_.point = axes_.values_at(conditional_mean(points));
    for (std::size_t k = 0; k < o_.point.size(); ++k)
      o_.point[k] = o_.is_narrowed[k] ? std::stod(fmt::format("{:.3g}", o_.point[k])) : question_.present[k];
    const Eigen::VectorXd at = axes_.point_of(o_.point);
    o_.point_misfit = -2.0 * likelihood.logarithm(at);
    o_.emulated = o_.emulator->at(at) + o_.measured.bias;
    for (Eigen::Index j = 0; j < scale_.targets(); ++j) o_.emulated[j] = scale_.natural(o_.emulated[j], j);
  }

  void check_point() {
    std::vector<Run> last;
    for (std::int64_t i = 0; i < c_.runs.check; ++i)
      last.push_back(
          {o_.point, seed_of(c_.seed, Part::check, static_cast<std::size_t>(i)), c_.runs.large_scale});
    o_.checked = scale_.columns(statistics_of(last, context_), 0, c_.runs.check);
  }

  const Question& question_;
  const Calibration& c_;
  const RunContext& context_;
  Axes axes_;
  TargetScale scale_;
  Eigen::VectorXd present_;  // the scenario's own values in the unit cube
  Plan plan_;
  Outcome o_;
};

}  // namespace

std::size_t runs_of(const Calibration& calibration) {
  const RunPlan& r = calibration.runs;
  const auto per_trajectory = static_cast<std::int64_t>(calibration.parameters.size()) + 1;
  return static_cast<std::size_t>(r.replicates + r.design + r.large + r.trajectories * per_trajectory +
                                  calibration.trials + r.check);
}

Outcome study(const Question& question, const RunContext& context) {
  return Study(question, context).run();
}

}  // namespace calibration
