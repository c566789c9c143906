// A calibration from the first run to the last figure. models/calibration/README.md explains the method.
#pragma once

#include <Eigen/Dense>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "models/calibration/calibration.hpp"
#include "models/calibration/runs.hpp"
#include "models/calibration/statistics/emulator.hpp"
#include "models/calibration/statistics/posterior.hpp"
#include "models/calibration/statistics/recalibration.hpp"
#include "models/calibration/statistics/sensitivity.hpp"

namespace calibration {

// A statistic of a run.
struct Statistic {
  std::string code, unit;
  bool is_positive = true;  // its logarithm is fitted
};

struct Question {
  Calibration calibration;
  std::vector<Statistic> statistics;  // in the order of the simulator's values
  std::vector<double> present;        // the scenario's own value of each free parameter
};

// Everything below has one entry for each target, in the order of the calibration, or for each parameter; "u"
// is the unit cube. "Fitted scale" is the logarithm of statistics that are always positive.
struct Measured {
  Eigen::MatrixXd present_small, present_large;  // runs × targets, natural scale, at the present values
  Eigen::VectorXd noise;                         // sd between seeds at runs.scale, fitted scale
  Eigen::VectorXd bias;                          // of the small scale: large run less emulator, fitted scale
  Eigen::VectorXd bias_spread;                   // sd of large runs about emulator + bias, fitted scale
};

struct Screening {
  MorrisEffects morris;     // parameters × targets, in standard deviations that the target allows
  Eigen::VectorXd rank_by;  // root mean square of μ* over the fitted targets
  SobolIndices sobol;       // of the emulator
};

struct Recovery {
  std::vector<Trial> trials;
  std::vector<RankScores> scores;  // from all trials, by parameter
  // By fold (trial number modulo recovery_folds): from the trials of the other folds.
  std::vector<std::vector<RankScores>> held_out_scores;
  Eigen::MatrixXd held_out_rank;  // trials × parameters: corrected by the scores of the other folds
  Eigen::VectorXd width;          // by parameter: mean of posterior sd over prior sd
  double covered = 0.0, covered_raw = 0.0;  // pooled over identified parameters, 90 % intervals
  std::size_t judged = 0;                   // number of these intervals
};

struct Outcome {
  std::unique_ptr<Emulator> emulator;
  Measured measured;
  Screening screening;
  Recovery recovery;
  Posterior posterior;     // in the unit cube, before recalibration
  Eigen::MatrixXd sample;  // parameter values, after it
  Eigen::VectorXd width;   // posterior sd over prior sd, after it
  // By parameter: narrowed by this posterior (its width), and identified by such data (mean width of the
  // trials with known truth; without trials, that of this posterior).
  std::vector<char> is_narrowed, is_identified;
  std::vector<double> point;      // point estimate; see study.cpp
  Eigen::MatrixXd checked;        // runs × targets at the point, large scale, natural
  Eigen::VectorXd emulated;       // at the point, with the bias, natural
  Eigen::VectorXd present_share;  // by parameter: share of the sample below the present value
  double present_depth = 0.0;     // share of the posterior that fits worse than the present values
  double present_misfit = 0.0, point_misfit = 0.0;  // −2 log likelihood by the emulator
};

// Standard deviation of every prior in the unit cube.
inline const double prior_spread = std::sqrt(1.0 / 12.0);
// A width, posterior sd / prior sd, is narrow below this.
inline constexpr double narrow_below = 2.0 / 3.0;
inline constexpr int recovery_folds = 5;

// Number of runs of a calibration.
std::size_t runs_of(const Calibration& calibration);

// Makes the runs and computes the outcome. The bits are the same for any number of threads, and after a stop.
// Throws Stopped, InputError if a target cannot be estimated from a run, and what the simulator throws.
Outcome study(const Question& question, const RunContext& context);

// ---- parts, for tests ------------------------------------------------------------------------------------

// Trials with known truth. `truth`: trials × parameters, in u. `values`: the runs at `truth`, trials ×
// targets, fitted scale, with measurement error added. `covariance`: that of the likelihood.
Recovery recover(const Basis& basis, const Eigen::MatrixXd& coefficients, const Eigen::MatrixXd& truth,
                 const Eigen::MatrixXd& values, const Eigen::MatrixXd& covariance, std::size_t sample,
                 std::int64_t seed, int threads);

}  // namespace calibration
