#include "models/labour/policies.hpp"

#include <algorithm>
#include <cmath>

#include "engine/kernel/portable_math.hpp"
#include "models/labour/data/car_paths.hpp"
#include "models/labour/settings.hpp"

namespace labour {
namespace {

// Latest month of birth that has reached the retirement age in force. Those who would have retired by the
// old age from January 2025 on work one month longer for every `every` months that they reach it later
// (decision of the Standing Committee of the National People's Congress of 13 September 2024).
MonthCount latest_retired_birth(engine::Month month, const RetirementRule& rule, bool reform) {
  const int old_age = static_cast<int>(rule.age_2021);
  const int final_delay = static_cast<int>(rule.final_age - rule.age_2021);
  const int start = engine::Month::of(2025, 1).count();
  int reaches_old_age = month.count();
  const auto delay = [&](int reached) {
    if (!reform || reached < start) return 0;
    const int steps = (reached - start) / static_cast<int>(rule.every) + 1;
    return std::min(final_delay, steps * static_cast<int>(rule.step));
  };
  while (reaches_old_age + delay(reaches_old_age) > month.count()) --reaches_old_age;
  return static_cast<MonthCount>(reaches_old_age - old_age);
}

// Growth of final demand since mid-2020. Yearly growth applies from mid-year to mid-year; within a year the
// index is log-linear.
double log_growth(std::size_t industry, engine::Month month, const std::vector<engine::Path>& future,
                  const Inputs& inputs) {
  const double until = (month - middle_of_base_year) / 12.0 + 1.0 / 24.0;  // years since 1 July 2020
  const std::size_t history = inputs.growth_history.size();
  double log_index = 0.0;
  for (int y = 1; y - 1 < until; ++y) {
    const double growth = static_cast<std::size_t>(y) <= history
                              ? inputs.growth_history[static_cast<std::size_t>(y - 1)][industry]
                              : future[industry].at(engine::Month::of(middle_of_base_year.year() + y, 1));
    log_index += engine::portable_log(1.0 + growth) * std::min(1.0, until - (y - 1));
  }
  return log_index;
}

// The scenario's path of final demand and its dated events: the factor of an event holds for `months`, then
// the gap closes over `recovery_months` (0: it stays).
double event_factor(std::size_t industry, engine::Month month, const DemandValues& values,
                    const Inputs& inputs) {
  double factor = values.path.at(month) * values.path_by_industry[industry].at(month);
  for (const DemandEvent& event : values.events) {
    if (event.industry != "all" && event.industry != inputs.names.industry.codes[industry]) continue;
    const int since = month - event.from;
    if (since < 0) continue;
    double gap = event.factor - 1.0;
    if (since >= event.months && event.recovery_months > 0.0)
      gap *= engine::portable_exp(-static_cast<double>(since - event.months) / event.recovery_months);
    factor *= 1.0 + gap;
  }
  return factor;
}

// Several events of a plant multiply; the first of them that names a headcount says what the plant has.
std::vector<Rules::Plant> plants_in_force(engine::Month month, const StaffingValues& values,
                                          const Inputs& inputs) {
  std::vector<Rules::Plant> plants;
  if (values.plants.empty()) return plants;
  for (const Plant& plant : inputs.plants) {
    Rules::Plant& rule = plants.emplace_back();
    for (const PlantEvent& event : values.plants) {
      if (event.plant != plant.code) continue;
      if (month >= event.month) rule.size *= event.size;
      if (!names_the_headcount(event, values.plants)) continue;
      rule.headcount = event.headcount;
      constexpr double months = months_to_headcount;
      rule.reached = std::clamp(1.0 + (month - event.month + 1) / months, 0.0, 1.0);
    }
  }
  return plants;
}

Rules::Causes causes_in_force(engine::Month month, const CausesValues& values) {
  return {.layoffs = values.layoffs.at(month),
          .closures = values.closures.at(month),
          .contract_ends = values.contract_ends.at(month),
          .quits = values.quits.at(month),
          .own_work_ends = values.own_work_ends.at(month),
          .age = values.age.at(month),
          .skills = values.skills.at(month),
          .withdrawals = values.withdrawals.at(month),
          .departures = values.departures.at(month)};
}

}  // namespace

Rules statutes_in_force(engine::Month month, const Settings& settings, const Inputs& inputs, double scale) {
  Rules rules;
  rules.month = month;
  const InsuranceValues& insurance = settings.insurance;
  rules.pay.minimum_wage = settings.wages.minimum_wage.at(month);
  rules.benefits.first_year = insurance.benefit_first.at(month) * insurance.benefit_level.at(month);
  rules.benefits.second_year = rules.benefits.first_year * insurance.benefit_second_ratio.at(month);
  rules.benefits.contribution = insurance.contribution.at(month);
  rules.training.places = settings.training.places.at(month) / 12.0 * scale;
  rules.training.place_cost = settings.training.place_cost.at(month);
  const auto cohorts = [&](engine::Month m) {
    const bool reform = settings.demography.retirement_reform;
    return RetirementCohorts{latest_retired_birth(m, inputs.retirement_men, reform),
                             latest_retired_birth(m, inputs.retirement_women_cadres, reform),
                             latest_retired_birth(m, inputs.retirement_women_workers, reform)};
  };
  rules.retirement.reached = cohorts(month);
  rules.retirement.reached_before = cohorts(month - 1);
  return rules;
}

Rules cars_in_force(engine::Month month, const Settings& settings, const Inputs& inputs) {
  const TransitionValues& paths = settings.transition;
  Rules rules;
  rules.month = month;
  rules.cars = {.electric_share = paths.electric_share.at(month),
                .output = paths.car_output.at(month),
                .hybrid_share = paths.hybrid_share.at(month),
                .electric_share_ahead = std::lerp(car_paths_of_tables(inputs).electric_share.at(month + 12),
                                                  paths.electric_share.at(month + 12), taken_hold(month))};
  rules.cars_in_use = cars_in_use(month, paths.electric_share, paths.hybrid_share, inputs, paths.fleet_life);
  rules.requirement.fill(1.0);
  return rules;
}

Rules rules_in_force(engine::Month month, const Settings& settings, const Inputs& inputs, double scale) {
  Rules rules = statutes_in_force(month, settings, inputs, scale);
  rules.pay.level = settings.wages.level.at(month);
  const Rules of_cars = cars_in_force(month, settings, inputs);
  rules.cars = of_cars.cars;
  rules.cars_in_use = of_cars.cars_in_use;
  for (std::size_t i = 0; i < industries; ++i) {
    rules.final_demand.log_growth[i] = log_growth(i, month, settings.demand.growth, inputs);
    rules.final_demand.event_factor[i] = event_factor(i, month, settings.demand, inputs);
  }
  rules.factors = {settings.separation.factor.at(month), settings.search.effort_factor.at(month),
                   settings.insurance.registration_factor.at(month)};
  rules.causes = causes_in_force(month, settings.causes);
  rules.outside_tightness = settings.demography.outside_tightness.at(month);
  rules.screening = settings.screening.strength.at(month);
  for (std::size_t f = 0; f < skill_fields; ++f)
    rules.requirement[f] = settings.fields.requirement[f].at(month);
  rules.plants = plants_in_force(month, settings.staffing, inputs);
  return rules;
}

Rules::Cars cars_of_tables(engine::Month month, const Inputs& inputs) {
  const CarPaths cars = car_paths_of_tables(inputs);
  return {.electric_share = cars.electric_share.at(month),
          .output = cars.output.at(month),
          .hybrid_share = cars.hybrid_share.at(month),
          .electric_share_ahead = cars.electric_share.at(month + 12)};
}

Rules rules_of_tables(engine::Month month, const Inputs& inputs) {
  engine::ensure(month <= first_month_of_tables, "the tables' own rules are those of their first month");
  Rules tables;
  tables.month = month;
  tables.cars = cars_of_tables(month, inputs);
  for (std::size_t i = 0; i < industries; ++i)
    tables.final_demand.log_growth[i] = log_growth(i, month, {}, inputs);
  tables.final_demand.event_factor.fill(1.0);
  return tables;
}

Rules rules_in_warm_up(engine::Month month, const Settings& settings, const Inputs& inputs, double scale) {
  Rules rules = rules_in_force(settings.run.first, settings, inputs, scale);
  rules.month = month;
  rules.warm_up = true;
  const Rules of_cars = cars_in_force(std::max(month, first_month_of_tables), settings, inputs);
  rules.cars = of_cars.cars;
  rules.cars_in_use = of_cars.cars_in_use;
  return rules;
}

}  // namespace labour
