#include "models/labour/firms/transition.hpp"

#include <algorithm>
#include <cmath>

#include "engine/kernel/portable_math.hpp"
#include "models/labour/data/base_year.hpp"
#include "models/labour/world/codes.hpp"
#include "models/labour/world/purposes.hpp"

namespace labour {
namespace {

// The largest share of an occupation's labour that AI replaces, and that robots displace: some work is left
// in every occupation, whatever a scenario sets (A).
constexpr double most_replaced = 0.9;

double year_of(engine::Month month) {
  return month.year() + (month.month_of_year() - 0.5) / 12.0;
}

double adopted(const Adoption& law, double pace, double shift, double lag, engine::Month month) {
  const auto at = [&](engine::Month m) {
    return law.ceiling * engine::logistic(year_of(m), law.midpoint + shift + lag, law.rate);
  };
  // Only adoption after the first month of the tables changes labour: the occupation mix of that month
  // contains earlier adoption.
  return std::min(1.0, pace * std::max(0.0, at(month) - at(first_month_of_tables)));
}

}  // namespace

ProductivityDraw draw_productivity(const TransitionValues& values, engine::Month members_from,
                                   const engine::Chance& member) {
  ProductivityDraw drawn;
  drawn.from = std::max(members_from, future_begins);
  // A fixed month: the draw belongs to the member, whenever it sets in.
  const engine::Dice dice = member.dice(future_begins, Purpose::industry_productivity);
  for (std::size_t i = 0; i < industries; ++i)
    drawn.growth[i] = values.productivity_spread * (2.0 * dice(i).uniform(0) - 1.0);
  return drawn;
}

Transition::Transition(const TransitionValues& values, const StaffingValues& staffing, const Inputs& inputs,
                       const Rules& first_month, const ProductivityDraw& drawn)
    : values_(values),
      staffing_(staffing),
      inputs_(inputs),
      drawn_(drawn),
      first_electric_share_(first_month.cars.electric_share),
      first_in_use_(cars_in_use(first_month_of_tables, values.electric_share, values.hybrid_share, inputs,
                                values.fleet_life)),
      first_repair_work_(repair_work(first_in_use_)),
      first_share_ahead_(first_month.cars.electric_share_ahead) {
  for (std::size_t i = 0; i < industries; ++i) {
    robot_course_[i] = course_of([&](engine::Month m) { return robots_by_pace(i, m); });
    for (std::size_t k = 0; k < size_classes; ++k)
      ai_course_[i][k] = course_of([&](engine::Month m) { return ai_by_pace(i, k, m); });
  }
}

// As the scenario's pace and shift would have it this month, as far as they have taken hold.
double Transition::ai_by_pace(std::size_t industry, std::size_t size_class, engine::Month month) const {
  const Technology& said = values_.technology;
  const double h = taken_hold(month);
  return adopted(inputs_.ai[industry], expected_.ai_pace + h * (said.ai_pace - expected_.ai_pace),
                 expected_.ai_shift_years + h * (said.ai_shift_years - expected_.ai_shift_years),
                 inputs_.size_lag_years[size_class], month);
}

double Transition::robots_by_pace(std::size_t industry, engine::Month month) const {
  const Technology& said = values_.technology;
  const double h = taken_hold(month);
  return adopted(
      inputs_.robots[industry], expected_.robot_pace + h * (said.robot_pace - expected_.robot_pace),
      expected_.robot_shift_years + h * (said.robot_shift_years - expected_.robot_shift_years), 0.0, month);
}

// Adoption never falls: if a scenario is slower, adoption stays constant until the scenario reaches it.
// Before and after the pace is phased in adoption cannot fall, so only the months of the phase-in are
// computed, once.
template <class ByPace>
Transition::Course Transition::course_of(ByPace&& by_pace) {
  Course course{};
  double highest = by_pace(last_of_history);
  for (std::size_t m = 0; m < course.size(); ++m) {
    highest = std::max(highest, by_pace(future_begins + static_cast<std::int32_t>(m)));
    course[m] = highest;
  }
  return course;
}

double Transition::reached(const Course& course, double by_pace, engine::Month month) {
  if (month < future_begins) return by_pace;
  const auto since = static_cast<std::size_t>(month - future_begins);
  return since < course.size() ? course[since] : std::max(course.back(), by_pace);
}

double Transition::ai_adoption(std::size_t industry, std::size_t size_class, engine::Month month) const {
  return reached(ai_course_[industry][size_class], ai_by_pace(industry, size_class, month), month);
}

double Transition::robot_adoption(std::size_t industry, engine::Month month) const {
  return reached(robot_course_[industry], robots_by_pace(industry, month), month);
}

TechnologyReached Transition::reached(engine::Month month, const Rules::Cars& cars, const CarsInUse& in_use,
                                      double genai_lead) const {
  const engine::Month now = std::max(month, first_month_of_tables);
  const auto lead = static_cast<std::int32_t>(std::lround(12.0 * genai_lead));
  const engine::Month ahead = now + lead, first_ahead = first_month_of_tables + lead;
  const double first_year = year_of(first_month_of_tables);
  const auto rise = [](double from, double to) { return from < 1.0 ? (to - from) / (1.0 - from) : 0.0; };
  TechnologyReached reached;
  reached.new_cars = rise(first_share_ahead_, cars.electric_share_ahead);
  reached.cars_in_use = rise(first_in_use_.battery + first_in_use_.hybrid, in_use.battery + in_use.hybrid);
  constexpr std::size_t medium = index_of(SizeClass::medium);
  for (std::size_t i = 0; i < industries; ++i) {
    const double ai = inputs_.ai[i].at(first_year - inputs_.size_lag_years[medium]);
    const double robots = inputs_.robots[i].at(first_year);
    reached.ai[i] = rise(ai, ai + ai_adoption(i, medium, now));
    const double first_use = ai_adoption(i, medium, first_ahead);
    // Workers know as little of a scenario as firms before it takes hold.
    const double expected = adopted(inputs_.ai[i], expected_.ai_pace, expected_.ai_shift_years,
                                    inputs_.size_lag_years[medium], ahead);
    const double use = std::lerp(expected, ai_adoption(i, medium, ahead), taken_hold(now));
    reached.genai_use[i] = rise(ai + first_use, ai + use);
    reached.robots[i] = rise(robots, robots + robot_adoption(i, now));
  }
  return reached;
}

Transition::Effects Transition::effects(std::size_t industry, std::size_t size_class,
                                        engine::Month month) const {
  const Technology& said = values_.technology;
  const double ai = ai_adoption(industry, size_class, month), robots = robot_adoption(industry, month);
  // Before 2026 all of it is history.
  const double ai_then = std::min(ai, ai_adoption(industry, size_class, last_of_history));
  const double robots_then = std::min(robots, robot_adoption(industry, last_of_history));
  Effects e;
  const double automated_then = expected_.ai_automation * ai_then;
  const double automated_since = said.ai_automation * (ai - ai_then);
  e.automation = automated_then + automated_since;
  e.augmentation = expected_.ai_augmentation * ai_then + said.ai_augmentation * (ai - ai_then);
  e.displacement =
      expected_.robot_displacement * robots_then + said.robot_displacement * (robots - robots_then);
  e.new_tasks =
      e.automation > 0.0
          ? (expected_.ai_new_tasks * automated_then + said.ai_new_tasks * automated_since) / e.automation
          : expected_.ai_new_tasks;
  return e;
}

double Transition::productivity(std::size_t industry, engine::Month month) const {
  // Yearly growth of three periods, log-linear, 1 in January 2021.
  const double since = (month - first_month_of_tables) / 12.0;
  const auto& growth = inputs_.productivity[industry];
  const std::array<double, 3> in_period = {std::clamp(since, 0.0, 5.0), std::clamp(since - 5.0, 0.0, 5.0),
                                           std::max(since - 10.0, 0.0)};
  double log_level = 0.0;
  for (std::size_t p = 0; p < 3; ++p) log_level += engine::portable_log(1.0 + growth[p]) * in_period[p];
  log_level += drawn_.growth[industry] * std::max(0, month - drawn_.from) / 12.0;
  return engine::portable_exp(log_level);
}

// An electric car takes other labour to put together than a combustion car.
double Transition::assembly_factor(const Rules& rules) const {
  return std::max(0.0, 1.0 + values_.assembly_labour * (rules.cars.electric_share - first_electric_share_));
}

// Repair work on the mean car in use, against that on a combustion car.
double Transition::repair_work(const CarsInUse& in_use) const {
  return 1.0 + values_.electric_repair * in_use.battery + values_.hybrid_repair * in_use.hybrid;
}

// Mechanics of dealers and garages repair the cars in use, which turn electric long after the new cars do.
double Transition::repair_factor(std::size_t industry, std::size_t occupation, const Rules& rules) const {
  const bool repairs_cars =
      industry == industry_coded("trade").index() || industry == industry_coded("resident_services").index();
  if (!repairs_cars || occupation != mechanics.index()) return 1.0;
  return 1.0 + values_.car_repair_work * (repair_work(rules.cars_in_use) / first_repair_work_ - 1.0);
}

// Labour per output of each occupation against January 2021.
PerOccupation<double> Transition::labour_per_output(std::size_t industry, std::size_t size_class,
                                                    engine::Month month) const {
  const Effects effect = effects(industry, size_class, month);
  const PerOccupation<double>& share = inputs_.occupation_share[industry];
  PerOccupation<double> coefficient{};
  double automated = 0.0, receiving = 0.0;
  for (std::size_t o = 0; o < occupations; ++o) {
    const double by_ai = std::min(most_replaced, effect.automation * inputs_.ai_automation[o]);
    const double by_robots = std::min(most_replaced, effect.displacement * inputs_.robot_exposure[o]);
    const double augmented = 1.0 + effect.augmentation * inputs_.ai_augmentation[o];
    coefficient[o] = (1.0 - by_ai) * (1.0 - by_robots) / augmented;
    automated += share[o] * by_ai;
    receiving += share[o] * inputs_.ai_augmentation[o] * (1.0 - inputs_.ai_automation[o]);
  }
  // New tasks: part of the automated labour returns in occupations that AI augments more than it automates.
  for (std::size_t o = 0; o < occupations && receiving > 0.0; ++o)
    coefficient[o] += effect.new_tasks * automated * inputs_.ai_augmentation[o] *
                      (1.0 - inputs_.ai_automation[o]) / receiving;
  return coefficient;
}

// Lower unit cost brings demand back: output rises by (labour saved × labour's share of cost) × elasticity.
double Transition::rebound(std::size_t industry, const PerOccupation<double>& coefficient,
                           double elasticity) const {
  double labour = 0.0;
  for (std::size_t o = 0; o < occupations; ++o)
    labour += inputs_.occupation_share[industry][o] * coefficient[o];
  constexpr double labour_share_of_cost = 0.35;  // D: compensation over output plus own suppliers', io tables
  const double unit_cost = 1.0 - labour_share_of_cost * (1.0 - labour);
  return engine::portable_pow(unit_cost, -elasticity);
}

void Transition::set_labour(Demand& demand, const Rules& rules) const {
  // In the warm-up labour is that of the first month of the tables.
  const engine::Month month = std::max(rules.month, first_month_of_tables);
  const double elasticity =
      expected_.ai_rebound + taken_hold(month) * (values_.technology.ai_rebound - expected_.ai_rebound);
  for (std::size_t i = 0; i < industries; ++i) {
    const double fixed = inputs_.fixed_labour_share[i];
    const double underlying = (fixed + (1.0 - fixed) * demand.output[i]) / productivity(i, month) *
                              (i == vehicles.index() ? assembly_factor(rules) : 1.0);
    // A passing fall reaches staff only in part (hoarding). The table of seasons is of staff already.
    const double passing = (1.0 + (1.0 - staffing_.hoarding) * (demand.shock[i] - 1.0)) * demand.season[i];
    for (std::size_t k = 0; k < size_classes; ++k) {
      const PerOccupation<double> coefficient = labour_per_output(i, k, month);
      const double scale = underlying * passing * rebound(i, coefficient, elasticity);
      for (std::size_t o = 0; o < occupations; ++o)
        demand.labour[i][k][o] = static_cast<float>(scale * coefficient[o] * repair_factor(i, o, rules));
    }
  }
}

}  // namespace labour
