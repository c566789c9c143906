// The runs of a calibration: those in the store are read, the others are made.
#pragma once

#include <Eigen/Dense>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "models/calibration/store.hpp"

namespace calibration {

struct Run {
  std::vector<double> values;  // of the free parameters
  std::int64_t seed = 0;
  double scale = 0.0;
};

// The model as a function from a run to its statistics. Their number and order are always the same; NaN
// stands for a statistic that cannot be estimated. Called from several threads at once; the result depends on
// the argument alone.
using Simulator = std::function<std::vector<double>(const Run&)>;

// Thrown after a request to stop; finished runs are kept.
class Stopped : public std::runtime_error {
 public:
  Stopped() : std::runtime_error("stopped") {}
};

struct RunContext {
  Simulator simulate;
  std::string digest;             // of everything that determines a run, except the members of Run
  std::vector<std::string> keys;  // of the free parameters
  RunStore* store = nullptr;
  int threads = 1;
  std::function<bool()> is_stopped;  // asked before each run
  // Called after each run; may be empty. `work` is the finished share of the work; large runs count more.
  std::function<void(std::size_t done, std::size_t all, double work)> report;
};

// Identifies a run; 64 hexadecimal digits.
std::string digest_of(const Run& run, const RunContext& context);

// The statistics, one row for each run. Runs that the store does not hold are made, the largest first, and
// stored. Throws Stopped, and what the simulator throws.
Eigen::MatrixXd statistics_of(const std::vector<Run>& runs, const RunContext& context);

}  // namespace calibration
