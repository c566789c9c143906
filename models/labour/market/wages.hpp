// Pay: an index by market cell that follows the general level of pay and local unemployment (the wage curve
// of Blanchflower and Oswald), and the minimum wage.
#pragma once

#include <string>

#include "engine/kernel/parallel.hpp"
#include "models/labour/market/wages_settings.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

// Rates of unemployment as last counted.
struct LocalUnemployment {
  PerOccupation<double> by_occupation{};
  std::array<double, towns> by_town{};
  double all = 0.0;

  void serialize(engine::StateStream& state, const std::string& name);
};

class Wages {
 public:
  // `first` is the first month of the run, at whose level of pay the beginning pays.
  Wages(const WageValues& values, engine::Month first);

  // Updates the wage index of every market cell.
  void set_index(Markets& market, const Rules& rules, const LocalUnemployment& unemployment);

  // Raises the pay of all employees to the minimum wage: when it rises, and in January.
  void lift_to_minimum(World& world, const Rules& rules, const engine::Parallel& parallel);

  // Smoothed rates, those of the first month, and the last minimum wage.
  void serialize(engine::StateStream& state);

 private:
  const WageValues& values_;
  const double first_level_;  // of pay, in the first month of the run
  LocalUnemployment smoothed_, reference_;
  bool started_ = false;
  double minimum_last_ = 0.0;
};

}  // namespace labour
