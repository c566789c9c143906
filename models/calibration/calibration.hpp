// The specification of a calibration: free parameters with priors, targets with tolerances, numbers of runs.
// Read from a TOML file by engine/scenario; each value is declared here once.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/kernel/check.hpp"
#include "engine/scenario/registry.hpp"
#include "engine/scenario/scenario.hpp"
#include "models/calibration/statistics/prior.hpp"

namespace calibration {

struct Parameter {
  std::string id;
  std::string key;  // of a number in the scenario
  double low = 0.0, high = 0.0;
  std::string shape = "uniform";  // uniform | log_uniform | normal
  double middle = 0.0, spread = 0.0;
  std::string source;

  Prior prior() const;
};

struct Target {
  std::string id;
  std::string statistic;
  double value = 0.0;      // wanted, in the unit of the statistic
  double tolerance = 1.0;  // standard deviation of the published value about the true one
  double weight = 1.0;     // number of independent measurements that it counts as; 0: reported only
  std::string source;
};

// Numbers of runs. All except `large` and `check` run at `scale`.
struct RunPlan {
  double scale = 0.05, large_scale = 1.0;
  std::int64_t replicates = 32;    // at the scenario's own values, with different seeds
  std::int64_t design = 1500;      // over the prior, for the emulator
  std::int64_t seeds = 16;         // number of seeds that the runs of the design share
  std::int64_t large = 16;         // at large_scale, for the bias of the scale
  std::int64_t trajectories = 10;  // of Morris' screening, each of parameters + 1 runs
  std::int64_t check = 3;          // at large_scale, at the point estimate
};

struct Calibration {
  std::string name;
  std::string scenario = "baseline.toml";  // relative to the calibration's file
  std::int64_t seed = 0;
  RunPlan runs;
  std::int64_t sample = 4000;  // parameter sets drawn from the posterior
  std::int64_t trials = 0;     // of recovery from synthetic truth
  std::vector<Parameter> parameters;
  std::vector<Target> targets;
};

// The names that a calibration file may use.
struct Vocabulary {
  std::vector<std::string> keys;  // keys of the scenario that are numbers
  engine::Codes statistics;       // of a run
};

// Declares every value of a calibration to the registry and binds it. `calibration` must outlive the
// registry.
void describe(engine::Registry& registry, Calibration& calibration, const Vocabulary& vocabulary);

// Checks that concern more than one value: reversed ranges, ranges outside those of the key, keys that must
// not be fitted, missing or duplicate parameters or targets. `loaded` is the calibration file,
// `scenario_keys` the registry of the scenario.
std::vector<engine::Problem> check(const Calibration& calibration, const engine::Scenario& loaded,
                                   const engine::Registry& scenario_keys);

}  // namespace calibration
