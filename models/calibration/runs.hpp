// The runs that a calibration asks for, and making those that are not there yet.
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

// The model as a calibration sees it: statistics of a run, always as many and in the same order; NaN where
// one cannot be told. Called from several threads at once; a function of its argument alone.
using Simulator = std::function<std::vector<double>(const Run&)>;

// Somebody asked to stop; what is finished is kept.
class Stopped : public std::runtime_error {
 public:
  Stopped() : std::runtime_error("stopped") {}
};

struct Workshop {
  Simulator simulate;
  std::string digest;             // of all that a run follows from beside what stands in Run
  std::vector<std::string> keys;  // of the free parameters
  RunStore* store = nullptr;
  int threads = 1;
  std::function<bool()> is_stopped;  // asked before each run
  // After each run; may be empty. `work` is the share of all work that is done: large runs are more of it.
  std::function<void(std::size_t done, std::size_t all, double work)> report;
};

// What tells a run from all others, as 64 hexadecimal digits.
std::string digest_of(const Run& run, const Workshop& workshop);

// The statistics of each run, one row a run. Those that the store does not hold are made, the largest first,
// and kept. Throws Stopped, and what the simulator throws.
Eigen::MatrixXd statistics_of(const std::vector<Run>& runs, const Workshop& workshop);

}  // namespace calibration
