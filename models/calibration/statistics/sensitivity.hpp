// Sensitivity: which parameters change which statistics.
#pragma once

#include <Eigen/Dense>
#include <cstddef>
#include <functional>

#include "engine/kernel/random.hpp"

namespace calibration {

// Trajectories of Morris (1991) on four levels. Each changes one parameter after the other by two thirds of
// its prior. `points` has trajectories × (dimensions + 1) rows, trajectory by trajectory. `changed` is the
// parameter in which a row differs from the row before (-1 for the first row of a trajectory).
struct MorrisDesign {
  Eigen::MatrixXd points;
  Eigen::VectorXi changed;
};
MorrisDesign morris_design(std::size_t trajectories, std::size_t dimensions, const engine::Chance& chance);

// Elementary effects on each statistic, scaled to a change over the whole prior, parameters × statistics:
// mean, mean of absolute values (μ* of Campolongo et al. 2007), standard deviation.
struct MorrisEffects {
  Eigen::MatrixXd mean, absolute, spread;
};
MorrisEffects morris_effects(const MorrisDesign& design, const Eigen::MatrixXd& values);

// Sobol indices by the estimators of Jansen (1999), parameters × statistics, as shares of the variance over
// the prior: the share that the parameter causes alone (first), and the share with all its interactions
// (total).
struct SobolIndices {
  Eigen::MatrixXd first, total;
};
SobolIndices sobol_indices(const std::function<Eigen::VectorXd(const Eigen::VectorXd&)>& f,
                           std::size_t dimensions, std::size_t points, const engine::Chance& chance);

}  // namespace calibration
