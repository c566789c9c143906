#include "models/calibration/target_scale.hpp"

#include <algorithm>
#include <cmath>

#include "engine/kernel/check.hpp"
#include "engine/kernel/portable_math.hpp"

namespace calibration {
namespace {

constexpr engine::Message no_estimate{
    "targets.{id}: '{statistic}' cannot be estimated from some of the runs (too few persons at scale "
    "{scale}, or parameters under which nothing happens). "
    "Use a larger runs.scale or a narrower prior, or leave the target out",
    "'targets.{id}'：部分运行无法估计'{statistic}'（规模{scale}下人数太少，或所取参数下没有事件发生）。"
    "请增大'runs.scale'，收窄先验，或去掉该目标"};

}  // namespace

TargetScale::TargetScale(const Question& question) : calibration_(question.calibration) {
  for (const Target& t : calibration_.targets) {
    const auto matches = [&t](const Statistic& s) { return s.code == t.statistic; };
    const auto found = std::find_if(question.statistics.begin(), question.statistics.end(), matches);
    engine::ensure(found != question.statistics.end(), "a target's statistic is known");
    column_.push_back(found - question.statistics.begin());
    is_log_.push_back(found->is_positive && t.value > 0.0 ? 1 : 0);
    // A weight of two means two independent measurements with this tolerance.
    const double unit = is_log_.back() != 0 ? 1.0 / t.value : 1.0;
    tolerance_.push_back(t.tolerance * unit / std::sqrt(t.weight > 0.0 ? t.weight : 1.0));
    if (t.weight > 0.0) weighted_.push_back(static_cast<Eigen::Index>(column_.size()) - 1);
  }
}

double TargetScale::fitted(double value, Eigen::Index target) const {
  return is_log_[static_cast<std::size_t>(target)] != 0 ? engine::portable_log(value) : value;
}

double TargetScale::natural(double value, Eigen::Index target) const {
  return is_log_[static_cast<std::size_t>(target)] != 0 ? engine::portable_exp(value) : value;
}

Eigen::VectorXd TargetScale::wanted() const {
  Eigen::VectorXd all(targets());
  for (Eigen::Index j = 0; j < targets(); ++j)
    all[j] = fitted(calibration_.targets[static_cast<std::size_t>(j)].value, j);
  return all;
}

Eigen::MatrixXd TargetScale::columns(const Eigen::MatrixXd& statistics, std::size_t first,
                                     Eigen::Index count) const {
  Eigen::MatrixXd some(count, targets());
  for (Eigen::Index j = 0; j < targets(); ++j)
    some.col(j) =
        statistics.col(column_[static_cast<std::size_t>(j)]).segment(static_cast<Eigen::Index>(first), count);
  return some;
}

Eigen::MatrixXd TargetScale::fitted_columns(const Eigen::MatrixXd& statistics, std::size_t first,
                                            Eigen::Index count) const {
  Eigen::MatrixXd values = columns(statistics, first, count);
  for (Eigen::Index j = 0; j < targets(); ++j)
    for (Eigen::Index i = 0; i < count; ++i) {
      values(i, j) = fitted(values(i, j), j);
      if (!std::isfinite(values(i, j))) refuse(j);
    }
  return values;
}

void TargetScale::refuse(Eigen::Index target) const {
  const Target& t = calibration_.targets[static_cast<std::size_t>(target)];
  throw engine::InputError(engine::filled(
      no_estimate, {{"id", t.id}, {"statistic", t.statistic}, {"scale", calibration_.runs.scale}}));
}

Eigen::MatrixXd TargetScale::weighted(const Eigen::MatrixXd& columns) const {
  Eigen::MatrixXd some(columns.rows(), static_cast<Eigen::Index>(weighted_.size()));
  for (std::size_t f = 0; f < weighted_.size(); ++f)
    some.col(static_cast<Eigen::Index>(f)) = columns.col(weighted_[f]);
  return some;
}

Eigen::MatrixXd TargetScale::weighted_square(const Eigen::MatrixXd& square) const {
  return weighted(weighted(square).transpose());
}

Eigen::VectorXd TargetScale::weighted_tolerance_variance() const {
  Eigen::VectorXd variance(static_cast<Eigen::Index>(weighted_.size()));
  for (std::size_t f = 0; f < weighted_.size(); ++f) {
    const double t = tolerance(weighted_[f]);
    variance[static_cast<Eigen::Index>(f)] = t * t;
  }
  return variance;
}

}  // namespace calibration
