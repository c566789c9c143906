#include "models/calibration/study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/check.hpp"
#include "engine/portable_math.hpp"
#include "models/calibration/design.hpp"

namespace calibration {
namespace {

// Parts of the seed's chance.
enum Part : std::uint32_t { replicates = 1, design, large, morris, trials, check, sobol, posterior_part };

constexpr std::size_t sobol_points = 4096, most_in_trial = 1000;

std::int64_t seed_of(std::int64_t seed, Part part, std::size_t index) {
  return dice_of(chance_of(seed, part), Purpose::seed_of_run)(index)[0] >> 1;
}

Eigen::MatrixXd spread_points(std::int64_t seed, Part part, std::int64_t points, std::size_t dimensions) {
  const engine::Chance chance = chance_of(seed, part);
  return latin_hypercube(static_cast<std::size_t>(points), dimensions, dice_of(chance, Purpose::design_order),
                         dice_of(chance, Purpose::design_place));
}

// A quarter of the large runs shows the present values.
std::int64_t large_at_present(const RunPlan& runs) {
  return std::max<std::int64_t>(1, runs.large / 4);
}

// One pass through a calibration; members are filled from top to bottom.
class Pass {
 public:
  Pass(const Question& question, const Workshop& workshop)
      : q_(question), c_(question.calibration), workshop_(workshop), d_(c_.parameters.size()) {
    for (const Parameter& p : c_.parameters) priors_.push_back(p.prior());
    for (const Target& t : c_.targets) {
      const auto is_it = [&t](const Statistic& s) { return s.code == t.statistic; };
      const auto found = std::find_if(q_.statistics.begin(), q_.statistics.end(), is_it);
      engine::ensure(found != q_.statistics.end(), "a target's statistic is known");
      column_.push_back(found - q_.statistics.begin());
      is_log_.push_back(found->is_positive && t.value > 0.0);
    }
    present_ = Eigen::VectorXd(static_cast<Eigen::Index>(d_));
    for (std::size_t k = 0; k < d_; ++k)
      present_[static_cast<Eigen::Index>(k)] =
          std::clamp(priors_[k].share_below(q_.present[k]), 1e-9, 1.0 - 1e-9);
  }

  Outcome run() {
    plan();
    const Eigen::MatrixXd all = statistics_of(runs_, workshop_);
    fit_emulator(all);
    measure(all);
    set_targets();
    screen(all);
    if (c_.trials > 0) try_recovery(all);
    sample();
    check_point();
    return std::move(o_);
  }

  // The list of all runs known beforehand, group by group.
  void plan() {
    const RunPlan& r = c_.runs;
    const std::int64_t s = c_.seed;
    for (std::int64_t i = 0; i < r.replicates; ++i) add_present(seed_of(s, replicates, index(i)), r.scale);
    first_of_design_ = runs_.size();
    design_ = spread_points(s, design, r.design, d_);
    for (Eigen::Index i = 0; i < design_.rows(); ++i) {
      seed_of_design_.push_back(index(i % r.seeds));
      add(design_.row(i).transpose(), seed_of(s, design, seed_of_design_.back()), r.scale);
    }
    first_large_ = runs_.size();
    const std::int64_t here = large_at_present(r);
    for (std::int64_t i = 0; i < here; ++i) add_present(seed_of(s, large, index(i)), r.large_scale);
    large_ = spread_points(s, large, r.large - here, d_);
    for (Eigen::Index i = 0; i < large_.rows(); ++i)
      add(large_.row(i).transpose(), seed_of(s, large, index(here + i)), r.large_scale);
    first_of_morris_ = runs_.size();
    morris_ = morris_design(index(r.trajectories), d_, chance_of(s, morris));
    for (Eigen::Index i = 0; i < morris_.points.rows(); ++i)
      add(morris_.points.row(i).transpose(),
          seed_of(s, morris, index(i) / (d_ + 1)), r.scale);
    first_trial_ = runs_.size();
    truth_ = spread_points(s, trials, c_.trials, d_);
    for (Eigen::Index i = 0; i < truth_.rows(); ++i)
      add(truth_.row(i).transpose(), seed_of(s, trials, index(i)), r.scale);
  }
  std::size_t planned() const { return runs_.size(); }

 private:
  static std::size_t index(std::int64_t i) { return static_cast<std::size_t>(i); }
  Eigen::Index targets() const { return static_cast<Eigen::Index>(c_.targets.size()); }

  std::vector<double> values_at(const Eigen::VectorXd& u) const {
    std::vector<double> values;
    for (std::size_t k = 0; k < d_; ++k) values.push_back(priors_[k].value_at(u[static_cast<Eigen::Index>(k)]));
    return values;
  }
  void add(const Eigen::VectorXd& u, std::int64_t seed, double scale) {
    runs_.push_back({values_at(u), seed, scale});
  }
  void add_present(std::int64_t seed, double scale) { runs_.push_back({q_.present, seed, scale}); }

  double fitted(double value, std::size_t target) const {
    return is_log_[target] ? engine::portable_log(value) : value;
  }
  double natural(double value, std::size_t target) const {
    return is_log_[target] ? engine::portable_exp(value) : value;
  }

  // Rows of all runs, columns of the targets, natural scale.
  Eigen::MatrixXd rows(const Eigen::MatrixXd& all, std::size_t first, Eigen::Index count) const {
    Eigen::MatrixXd some(count, targets());
    for (Eigen::Index j = 0; j < targets(); ++j)
      some.col(j) = all.col(column_[static_cast<std::size_t>(j)]).segment(static_cast<Eigen::Index>(first), count);
    return some;
  }
  Eigen::MatrixXd fitted_scale(Eigen::MatrixXd values) const {
    for (Eigen::Index j = 0; j < targets(); ++j)
      for (Eigen::Index i = 0; i < values.rows(); ++i) {
        values(i, j) = fitted(values(i, j), static_cast<std::size_t>(j));
        if (!std::isfinite(values(i, j))) refuse(c_.targets[static_cast<std::size_t>(j)]);
      }
    return values;
  }
  [[noreturn]] void refuse(const Target& target) const {
    throw engine::InputError(
        fmt::format("targets.{}: '{}' cannot be told from some of the runs (too few persons at scale {}, or "
                    "parameters under which nothing happens). Take a larger runs.scale, a narrower prior, or "
                    "leave the target out",
                    target.id, target.statistic, c_.runs.scale));
  }

  void fit_emulator(const Eigen::MatrixXd& all) {
    const Eigen::MatrixXd values = fitted_scale(rows(all, first_of_design_, design_.rows()));
    o_.emulator = std::make_unique<Emulator>(design_, seed_of_design_, values);
  }

  // Noise between seeds, and how large runs differ from the emulator of small ones.
  void measure(const Eigen::MatrixXd& all) {
    Measured& m = o_.measured;
    m.present_small = rows(all, 0, c_.runs.replicates);
    m.noise = spread_about_mean(fitted_scale(m.present_small));
    const Eigen::Index here = large_at_present(c_.runs);
    const Eigen::MatrixXd natural_large = rows(all, first_large_, here + large_.rows());
    m.present_large = natural_large.topRows(here);
    Eigen::MatrixXd off = fitted_scale(natural_large);
    for (Eigen::Index i = 0; i < off.rows(); ++i)
      off.row(i) -= o_.emulator->at(i < here ? present_ : large_.row(i - here).transpose()).transpose();
    m.bias = off.colwise().mean().transpose();
    m.bias_off = spread_about_mean(off);
  }
  static Eigen::VectorXd spread_about_mean(const Eigen::MatrixXd& values) {
    const Eigen::MatrixXd centred = values.rowwise() - values.colwise().mean();
    return (centred.colwise().squaredNorm() / static_cast<double>(values.rows() - 1)).cwiseSqrt().transpose();
  }

  // Who takes part in the fit, and with which tolerance in the fitted scale.
  void set_targets() {
    for (std::size_t j = 0; j < c_.targets.size(); ++j) {
      const Target& t = c_.targets[j];
      const double unit = is_log_[j] ? 1.0 / t.value : 1.0;
      tolerance_.push_back(t.tolerance * unit / std::sqrt(t.weight > 0.0 ? t.weight : 1.0));
      if (t.weight > 0.0) fits_.push_back(static_cast<Eigen::Index>(j));
    }
  }
  template <class Matrix>
  Eigen::MatrixXd of_fits(const Matrix& columns) const {
    Eigen::MatrixXd some(columns.rows(), static_cast<Eigen::Index>(fits_.size()));
    for (std::size_t f = 0; f < fits_.size(); ++f) some.col(static_cast<Eigen::Index>(f)) = columns.col(fits_[f]);
    return some;
  }
  Eigen::MatrixXd square_of_fits(const Eigen::MatrixXd& square) const {
    return of_fits(of_fits(square).transpose());
  }
  Eigen::VectorXd tolerance_variance() const {
    Eigen::VectorXd variance(static_cast<Eigen::Index>(fits_.size()));
    for (std::size_t f = 0; f < fits_.size(); ++f) {
      const double t = tolerance_[static_cast<std::size_t>(fits_[f])];
      variance[static_cast<Eigen::Index>(f)] = t * t;
    }
    return variance;
  }

  void screen(const Eigen::MatrixXd& all) {
    Screening& s = o_.screening;
    s.morris = morris_effects(morris_, fitted_scale(rows(all, first_of_morris_, morris_.points.rows())));
    const Eigen::ArrayXd run_variance = o_.emulator->residual_covariance().diagonal().array();
    for (Eigen::Index j = 0; j < targets(); ++j) {
      const double t = tolerance_[static_cast<std::size_t>(j)];
      const double unit = std::sqrt(t * t + run_variance[j]);
      s.morris.mean.col(j) /= unit;
      s.morris.absolute.col(j) /= unit;
      s.morris.spread.col(j) /= unit;
    }
    s.rank_by = of_fits(s.morris.absolute).array().square().rowwise().mean().sqrt().matrix();
    s.sobol = sobol_indices([this](const Eigen::VectorXd& u) { return o_.emulator->at(u); }, d_, sobol_points,
                            chance_of(c_.seed, sobol));
  }

  // The error of measurement that a synthetic truth is published with.
  Eigen::MatrixXd measured_with_error(Eigen::MatrixXd values) const {
    const engine::Dice dice = dice_of(chance_of(c_.seed, trials), Purpose::measurement);
    for (Eigen::Index t = 0; t < values.rows(); ++t)
      for (Eigen::Index j = 0; j < values.cols(); ++j)
        values(t, j) += tolerance_[static_cast<std::size_t>(j)] *
                        engine::standard_normal(dice(index(t), static_cast<std::uint32_t>(j)).uniform(0));
    return values;
  }

  void try_recovery(const Eigen::MatrixXd& all) {
    const Eigen::MatrixXd published = measured_with_error(fitted_scale(rows(all, first_trial_, truth_.rows())));
    Eigen::MatrixXd covariance =
        square_of_fits(o_.emulator->residual_covariance()) * (1.0 + o_.emulator->own_variance());
    covariance.diagonal() += tolerance_variance();
    const Emulator& emulator = *o_.emulator;
    fitted_coefficients_ = of_fits(emulator.coefficients());
    o_.recovery = recover(emulator.basis(), fitted_coefficients_, truth_, of_fits(published), covariance,
                          std::min(index(c_.sample), most_in_trial), c_.seed, workshop_.threads);
  }

  // Of a large run about the emulator with its bias: the spread that was measured, with the correlations of the
  // small runs, which are many.
  Eigen::MatrixXd covariance_of_large() const {
    const Eigen::MatrixXd small = o_.emulator->residual_covariance();
    const Eigen::ArrayXd ratio = o_.measured.bias_off.array() / small.diagonal().array().sqrt();
    const double own = 1.0 + 1.0 / static_cast<double>(c_.runs.large);
    return own * (ratio.matrix().asDiagonal() * small * ratio.matrix().asDiagonal());
  }

  void sample() {
    Eigen::VectorXd wanted(targets());
    for (Eigen::Index j = 0; j < targets(); ++j) {
      const auto t = static_cast<std::size_t>(j);
      wanted[j] = fitted(c_.targets[t].value, t) - o_.measured.bias[j];
    }
    Eigen::MatrixXd covariance = square_of_fits(covariance_of_large());
    covariance.diagonal() += tolerance_variance();
    const Likelihood likelihood(o_.emulator->basis(), of_fits(o_.emulator->coefficients()),
                                of_fits(wanted.transpose()).transpose(), covariance);
    o_.posterior = sample_posterior(likelihood, index(c_.sample), chance_of(c_.seed, posterior_part));
    const Eigen::MatrixXd points =
        o_.recovery.laws.empty() ? o_.posterior.points : recalibrated(o_.posterior.points, o_.recovery.laws);
    summarise(points, likelihood);
  }

  void summarise(const Eigen::MatrixXd& points, const Likelihood& likelihood) {
    o_.sample.resize(points.rows(), points.cols());
    for (Eigen::Index i = 0; i < points.rows(); ++i) {
      const std::vector<double> values = values_at(points.row(i).transpose());
      for (std::size_t k = 0; k < d_; ++k) o_.sample(i, static_cast<Eigen::Index>(k)) = values[k];
    }
    o_.width = spread_about_mean(points) / std::sqrt(1.0 / 12.0);
    const Eigen::VectorXd judged = o_.recovery.trials.empty() ? o_.width : o_.recovery.width;
    for (Eigen::Index k = 0; k < judged.size(); ++k) o_.is_identified.push_back(judged[k] < identified_below);
    const double n = static_cast<double>(points.rows());
    o_.present_share = Eigen::VectorXd(points.cols());
    for (Eigen::Index k = 0; k < points.cols(); ++k)
      o_.present_share[k] =
          static_cast<double>((o_.sample.col(k).array() < q_.present[static_cast<std::size_t>(k)]).count()) / n;
    o_.present_misfit = -2.0 * likelihood.logarithm(present_);
    const auto worse = (o_.posterior.log_likelihood.array() < -0.5 * o_.present_misfit).count();
    o_.present_depth = static_cast<double>(worse) / n;
    const Eigen::VectorXd mean = points.colwise().mean().transpose();
    Eigen::VectorXd rounded = mean;
    for (std::size_t k = 0; k < d_; ++k) {
      const auto axis = static_cast<Eigen::Index>(k);
      o_.point.push_back(std::stod(fmt::format("{:.3g}", priors_[k].value_at(mean[axis]))));
      rounded[axis] = priors_[k].share_below(o_.point.back());
    }
    o_.point_misfit = -2.0 * likelihood.logarithm(rounded);
    o_.emulated = o_.emulator->at(rounded) + o_.measured.bias;
    for (Eigen::Index j = 0; j < targets(); ++j) o_.emulated[j] = natural(o_.emulated[j], static_cast<std::size_t>(j));
  }

  void check_point() {
    std::vector<Run> last;
    for (std::int64_t i = 0; i < c_.runs.check; ++i)
      last.push_back({o_.point, seed_of(c_.seed, check, index(i)), c_.runs.large_scale});
    o_.checked = rows(statistics_of(last, workshop_), 0, c_.runs.check);
  }

  const Question& q_;
  const Calibration& c_;
  const Workshop& workshop_;
  std::size_t d_;
  std::vector<Prior> priors_;
  std::vector<std::ptrdiff_t> column_;  // of a target among the statistics
  std::vector<char> is_log_;
  Eigen::VectorXd present_;  // in the unit cube
  std::vector<Run> runs_;
  std::size_t first_of_design_ = 0, first_large_ = 0, first_of_morris_ = 0, first_trial_ = 0;
  Eigen::MatrixXd design_, large_, truth_, fitted_coefficients_;
  std::vector<std::size_t> seed_of_design_;
  MorrisDesign morris_;
  std::vector<double> tolerance_;     // by target, fitted scale, with its weight
  std::vector<Eigen::Index> fits_;    // targets with a weight
  Outcome o_;
};

}  // namespace

std::size_t runs_of(const Calibration& calibration) {
  const RunPlan& r = calibration.runs;
  const auto per_trajectory = static_cast<std::int64_t>(calibration.parameters.size()) + 1;
  return static_cast<std::size_t>(r.replicates + r.design + r.large + r.trajectories * per_trajectory +
                                  calibration.trials + r.check);
}

Outcome study(const Question& question, const Workshop& workshop) {
  return Pass(question, workshop).run();
}

}  // namespace calibration
