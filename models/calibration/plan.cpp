#include "models/calibration/plan.hpp"

#include <algorithm>

#include "models/calibration/statistics/design.hpp"

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

// Lists the runs, one part after the other.
class Planner {
 public:
  Planner(const Question& question, const Axes& axes)
      : question_(question), c_(question.calibration), r_(c_.runs), axes_(axes) {}

  Plan plan() {
    for (std::int64_t i = 0; i < r_.replicates; ++i) add_present(Part::replicates, i, r_.scale);
    plan_design();
    plan_large();
    plan_screening();
    plan_trials();
    return std::move(plan_);
  }

 private:
  void plan_design() {
    plan_.first_of_design = plan_.runs.size();
    plan_.design = spread_points(c_.seed, Part::design, r_.design, axes_.size());
    for (Eigen::Index i = 0; i < plan_.design.rows(); ++i) {
      plan_.seed_of_design.push_back(index(i % r_.seeds));
      add(plan_.design, i, seed_of(c_.seed, Part::design, plan_.seed_of_design.back()), r_.scale);
    }
  }

  void plan_large() {
    plan_.first_large = plan_.runs.size();
    plan_.large_at_present = std::max<std::int64_t>(1, r_.large / 4);
    for (std::int64_t i = 0; i < plan_.large_at_present; ++i) add_present(Part::large, i, r_.large_scale);
    plan_.large = spread_points(c_.seed, Part::large, r_.large - plan_.large_at_present, axes_.size());
    for (Eigen::Index i = 0; i < plan_.large.rows(); ++i)
      add(plan_.large, i, seed_of(c_.seed, Part::large, index(plan_.large_at_present + i)), r_.large_scale);
  }

  void plan_screening() {
    const std::size_t d = axes_.size();
    plan_.first_of_morris = plan_.runs.size();
    plan_.morris = morris_design(index(r_.trajectories), d, chance_of(c_.seed, Part::morris));
    for (Eigen::Index i = 0; i < plan_.morris.points.rows(); ++i)  // the runs of a trajectory share one seed
      add(plan_.morris.points, i, seed_of(c_.seed, Part::morris, index(i) / (d + 1)), r_.scale);
  }

  void plan_trials() {
    plan_.first_trial = plan_.runs.size();
    plan_.truth = spread_points(c_.seed, Part::trials, c_.trials, axes_.size());
    for (Eigen::Index i = 0; i < plan_.truth.rows(); ++i)
      add(plan_.truth, i, seed_of(c_.seed, Part::trials, index(i)), r_.scale);
  }

  void add_present(Part part, std::int64_t i, double scale) {
    plan_.runs.push_back({question_.present, seed_of(c_.seed, part, index(i)), scale});
  }
  void add(const Eigen::MatrixXd& points, Eigen::Index row, std::int64_t seed, double scale) {
    plan_.runs.push_back({axes_.values_at(points.row(row).transpose()), seed, scale});
  }

  const Question& question_;
  const Calibration& c_;
  const RunPlan& r_;
  const Axes& axes_;
  Plan plan_;
};

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
  return Planner(question, axes).plan();
}

}  // namespace calibration
