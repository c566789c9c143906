#include "models/labour/firms/industry.hpp"

#include <Eigen/LU>
#include <algorithm>
#include <cmath>

#include "engine/kernel/check.hpp"
#include "engine/kernel/distributions.hpp"
#include "engine/kernel/portable_math.hpp"
#include "models/labour/data/base_year.hpp"
#include "models/labour/world/codes.hpp"

namespace labour {
namespace {

constexpr engine::Message no_finite_output{
    "the local input coefficients have spectral radius {radius}, which is not below one, so that no finite "
    "output meets demand",
    "本地投入系数的谱半径为{radius}，不小于1，因此没有有限的产出能满足需求"};

constexpr std::size_t n = local_industries;
constexpr std::array<Industry, 3> parts = {combustion_powertrain, electric_drive, body_chassis};

// What residents buy where they live: trade, catering, housing, services to residents, health, culture. Other
// services and all goods are sold elsewhere too.
bool is_bought_by_residents(std::size_t industry) {
  constexpr std::array<Industry, 6> bought = {
      industry_coded("trade"),       industry_coded("hotels_catering"),
      industry_coded("real_estate"), industry_coded("resident_services"),
      industry_coded("health"),      industry_coded("culture")};
  return std::find(bought.begin(), bought.end(), Industry(industry)) != bought.end();
}

Eigen::Map<const Eigen::MatrixXd> matrix_of(const InputCoefficients& a) {
  return {a.values.data(), n, n};
}

}  // namespace

IndustryDemand::IndustryDemand(const DemandValues& values, const TransitionValues& transition,
                               const Inputs& inputs, const Rules& base_year, const Rules& first_month)
    : values_(values),
      transition_(transition),
      inputs_(inputs),
      base_cars_(base_year.cars),
      cars_of_tables_(car_paths_of_tables(inputs)) {
  set_powertrain_input();
  for (std::size_t i = 0; i < n; ++i) {
    const double total = input_of_a_vehicle(i, base_cars_);
    if (total > 0.0) local_of_vehicles_[i] = std::min(1.0, inputs.a_local(i, vehicles.index()) / total);
  }
  for (const Industry p : parts) local_of_vehicles_[p.index()] = values_.local_share;
  const double radius = spectral_radius(coefficients(first_month));
  if (radius >= 1.0)
    throw engine::InputError(engine::filled(no_finite_output, {{"radius", std::to_string(radius)}}));
  first_output_ = underlying_output(first_month, false);
  for (std::size_t i = 0; i < industries; ++i) first_index_[i] = final_demand_index(i, first_month);
}

// The table's electric column has the mean electric car. A combustion car takes so much that the mix of the
// base year takes what the table says.
void IndustryDemand::set_powertrain_input() {
  const std::size_t i = combustion_powertrain.index();
  const double e = base_cars_.electric_share, powertrains = base_cars_.powertrains(transition_.hybrid_keeps);
  const double of_table = (1.0 - e) * inputs_.vehicle_combustion[i] + e * inputs_.vehicle_electric[i];
  powertrain_input_ = powertrains > 0.0 ? of_table / powertrains : inputs_.vehicle_combustion[i];
}

double IndustryDemand::input_of_a_vehicle(std::size_t industry, const Rules::Cars& cars) const {
  if (industry == combustion_powertrain.index())
    return powertrain_input_ * cars.powertrains(transition_.hybrid_keeps);
  return (1.0 - cars.electric_share) * inputs_.vehicle_combustion[industry] +
         cars.electric_share * inputs_.vehicle_electric[industry];
}

InputCoefficients IndustryDemand::coefficients(const Rules& rules) const {
  InputCoefficients a = inputs_.a_local;
  const Rules::Cars of_tables = cars_of_tables(rules.month);
  for (std::size_t i = 0; i < n; ++i)
    a(i, vehicles.index()) =
        local_part(i, input_of_a_vehicle(i, of_tables), input_of_a_vehicle(i, rules.cars)) *
        local_of_vehicles_[i];
  return a;
}

// Gelfand's formula, ‖A^m‖^(1/m) for m = 2^doublings, with A^m scaled to norm one at each doubling.
// Eigenvalues from Eigen would take longer to compile than all the rest of this file.
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

// What the cars made in China take of the product of an industry.
double IndustryDemand::taken_by_cars(std::size_t industry, const Rules::Cars& cars) const {
  return cars.output * input_of_a_vehicle(industry, cars);
}

// Batteries, motors and software can be made elsewhere: of the work that comes or goes where the path of cars
// departs from that of the tables, a part comes or goes here.
double IndustryDemand::local_part(std::size_t industry, double of_tables, double of_scenario) const {
  const bool electric = industry == electric_drive.index() || industry == auto_software.index();
  const double part = electric ? transition_.electric_work_local : 1.0;
  return of_tables + part * (of_scenario - of_tables);
}

Rules::Cars IndustryDemand::cars_of_tables(engine::Month month) const {
  return {cars_of_tables_.electric_share.at(month), cars_of_tables_.output.at(month),
          cars_of_tables_.hybrid_share.at(month)};
}

// The scenario's cars with the drives of the tables.
Rules::Cars IndustryDemand::cars_by_expected_drive(const Rules& rules) const {
  Rules::Cars cars = cars_of_tables(rules.month);
  cars.output = rules.cars.output;
  return cars;
}

// Cars made in China whose parts the industry supplies, against 2020.
double IndustryDemand::parts_driver(std::size_t industry, const Rules::Cars& cars) const {
  const double base = taken_by_cars(industry, base_cars_);
  return base > 0.0 ? taken_by_cars(industry, cars) / base : 1.0;
}

// Software and electronics of cars: the tables' growth holds for the tables' path of electric cars, so that
// only a scenario's departure from it moves their demand.
double IndustryDemand::electronics_driver(std::size_t industry, const Rules& rules) const {
  const double reference = taken_by_cars(industry, cars_of_tables(rules.month));
  if (reference <= 0.0) return 1.0;
  return local_part(industry, taken_by_cars(industry, cars_by_expected_drive(rules)) / reference,
                    taken_by_cars(industry, rules.cars) / reference);
}

double IndustryDemand::final_demand_index(std::size_t industry, const Rules& rules) const {
  double index = engine::portable_exp(rules.final_demand.log_growth[industry]);
  const double r = inputs_.rest_of_china_parts_share[industry];
  if (r > 0.0)
    index *= 1.0 - r +
             r * local_part(industry, parts_driver(industry, cars_by_expected_drive(rules)),
                            parts_driver(industry, rules.cars));
  const double follows = industry == auto_software.index()   ? transition_.software_follows_cars
                         : industry == chips_sensors.index() ? transition_.chips_follow_cars
                                                             : 0.0;
  if (follows > 0.0) index *= 1.0 + follows * (electronics_driver(industry, rules) - 1.0);
  return index;
}

PerLocalIndustry<double> IndustryDemand::underlying_output(const Rules& rules, bool plant_events,
                                                           double spending) const {
  Eigen::VectorXd demand(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double lost = plant_events ? lost_to_plants(i, rules) : 0.0;
    const double bought = is_bought_by_residents(i) ? 1.0 + values_.spending_local * (spending - 1.0) : 1.0;
    demand[static_cast<Eigen::Index>(i)] = inputs_.final_demand[i] * final_demand_index(i, rules) *
                                           rules.final_demand.event_factor[i] * (1.0 - lost) * bought;
  }
  const Eigen::MatrixXd system = Eigen::MatrixXd::Identity(n, n) - matrix_of(coefficients(rules));
  PerLocalIndustry<double> output{};
  Eigen::Map<Eigen::VectorXd>(output.data(), n) = system.partialPivLu().solve(demand);
  return output;
}

// Share of an industry's sales that is lost with plants that closed or shrank: their share of its staff.
double IndustryDemand::lost_to_plants(std::size_t industry, const Rules& rules) const {
  double lost = 0.0;
  for (std::size_t p = 0; p < rules.plants.size(); ++p) {
    const Plant& plant = inputs_.plants[p];
    if (plant.industry.index() != industry) continue;
    const Rules::Plant& rule = rules.plants[p];
    const double headcount = plant.headcount + rule.reached * (rule.headcount - plant.headcount);
    lost += (1.0 - rule.size) * headcount / inputs_.jobs[industry].employees;
  }
  return std::min(lost, 1.0);
}

double IndustryDemand::lockdown_factor(std::size_t industry, engine::Month month) const {
  for (const auto& [when, factors] : inputs_.shock_2022)
    if (when == month) return 1.0 + values_.lockdown_2022 * (factors[industry] - 1.0);
  return 1.0;
}

// Log deviations of demand: an AR(1) by month, 0 before `noise_from`. Its innovations have fat tails:
// Student's t, brought to the standard deviation that gives the stationary one of the settings.
void IndustryDemand::move_noise(Demand& demand, engine::Month month, const engine::Chance& chance) const {
  if (month < values_.noise_from) return;
  constexpr std::uint64_t everybody = 1000;  // the common part, beside the industries' own
  const double memory = engine::portable_pow(values_.noise_memory, 1.0 / 12.0), tails = values_.noise_tails;
  const double unit = std::sqrt((1.0 - memory * memory) * (tails - 2.0) / tails);
  const engine::Dice dice = chance.dice(month, Purpose::macro_noise);
  const auto moved = [&](double before, std::uint64_t agent, double spread) {
    if (spread <= 0.0) return 0.0;
    const engine::Bits bits = dice(agent);
    return memory * before + spread * unit * engine::student_t(bits.uniform(0), bits.uniform(1), tails);
  };
  demand.common_noise = moved(demand.common_noise, everybody, values_.noise_common);
  for (std::size_t i = 0; i < industries; ++i)
    demand.noise[i] = moved(demand.noise[i], i, values_.noise_sector);
}

// What an industry has lost against its peak, in staff: a part of the staff does not change with output.
void IndustryDemand::remember_orders(Demand& demand, std::size_t industry, double ordered) const {
  const double fixed = inputs_.fixed_labour_share[industry];
  const double staff = fixed + (1.0 - fixed) * ordered;
  double& peak = demand.peak[industry];
  peak = std::max(peak, staff);
  demand.over_peak_before[industry] = demand.over_peak[industry];
  demand.over_peak[industry] = peak > 0.0 ? staff / peak : 1.0;
  demand.staff[industry] = staff;
}

void IndustryDemand::set_output(Demand& demand, const Rules& rules, const engine::Chance& chance) const {
  demand.output.fill(1.0);
  demand.shock.fill(1.0);
  demand.season.fill(1.0);
  demand.lost_to_plants_before = demand.lost_to_plants;
  if (rules.warm_up) {
    for (auto* relative : {&demand.staff, &demand.peak, &demand.over_peak, &demand.over_peak_before})
      relative->fill(1.0);
    return;
  }
  const engine::Month month = rules.month;
  move_noise(demand, month, chance);
  // The suppliers feel a plant that closes through what it no longer buys; its own staff is the plant's
  // business (staffing), so that its industry is taken without the loss.
  const auto suppliers = underlying_output(rules, true, demand.spending);
  const auto own = rules.plants.empty() ? suppliers : underlying_output(rules, false, demand.spending);
  const double cycle =
      values_.cycle_amplitude *
      engine::portable_sin(6.283185307179586 * (month - first_month_of_tables) / values_.cycle_months);
  const auto m = static_cast<std::size_t>(month.month_of_year() - 1);
  for (std::size_t i = 0; i < industries; ++i) {
    const bool hit = i < n && lost_to_plants(i, rules) > 0.0;
    const double underlying =
        i < n ? (hit ? own[i] : suppliers[i]) / first_output_[i]
              : final_demand_index(i, rules) / first_index_[i] * rules.final_demand.event_factor[i];
    // A strong cycle, lockdown or season stops an industry; less than nothing is not produced.
    const double ordered = underlying * std::max(0.0, 1.0 + cycle);
    demand.output[i] = ordered * engine::portable_exp(demand.common_noise + demand.noise[i]);
    remember_orders(demand, i, ordered);
    demand.shock[i] = std::max(0.0, lockdown_factor(i, month));
    demand.season[i] = std::max(0.0, 1.0 + values_.seasons * (inputs_.season[i][m] - 1.0));
    const bool supplies = i < n && !hit && own[i] > 0.0;
    demand.lost_to_plants[i] = supplies ? std::max(0.0, 1.0 - suppliers[i] / own[i]) : 0.0;
  }
}

}  // namespace labour
