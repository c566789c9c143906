// What the industries produce: final demand by industry, the input-output system that carries a fall in cars
// to suppliers and services, shocks, and macro noise.
#pragma once

#include "engine/kernel/random.hpp"
#include "engine/scenario/path.hpp"
#include "models/labour/data/car_paths.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/firms/industry_settings.hpp"
#include "models/labour/firms/transition_settings.hpp"
#include "models/labour/rules/rules.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class IndustryDemand {
 public:
  // `base_year` and `first_month` are the rules of middle_of_base_year and first_month_of_tables
  // (data/base_year.hpp): the months to which the tables' figures and the reported output refer.
  IndustryDemand(const DemandValues& values, const TransitionValues& transition, const Inputs& inputs,
                 const Rules& base_year, const Rules& first_month);

  // Sets world.demand.output (relative to January 2021) and .shock, and moves .noise on by a month; in the
  // warm-up all three stay as they are without change. Reads demand.spending, last month's income of
  // residents.
  void set_output(Demand& demand, const Rules& rules, const engine::Chance& chance) const;

  // Output of the 28 local industries in mn CNY of 2020, without shock, season and noise. With
  // `plant_events`, the purchases that closed plants no longer make from their suppliers are left out.
  // `spending`: income of residents relative to the first month.
  PerLocalIndustry<double> underlying_output(const Rules& rules, bool plant_events,
                                             double spending = 1.0) const;
  // Local input coefficients in force: the vehicles column changes with the electric share.
  InputCoefficients coefficients(const Rules& rules) const;
  // Largest absolute eigenvalue of the coefficients; the system has a solution where it is below one.
  static double spectral_radius(const InputCoefficients& coefficients);

 private:
  // Inputs for one CNY of vehicles of this mix of drives, wherever the inputs are made.
  double input_of_a_vehicle(std::size_t industry, const Rules::Cars& cars) const;
  void set_powertrain_input();
  double final_demand_index(std::size_t industry, const Rules& rules) const;
  double taken_by_cars(std::size_t industry, const Rules::Cars& cars) const;
  void remember_orders(Demand& demand, std::size_t industry, double ordered) const;
  double local_part(std::size_t industry, double of_tables, double of_scenario) const;
  Rules::Cars cars_of_tables(engine::Month month) const;
  Rules::Cars cars_by_expected_drive(const Rules& rules) const;
  double electronics_driver(std::size_t industry, const Rules& rules) const;
  double parts_driver(std::size_t industry, const Rules::Cars& cars) const;
  double lost_to_plants(std::size_t industry, const Rules& rules) const;
  double lockdown_factor(std::size_t industry, engine::Month month) const;
  void move_noise(Demand& demand, engine::Month month, const engine::Chance& chance) const;

  const DemandValues& values_;
  const TransitionValues& transition_;
  const Inputs& inputs_;
  const Rules::Cars base_cars_;                   // of the base year
  double powertrain_input_ = 0.0;                 // of one CNY of combustion cars
  const CarPaths cars_of_tables_;                 // to which the growth rates of the tables refer
  PerLocalIndustry<double> local_of_vehicles_{};  // local share of each input of vehicles
  PerLocalIndustry<double> first_output_{};       // of January 2021
  PerIndustry<double> first_index_{};             // final demand index of "outside" in January 2021
};

}  // namespace labour
