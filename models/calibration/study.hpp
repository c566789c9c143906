// A calibration from the first run to the last figure. models/calibration/README.md says why it goes like
// this.
#pragma once

#include <Eigen/Dense>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "models/calibration/calibration.hpp"
#include "models/calibration/emulator.hpp"
#include "models/calibration/posterior.hpp"
#include "models/calibration/recalibration.hpp"
#include "models/calibration/runs.hpp"
#include "models/calibration/sensitivity.hpp"

namespace calibration {

// A statistic as the study needs it.
struct Statistic {
  std::string code, unit;
  bool is_positive = true;  // fitted as its logarithm
};

struct Question {
  Calibration calibration;
  std::vector<Statistic> statistics;  // in the order of the simulator's values
  std::vector<double> present;        // the scenario's own value of each free parameter
};

// Everything below is by target, in the calibration's order, or by parameter; "u" stands for the unit cube.
// Statistics that are positive are worked with as logarithms ("fitted scale").
struct Measured {
  Eigen::MatrixXd present_small, present_large;  // runs × targets, natural scale, at the present values
  Eigen::VectorXd noise;                         // sd between seeds at runs.scale, fitted scale
  Eigen::VectorXd bias;      // of the small scale: what a large run shows more, fitted scale
  Eigen::VectorXd bias_off;  // sd of large runs about emulator + bias, fitted scale
};

struct Screening {
  MorrisEffects morris;     // parameters × targets, in standard deviations of what the target allows
  Eigen::VectorXd rank_by;  // root mean square of μ* over the fitted targets
  SobolIndices sobol;       // of the emulator
};

struct Recovery {
  std::vector<Trial> trials;
  std::vector<RankLaw> laws;  // from all trials
  // By fold (trial number modulo recovery_folds): from the trials of the other folds.
  std::vector<std::vector<RankLaw>> held_out_laws;
  Eigen::MatrixXd held_out_rank;            // trials × parameters: corrected by laws of the other folds
  Eigen::VectorXd width;                    // by parameter: mean of posterior sd over prior sd
  double covered = 0.0, covered_raw = 0.0;  // pooled over identified parameters, 90 % intervals
  std::size_t judged = 0;                   // of so many intervals
};

struct Outcome {
  std::unique_ptr<Emulator> emulator;
  Measured measured;
  Screening screening;
  Recovery recovery;
  Posterior posterior;     // in the unit cube, before recalibration
  Eigen::MatrixXd sample;  // parameter values, after it
  Eigen::VectorXd width;   // posterior sd over prior sd, after it
  std::vector<char> is_identified;
  std::vector<double> point;      // the estimate; study.cpp says how
  Eigen::MatrixXd checked;        // runs × targets at the point, large scale, natural
  Eigen::VectorXd emulated;       // at the point, with the bias, natural
  Eigen::VectorXd present_share;  // by parameter: share of the sample below the present value
  double present_depth = 0.0;     // share of the posterior that fits worse than the present values
  double present_misfit = 0.0, point_misfit = 0.0;  // −2 log likelihood by the emulator
};

// Standard deviation of every prior in the unit cube.
inline const double prior_spread = std::sqrt(1.0 / 12.0);
// Posterior sd over prior sd below which the data identify a parameter.
inline constexpr double identified_below = 2.0 / 3.0;
inline constexpr int recovery_folds = 5;

// All runs but the last ones, at the point estimate, are known beforehand: so many there are.
std::size_t runs_of(const Calibration& calibration);

// Makes the runs and everything that follows. The same bits for any number of threads, and after a stop.
// Throws Stopped, InputError where a target cannot be told from a run, and what the simulator throws.
Outcome study(const Question& question, const Workshop& workshop);

// ---- parts, for tests ------------------------------------------------------------------------------------

// Trials with known truth: `values` are runs at `truth` (trials × parameters in u), trials × targets in the
// fitted scale with the error of measurement added; `covariance` that of the likelihood.
Recovery recover(const Basis& basis, const Eigen::MatrixXd& coefficients, const Eigen::MatrixXd& truth,
                 const Eigen::MatrixXd& values, const Eigen::MatrixXd& covariance, std::size_t sample,
                 std::int64_t seed, int threads);

}  // namespace calibration
