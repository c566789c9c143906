// Which parameters move which statistics.
#pragma once

#include <Eigen/Dense>
#include <cstddef>
#include <functional>

#include "engine/kernel/random.hpp"

namespace calibration {

// Trajectories of Morris (1991) on four levels: each changes one parameter after the other by two thirds of
// its prior. `points` has trajectories × (dimensions + 1) rows, trajectory by trajectory; `changed` says
// which parameter a row differs in from the row before (the first of a trajectory: -1).
struct MorrisDesign {
  Eigen::MatrixXd points;
  Eigen::VectorXi changed;
};
MorrisDesign morris_design(std::size_t trajectories, std::size_t dimensions, const engine::Chance& chance);

// Elementary effects on each statistic for a change over the whole prior, parameters × statistics: mean, mean
// of absolute values (μ* of Campolongo et al. 2007), standard deviation.
struct MorrisEffects {
  Eigen::MatrixXd mean, absolute, spread;
};
MorrisEffects morris_effects(const MorrisDesign& design, const Eigen::MatrixXd& values);

// Indices of Sobol by the estimators of Jansen (1999), parameters × statistics: the share of the variance
// over the prior that a parameter makes alone, and that is lost when it is fixed.
struct SobolIndices {
  Eigen::MatrixXd first, total;
};
SobolIndices sobol_indices(const std::function<Eigen::VectorXd(const Eigen::VectorXd&)>& f,
                           std::size_t dimensions, std::size_t points, const engine::Chance& chance);

}  // namespace calibration
