// How much labour an output takes, by occupation: electric cars, generative AI and robots, each a channel of
// its own.
#pragma once

#include "models/labour/policies.hpp"
#include "models/labour/world.hpp"

namespace labour {

// History goes to the end of 2025. What a scenario says of AI and robots takes hold from here on, little by
// little over `taking_hold` months (A), so that all scenarios share the past and none leaps out of it.
inline constexpr engine::Month future_begins = engine::Month::of(2026, 1);
inline constexpr int taking_hold = 24;

class Transition {
 public:
  Transition(const TransitionValues& values, const StaffingValues& staffing, const Inputs& inputs);

  // Sets world.demand.labour from .output, .shock and .season.
  void set_labour(Demand& demand, const Rules& rules) const;

  // Share of the ceiling of adoption reached beyond that of January 2021 (0 to 1), generative AI, by size
  // class of firm; robots.
  double ai_adoption(std::size_t industry, std::size_t size_class, engine::Month month) const;
  double robot_adoption(std::size_t industry, engine::Month month) const;
  // The scenario's numbers as far as they have taken hold; before that, the expected ones.
  Technology technology(engine::Month month) const;

 private:
  double productivity(std::size_t industry, engine::Month month) const;
  PerOccupation<double> labour_per_output(std::size_t industry, std::size_t size_class,
                                          engine::Month month) const;
  double rebound(std::size_t industry, const PerOccupation<double>& coefficient, double elasticity) const;
  double assembly_factor(engine::Month month) const;

  const TransitionValues& values_;
  const StaffingValues& staffing_;
  const Inputs& inputs_;
};

}  // namespace labour
