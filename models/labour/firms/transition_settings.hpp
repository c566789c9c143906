// Settings: electric cars, AI and robots.
#pragma once

#include <algorithm>

#include "engine/kernel/month.hpp"
#include "engine/scenario/path.hpp"

namespace engine {
class Registry;
}

namespace labour {

struct Inputs;

// History ends with 2025.
inline constexpr engine::Month future_begins = engine::Month::of(2026, 1);
inline constexpr engine::Month last_of_history = future_begins - 1;

// The values of a scenario about AI and robots apply to the future only: its pace of adoption is phased in
// over `taking_hold` months (A), and what was adopted before 2026 keeps the expected effects. All scenarios
// therefore share the history and depart from it without a jump.
inline constexpr int taking_hold = 24;
// The degree to which a scenario's values are phased in, 0 to 1.
inline double taken_hold(engine::Month month) {
  return std::clamp(static_cast<double>(month - future_begins + 1) / taking_hold, 0.0, 1.0);
}

// AI and robots: adoption relative to the tables, and its effects on labour. The defaults are the expected
// values, which apply to the history in every scenario (transition.hpp).
struct Technology {
  double ai_pace = 1.0, ai_shift_years = 0.0, ai_automation = 0.5, ai_augmentation = 0.25, ai_rebound = 0.5,
         ai_new_tasks = 0.3;
  double robot_pace = 1.0, robot_shift_years = 0.0, robot_displacement = 0.5;
};

struct TransitionValues {
  engine::Path electric_share;
  engine::Path car_output;    // million cars a year made in China
  engine::Path hybrid_share;  // of electric cars
  double hybrid_keeps = 0.8;  // of the powertrain of a combustion car
  // Part of final demand. The industry reads them; they are described with the paths of cars that they
  // follow, in the middle of the section.
  double software_follows_cars = 0.6, chips_follow_cars = 0.2;
  // Of the electric-drive and software work that comes or goes where the path of electric cars departs from
  // that of the tables, the part that comes or goes in Jiading.
  double electric_work_local = 0.6;
  double assembly_labour = -0.1;  // labour per electric car / per combustion car in vehicle plants, minus 1
  // Largest growth of productivity, either way, that a member draws for an industry; log points a year.
  double productivity_spread = 0.0;
  double fleet_life = 14.5;  // mean life of a car, years
  double electric_repair = -0.35,
         hybrid_repair = -0.10;  // work on a car in use / on a combustion car, minus 1
  double car_repair_work =
      0.7;  // part of the work of mechanics in trade and resident services that is on cars
  Technology technology;
};

// What ensembles take where neither the scenario nor the command line says it (A: the range of most rows of
// productivity.csv).
inline constexpr double ensemble_productivity_spread = 0.015;

// Describes the values to the registry and binds them; defaults that are data come from `inputs`.
void describe_transition(engine::Registry& registry, TransitionValues& t, const Inputs& inputs);

}  // namespace labour
