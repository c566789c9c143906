// Which runs a calibration makes: all but the last, at the point estimate, are known beforehand.
#pragma once

#include <Eigen/Dense>
#include <cstdint>
#include <vector>

#include "models/calibration/runs.hpp"
#include "models/calibration/sensitivity.hpp"
#include "models/calibration/study.hpp"

namespace calibration {

// Parts of the seed's chance. Never renumbered; recovery takes those from 1000 on.
enum class Part : std::uint32_t { replicates = 1, design, large, morris, trials, check, sobol, posterior };

engine::Chance chance_of(std::int64_t seed, Part part);
// The seed of the index-th run of a part.
std::int64_t seed_of(std::int64_t seed, Part part, std::size_t index);

// From the unit cube to values of the parameters, and back for the scenario's own.
class Axes {
 public:
  explicit Axes(const Question& question);

  std::size_t size() const { return priors_.size(); }
  std::vector<double> values_at(const Eigen::VectorXd& point) const;
  Eigen::VectorXd point_of(const std::vector<double>& values) const;  // inside the cube, whatever the values

 private:
  std::vector<Prior> priors_;
};

// The runs, group after group, and where they are in the unit cube.
struct Plan {
  std::vector<Run> runs;
  std::size_t first_of_design = 0, first_large = 0, first_of_morris = 0, first_trial = 0;
  Eigen::Index large_at_present = 0;     // so many of the large runs show the scenario's own values
  Eigen::MatrixXd design, large, truth;  // rows are points; `large` those that are not at the present values
  std::vector<std::size_t> seed_of_design;  // which of the shared seeds
  MorrisDesign morris;
};

Plan plan_of(const Question& question, const Axes& axes);

}  // namespace calibration
