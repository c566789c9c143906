// The runs of a calibration. All except the last ones, at the point estimate, are known beforehand.
#pragma once

#include <Eigen/Dense>
#include <cstdint>
#include <vector>

#include "models/calibration/runs.hpp"
#include "models/calibration/statistics/sensitivity.hpp"
#include "models/calibration/study.hpp"

namespace calibration {

// Parts of a calibration with separate random draws. Never renumbered; recovery uses the numbers from 1000
// on.
enum class Part : std::uint32_t { replicates = 1, design, large, morris, trials, check, sobol, posterior };

engine::Chance chance_of(std::int64_t seed, Part part);
// The seed of the index-th run of a part.
std::int64_t seed_of(std::int64_t seed, Part part, std::size_t index);

// Maps points of the unit cube to values of the parameters, and the scenario's own values to a point.
class Axes {
 public:
  explicit Axes(const Question& question);

  std::size_t size() const { return priors_.size(); }
  std::vector<double> values_at(const Eigen::VectorXd& point) const;
  Eigen::VectorXd point_of(const std::vector<double>& values) const;  // always inside the cube

 private:
  std::vector<Prior> priors_;
};

// The runs, group after group, and their points in the unit cube.
struct Plan {
  std::vector<Run> runs;
  std::size_t first_of_design = 0, first_large = 0, first_of_morris = 0, first_trial = 0;
  Eigen::Index large_at_present = 0;        // number of large runs at the scenario's own values
  Eigen::MatrixXd design, large, truth;     // rows are points; `large`: without those at the present values
  std::vector<std::size_t> seed_of_design;  // index of the shared seed
  MorrisDesign morris;
};

Plan plan_of(const Question& question, const Axes& axes);

}  // namespace calibration
