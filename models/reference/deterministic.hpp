// The published equations, solved forward in time: expected numbers instead of persons.
#pragma once

#include "models/reference/demand.hpp"
#include "models/reference/network.hpp"
#include "models/reference/record.hpp"

namespace reference {

// The state of the equations in persons.
class Deterministic {
 public:
  // Starts with the given employment (0 or more, not all 0), u = δu e and v = δv e. Keeps a reference to the
  // network.
  Deterministic(const Network& network, const Eigen::ArrayXd& employment);

  // One step, into the state for which `demand` is wanted.
  void advance(const Eigen::ArrayXd& demand);

  const Stocks& stocks() const { return stocks_; }

 private:
  struct Hires {
    Eigen::ArrayXd leaving, entering;  // unemployment of occupation i; jobs of occupation j
  };
  Hires hires() const;
  // Updates the spells in progress: those of the unemployed get longer, those of the separated begin.
  void age_spells(const Eigen::ArrayXd& separations, const Eigen::ArrayXd& leaving);

  const Network& network_;
  Stocks stocks_;
  Eigen::ArrayXd spells_[long_spell];  // y_0, y_1, y_2: unemployed since 0, 1, 2 steps
};

// All states of an experiment.
Record run_deterministic(const Network& network, const Eigen::ArrayXd& employment, const Shock& shock);

}  // namespace reference
