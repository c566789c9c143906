#include "models/labour/firms/industry.hpp"

#include <Eigen/LU>
#include <algorithm>
#include <cmath>

#include "engine/kernel/check.hpp"
#include "engine/kernel/portable_math.hpp"
#include "models/labour/world/mutation.hpp"

namespace labour {
namespace {

constexpr std::size_t n = local_industries;
constexpr std::size_t vehicles = 1, auto_software = 5, chips_sensors = 6;
constexpr std::array<std::size_t, 3> parts = {2, 3, 4};  // combustion powertrain, electric drive, body
constexpr int base_year = 2020;

// Years since 1 July 2020, where the yearly figures of 2020 stand.
double years(engine::Month month) {
  return (month - engine::Month::of(base_year, 7)) / 12.0 + 1.0 / 24.0;
}

Eigen::Map<const Eigen::MatrixXd> matrix_of(const InputCoefficients& a) {
  return {a.values.data(), n, n};
}

double electric_at(const engine::Path& share, engine::Month month) {
  return share.at(mutated(Mutation::electric_share_stays) ? engine::Month::of(2021, 1) : month);
}

}  // namespace

IndustryDemand::IndustryDemand(const DemandValues& values, const TransitionValues& transition,
                               const StaffingValues& staffing, const Inputs& inputs)
    : values_(values), transition_(transition), staffing_(staffing), inputs_(inputs) {
  std::vector<engine::Path::Point> shares, cars;
  for (const Inputs::Cars& year : inputs.cars) {
    shares.push_back({engine::Month::of(year.year, 7), year.electric_share});
    cars.push_back({engine::Month::of(year.year, 7), year.output});
  }
  if (!shares.empty()) {
    table_share_ = engine::Path(std::move(shares), engine::Interpolation::linear);
    table_cars_ = engine::Path(std::move(cars), engine::Interpolation::linear);
  }
  const double e = transition_.electric_share.at(engine::Month::of(base_year, 7));
  for (std::size_t i = 0; i < n; ++i) {
    const double total = input_of_a_vehicle(i, e);
    if (total > 0.0) local_of_vehicles_[i] = std::min(1.0, inputs.a_local(i, vehicles) / total);
  }
  for (const std::size_t p : parts) local_of_vehicles_[p] = values_.local_share;
  const double radius = spectral_radius(coefficients(engine::Month::of(2021, 1)));
  if (radius >= 1.0)
    throw engine::InputError("the local input coefficients have spectral radius " + std::to_string(radius) +
                             ", which is not below one, so that no finite output meets demand");
  first_output_ = underlying_output(engine::Month::of(2021, 1), false);
  for (std::size_t i = 0; i < industries; ++i)
    first_index_[i] = final_demand_index(i, engine::Month::of(2021, 1));
}

double IndustryDemand::input_of_a_vehicle(std::size_t industry, double electric_share) const {
  return (1.0 - electric_share) * inputs_.vehicle_combustion[industry] +
         electric_share * inputs_.vehicle_electric[industry];
}

InputCoefficients IndustryDemand::coefficients(engine::Month month) const {
  const double e = electric_at(transition_.electric_share, month);
  InputCoefficients a = inputs_.a_local;
  for (std::size_t i = 0; i < n; ++i) {
    a(i, vehicles) = input_of_a_vehicle(i, e) * local_of_vehicles_[i];
    if (mutated(Mutation::vehicles_buy_nothing)) a(i, vehicles) = 0.0;
  }
  return a;
}

// Gelfand's formula, ‖A^m‖^(1/m) for m = 2^doublings, with A^m scaled to norm one at each doubling. Eigenvalues from
// Eigen would take longer to compile than all the rest of this file.
double IndustryDemand::spectral_radius(const InputCoefficients& coefficients) {
  constexpr int doublings = 50;
  Eigen::MatrixXd power = matrix_of(coefficients);
  double log_radius = 0.0, root = 1.0;
  for (int k = 0; k < doublings; ++k, root /= 2.0) {
    const double norm = power.norm();
    if (!(norm > 0.0)) return norm;
    log_radius += root * engine::portable_log(norm);
    power /= norm;
    power = (power * power).eval();
  }
  return engine::portable_exp(log_radius);
}

// What the cars made in China take of the product of an industry, by the shares and outputs given.
double IndustryDemand::taken_by_cars(std::size_t industry, engine::Month month, const engine::Path& electric,
                                     const engine::Path& cars) const {
  return cars.at(month) * input_of_a_vehicle(industry, electric_at(electric, month));
}

// Cars made in China whose parts industry p supplies, against 2020.
double IndustryDemand::parts_driver(std::size_t industry, engine::Month month) const {
  const auto at = [&](engine::Month m) {
    return taken_by_cars(industry, m, transition_.electric_share, transition_.car_output);
  };
  const double first = at(engine::Month::of(base_year, 7));
  return first > 0.0 ? at(month) / first : 1.0;
}

// Software and electronics of cars: the tables' growth holds for the tables' path of electric cars, so that
// only a scenario's departure from it moves their demand.
double IndustryDemand::electronics_driver(std::size_t industry, engine::Month month) const {
  const double reference = taken_by_cars(industry, month, table_share_, table_cars_);
  const double here = taken_by_cars(industry, month, transition_.electric_share, transition_.car_output);
  return reference > 0.0 ? here / reference : 1.0;
}

double IndustryDemand::final_demand_index(std::size_t industry, engine::Month month) const {
  // Yearly growth stands between mid-years; the index is log-linear between them.
  double log_index = 0.0;
  const double until = years(month);
  for (int y = 1; y - 1 < until; ++y) {
    const std::size_t history = inputs_.growth_history.size();
    const double growth = static_cast<std::size_t>(y) <= history
                              ? inputs_.growth_history[static_cast<std::size_t>(y - 1)][industry]
                              : values_.growth[industry].at(engine::Month::of(base_year + y, 1));
    log_index += engine::portable_log(1.0 + growth) * std::min(1.0, until - (y - 1));
  }
  double index = engine::portable_exp(log_index);
  const double r = inputs_.rest_of_china_parts_share[industry];
  if (r > 0.0) index *= 1.0 - r + r * parts_driver(industry, month);
  const double follows = industry == auto_software   ? transition_.software_follows_cars
                         : industry == chips_sensors ? transition_.chips_follow_cars
                                                     : 0.0;
  if (follows > 0.0) index *= 1.0 - follows + follows * electronics_driver(industry, month);
  return index;
}

PerLocalIndustry<double> IndustryDemand::underlying_output(engine::Month month, bool plant_events) const {
  Eigen::VectorXd demand(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double lost = plant_events ? lost_to_plants(i, month) : 0.0;
    demand[static_cast<Eigen::Index>(i)] =
        inputs_.final_demand[i] * final_demand_index(i, month) * events_factor(i, month) * (1.0 - lost);
  }
  const Eigen::MatrixXd system = Eigen::MatrixXd::Identity(n, n) - matrix_of(coefficients(month));
  PerLocalIndustry<double> output{};
  Eigen::Map<Eigen::VectorXd>(output.data(), n) = system.partialPivLu().solve(demand);
  return output;
}

// Share of an industry's sales that goes with plants that closed or shrank: their share of its staff.
double IndustryDemand::lost_to_plants(std::size_t industry, engine::Month month) const {
  double lost = 0.0;
  for (const PlantEvent& event : staffing_.plants)
    for (const Plant& plant : inputs_.plants)
      if (event.plant == plant.code && plant.industry.index() == industry && month >= event.month)
        lost += (1.0 - event.size) * plant.headcount / inputs_.jobs[industry].employees;
  return std::min(lost, 1.0);
}

// Dated events of the scenario: the factor holds for `months`, then the gap closes over `recovery_months`
// (0: it stays).
double IndustryDemand::events_factor(std::size_t industry, engine::Month month) const {
  double factor = 1.0;
  for (const DemandEvent& event : values_.events) {
    if (event.industry != "all" && event.industry != inputs_.names.industry.codes[industry]) continue;
    const int since = month - event.from;
    if (since < 0) continue;
    double gap = event.factor - 1.0;
    if (mutated(Mutation::event_of_size_zero_acts)) gap -= 1e-3;
    if (since >= event.months && event.recovery_months > 0.0)
      gap *= engine::portable_exp(-static_cast<double>(since - event.months) / event.recovery_months);
    factor *= 1.0 + gap;
  }
  return factor;
}

double IndustryDemand::lockdown_factor(std::size_t industry, engine::Month month) const {
  for (const auto& [when, factors] : inputs_.shock_2022)
    if (when == month) return 1.0 + values_.lockdown_2022 * (factors[industry] - 1.0);
  return 1.0;
}

// Log deviation of demand: an AR(1) by year with the stationary standard deviation `spread`, 0 in the year
// before `noise_from`, on a straight line between mid-years. A function of the dice alone, so that nothing
// has to be remembered from month to month.
double IndustryDemand::noise(std::size_t agent, double spread, engine::Month month,
                             const engine::Chance& chance) const {
  const auto value_of = [&](std::int32_t year) {
    const double innovation = spread * std::sqrt(1.0 - values_.noise_memory * values_.noise_memory);
    double x = 0.0;
    for (std::int32_t y = values_.noise_from.year(); y <= year; ++y) {
      const engine::Dice dice = chance.dice(engine::Month::of(y, 1), Purpose::macro_noise);
      x = values_.noise_memory * x + innovation * engine::standard_normal(dice(agent).uniform(0));
    }
    return x;
  };
  if (spread <= 0.0 || month < values_.noise_from) return 0.0;
  const engine::Month middle = engine::Month::of(month.year(), 7);
  const std::int32_t before = month < middle ? month.year() - 1 : month.year();
  const double part = (month - engine::Month::of(before, 7)) / 12.0;
  return (1.0 - part) * value_of(before) + part * value_of(before + 1);
}

void IndustryDemand::set_output(Demand& demand, const Rules& rules, const engine::Chance& chance) const {
  demand.output.fill(1.0);
  demand.shock.fill(1.0);
  demand.season.fill(1.0);
  if (rules.warm_up) return;
  const engine::Month month = rules.month;
  constexpr std::size_t everybody = 1000;  // the common part, beside the industries' own
  const double common = noise(everybody, values_.noise_common, month, chance);
  // The suppliers feel a plant that closes through what it no longer buys; its own staff is the plant's
  // business (staffing), so that its industry is taken without the loss.
  const auto suppliers = underlying_output(month, true);
  const auto own = staffing_.plants.empty() ? suppliers : underlying_output(month, false);
  const double cycle =
      values_.cycle_amplitude *
      engine::portable_sin(6.283185307179586 * (month - engine::Month::of(2021, 1)) / values_.cycle_months);
  const auto m = static_cast<std::size_t>(month.month_of_year() - 1);
  for (std::size_t i = 0; i < industries; ++i) {
    const bool hit = i < n && lost_to_plants(i, month) > 0.0;
    const double underlying = i < n
                                  ? (hit ? own[i] : suppliers[i]) / first_output_[i]
                                  : final_demand_index(i, month) / first_index_[i] * events_factor(i, month);
    demand.output[i] = underlying * (1.0 + cycle) *
                       engine::portable_exp(common + noise(i, values_.noise_sector, month, chance));
    demand.shock[i] = lockdown_factor(i, month);
    demand.season[i] = 1.0 + values_.seasons * (inputs_.season[i][m] - 1.0);
  }
}

}  // namespace labour
