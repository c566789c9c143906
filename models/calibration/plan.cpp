#include "models/calibration/plan.hpp"

#include <algorithm>

#include "models/calibration/design.hpp"

namespace calibration {
namespace {

std::size_t index(std::int64_t i) {
  return static_cast<std::size_t>(i);
}

Eigen::MatrixXd spread_points(std::int64_t seed, Part part, std::int64_t points, std::size_t dimensions) {
  const engine::Chance chance = chance_of(seed, part);
  return latin_hypercube(index(points), dimensions, dice_of(chance, Purpose::design_order),
                         dice_of(chance, Purpose::design_place));
}

}  // namespace

engine::Chance chance_of(std::int64_t seed, Part part) {
  return chance_of(seed, static_cast<std::uint32_t>(part));
}

std::int64_t seed_of(std::int64_t seed, Part part, std::size_t index) {
  return dice_of(chance_of(seed, part), Purpose::seed_of_run)(index)[0] >> 1;
}

Axes::Axes(const Question& question) {
  for (const Parameter& p : question.calibration.parameters) priors_.push_back(p.prior());
}

std::vector<double> Axes::values_at(const Eigen::VectorXd& point) const {
  std::vector<double> values;
  for (std::size_t k = 0; k < priors_.size(); ++k)
    values.push_back(priors_[k].value_at(point[static_cast<Eigen::Index>(k)]));
  return values;
}

Eigen::VectorXd Axes::point_of(const std::vector<double>& values) const {
  Eigen::VectorXd point(static_cast<Eigen::Index>(priors_.size()));
  for (std::size_t k = 0; k < priors_.size(); ++k)
    point[static_cast<Eigen::Index>(k)] = std::clamp(priors_[k].share_below(values[k]), 1e-9, 1.0 - 1e-9);
  return point;
}

Plan plan_of(const Question& question, const Axes& axes) {
  const Calibration& c = question.calibration;
  const RunPlan& r = c.runs;
  const std::size_t d = axes.size();
  Plan plan;
  const auto add_present = [&](Part part, std::int64_t i, double scale) {
    plan.runs.push_back({question.present, seed_of(c.seed, part, index(i)), scale});
  };
  const auto add = [&](const Eigen::MatrixXd& points, Eigen::Index row, std::int64_t seed, double scale) {
    plan.runs.push_back({axes.values_at(points.row(row).transpose()), seed, scale});
  };
  for (std::int64_t i = 0; i < r.replicates; ++i) add_present(Part::replicates, i, r.scale);

  plan.first_of_design = plan.runs.size();
  plan.design = spread_points(c.seed, Part::design, r.design, d);
  for (Eigen::Index i = 0; i < plan.design.rows(); ++i) {
    plan.seed_of_design.push_back(index(i % r.seeds));
    add(plan.design, i, seed_of(c.seed, Part::design, plan.seed_of_design.back()), r.scale);
  }

  plan.first_large = plan.runs.size();
  plan.large_at_present = std::max<std::int64_t>(1, r.large / 4);
  for (std::int64_t i = 0; i < plan.large_at_present; ++i) add_present(Part::large, i, r.large_scale);
  plan.large = spread_points(c.seed, Part::large, r.large - plan.large_at_present, d);
  for (Eigen::Index i = 0; i < plan.large.rows(); ++i)
    add(plan.large, i, seed_of(c.seed, Part::large, index(plan.large_at_present + i)), r.large_scale);

  plan.first_of_morris = plan.runs.size();
  plan.morris = morris_design(index(r.trajectories), d, chance_of(c.seed, Part::morris));
  for (Eigen::Index i = 0; i < plan.morris.points.rows(); ++i)  // a trajectory shares its chance
    add(plan.morris.points, i, seed_of(c.seed, Part::morris, index(i) / (d + 1)), r.scale);

  plan.first_trial = plan.runs.size();
  plan.truth = spread_points(c.seed, Part::trials, c.trials, d);
  for (Eigen::Index i = 0; i < plan.truth.rows(); ++i)
    add(plan.truth, i, seed_of(c.seed, Part::trials, index(i)), r.scale);
  return plan;
}

}  // namespace calibration
