// The labour that a given output needs, by occupation: electric cars, generative AI and robots, each a
// separate channel.
#pragma once

#include "engine/kernel/random.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/firms/staffing_settings.hpp"
#include "models/labour/firms/transition_settings.hpp"
#include "models/labour/people/requirements.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

// Growth of productivity that a member draws for each industry, in log points a year, beside that of the
// tables. It sets in after the month `from`, so that the history stays as it was.
struct ProductivityDraw {
  PerIndustry<double> growth{};
  engine::Month from = future_begins;
};
// Evenly between minus and plus transition.productivity_spread, once for a member: the same in every
// scenario. It sets in when the members separate, and not before 2026.
ProductivityDraw draw_productivity(const TransitionValues& values, engine::Month members_from,
                                   const engine::Chance& member);

class Transition {
 public:
  Transition(const TransitionValues& values, const StaffingValues& staffing, const Inputs& inputs,
             const Rules& first_month, const ProductivityDraw& drawn = {});

  // Sets world.demand.labour from .output, .shock and .season.
  void set_labour(Demand& demand, const Rules& rules) const;

  // Share of the ceiling of adoption reached beyond that of January 2021 (0 to 1), generative AI, by size
  // class of firm; robots.
  double ai_adoption(std::size_t industry, std::size_t size_class, engine::Month month) const;
  double robot_adoption(std::size_t industry, engine::Month month) const;
  // The effects of adoption, as shares before they are multiplied by an occupation's exposure: labour
  // replaced by AI, labour augmented by AI, labour displaced by robots; and the part of the labour replaced
  // by AI that returns as new tasks.
  struct Effects {
    double automation = 0, augmentation = 0, displacement = 0, new_tasks = 0;
  };
  // How far technology has come in a month with these electric shares; the adoption of AI is that of
  // medium-sized firms, and workers use it `genai_lead` years before them.
  TechnologyReached reached(engine::Month month, const Rules::Cars& cars, const CarsInUse& in_use,
                            double genai_lead) const;
  Effects effects(std::size_t industry, std::size_t size_class, engine::Month month) const;

 private:
  // Adoption month by month while the scenario's pace is phased in.
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
  double repair_work(const CarsInUse& in_use) const;
  double repair_factor(std::size_t industry, std::size_t occupation, const Rules& rules) const;

  const Technology expected_;
  std::array<std::array<Course, size_classes>, industries> ai_course_{};
  std::array<Course, industries> robot_course_{};
  const TransitionValues& values_;
  const StaffingValues& staffing_;
  const Inputs& inputs_;
  const ProductivityDraw drawn_;
  const double first_electric_share_;  // of first_month_of_tables
  const CarsInUse first_in_use_;       // of that month
  const double first_repair_work_;
  const double first_share_ahead_;  // of that month a year later
};

}  // namespace labour
