// Target labour demand by occupation and step: the shock of an experiment.
#pragma once

#include <Eigen/Core>

#include "models/reference/parameters.hpp"

namespace reference {

enum class ShockKind { automation, cycle };

struct Shock {
  ShockKind kind = ShockKind::cycle;
  // Automation: the share p of an occupation's work that machines take over, in [0, 1]; not all are 1.
  Eigen::ArrayXd automated;
};

// d(t). Automation takes over work along an S-curve; the remaining hours are shared, so that total demand
// stays constant. The cycle raises and lowers all occupations in proportion.
class TargetDemand {
 public:
  // `at_start` is D0: employed + unemployed of each occupation at the start.
  TargetDemand(const Shock& shock, const Eigen::ArrayXd& at_start);

  // For t = 0 … states - 1.
  Eigen::ArrayXd at(int t) const;

 private:
  Eigen::ArrayXd at_start_;
  Eigen::ArrayXd change_;  // from the start to the end; empty for the cycle
};

}  // namespace reference
