// How much labour an output takes, by occupation: electric cars, generative AI and robots, each a channel of
// its own.
#pragma once

#include "models/labour/data/inputs.hpp"
#include "models/labour/firms/staffing_settings.hpp"
#include "models/labour/firms/transition_settings.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

// History goes to the end of 2025. What a scenario says of AI and robots is about what comes after it: its
// pace of adoption takes hold little by little over `taking_hold` months (A), and what adoption does is as
// expected for what was adopted by then. So all scenarios share the past, and none leaps out of it.
inline constexpr engine::Month future_begins = engine::Month::of(2026, 1);
inline constexpr engine::Month last_of_history = future_begins - 1;
inline constexpr int taking_hold = 24;

class Transition {
 public:
  Transition(const TransitionValues& values, const StaffingValues& staffing, const Inputs& inputs,
             const Rules& first_month);

  // Sets world.demand.labour from .output, .shock and .season.
  void set_labour(Demand& demand, const Rules& rules) const;

  // Share of the ceiling of adoption reached beyond that of January 2021 (0 to 1), generative AI, by size
  // class of firm; robots.
  double ai_adoption(std::size_t industry, std::size_t size_class, engine::Month month) const;
  double robot_adoption(std::size_t industry, engine::Month month) const;
  // What they do, as shares before the exposure of an occupation: labour replaced by AI, work helped by it,
  // labour displaced by robots; and which part of what AI replaces comes back as new tasks.
  struct Effects {
    double automation = 0, augmentation = 0, displacement = 0, new_tasks = 0;
  };
  Effects effects(std::size_t industry, std::size_t size_class, engine::Month month) const;

 private:
  // How far a scenario's numbers have taken hold, 0 to 1.
  static double held(engine::Month month);
  // Adoption month by month while the scenario's pace takes hold.
  using Course = std::array<double, taking_hold>;
  template <class ByPace>
  static Course course_of(ByPace&& by_pace);
  static double reached(const Course& course, double by_pace, engine::Month month);
  double ai_by_pace(std::size_t industry, std::size_t size_class, engine::Month month) const;
  double robots_by_pace(std::size_t industry, engine::Month month) const;
  double productivity(std::size_t industry, engine::Month month) const;
  PerOccupation<double> labour_per_output(std::size_t industry, std::size_t size_class,
                                          engine::Month month) const;
  double rebound(std::size_t industry, const PerOccupation<double>& coefficient, double elasticity) const;
  double assembly_factor(const Rules& rules) const;

  const Technology expected_;
  std::array<std::array<Course, size_classes>, industries> ai_course_{};
  std::array<Course, industries> robot_course_{};
  const TransitionValues& values_;
  const StaffingValues& staffing_;
  const Inputs& inputs_;
  const double first_electric_share_;  // of first_month_of_tables
};

}  // namespace labour
