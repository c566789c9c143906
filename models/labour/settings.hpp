// The values a scenario sets, a section a mechanism. Defaults, units, ranges, meanings and sources stand in
// settings*.cpp, once; what a member holds before that is of no consequence.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/month.hpp"
#include "engine/scenario_path.hpp"
#include "engine/scenario_registry.hpp"
#include "models/labour/inputs.hpp"

namespace labour {

struct RunSettings {
  std::string name, question, question_zh;
  engine::Month first = engine::Month::of(2021, 1);
  std::int64_t months = 180;
  std::int64_t seed = 0;
  engine::Month members_from = engine::Month::of(2021, 1);
};

struct BeginningValues {
  double scale = 1.0;
  std::int64_t warm_up_months = 12;
  double vacancy_rate = 0.045;
  double skill_spread = 9.0;     // points of the 0–100 scale
  double skill_tolerance = 4.0;  // points below the profile that still do
  double skill_tilt = 1.0;       // strength of the industry tilts of asked skills
  double occupation_tilt = 1.0;  // strength of the tilts of the occupation mix
  double ability_spread = 0.30;  // standard deviation of log ability
  double premium_spread = 0.12;  // standard deviation of log firm premium
  double wage_level = 1.0;       // scales the published average wage
};

struct RuleValues {
  engine::Path minimum_wage, benefit_first, training_places;
  double benefit_second_ratio = 0.8;
  double benefit_level = 1.0;  // policy factor on benefits
  bool retirement_reform = true;
};

struct DemographyValues {
  double entrants = 1.06, mortality = 1.0;
  double retire_insured = 0.85, retire_others = 0.45, late_retirement = 0.017;
  double out_migration_migrant = 0, out_migration_settled = 0, out_migration_hukou = 0;  // a year
  double out_migration_unemployed = 2.0;  // factor for those without a job
  double in_migration = 0;                // arrivals a year per migrant of the first month
  double tightness_elasticity = 1.5, reference_tightness = 1.05;
  double stay_without_job = 0.3;       // of newcomers without a job after a month, share who stay and search
  double in_commuter_turnover = 0.25;  // of arrivals of in-commuters, see demography.cpp
};

struct DemandEvent {  // a passing or lasting fall or rise of final demand
  std::string id;
  std::string industry = "all";
  engine::Month from = engine::Month::of(2027, 1);
  std::int64_t months = 12;
  double factor = 1.0;
  double recovery_months = 12;
};

struct DemandValues {
  double lockdown_2022 = 1.0, seasons = 0.5;
  std::vector<engine::Path> growth;  // by industry: yearly growth of final demand from 2026 on
  std::vector<DemandEvent> events;
  double noise_common = 0.015, noise_sector = 0.03, noise_memory = 0.6;
  engine::Month noise_from = engine::Month::of(2026, 1);
  double cycle_amplitude = 0.0, cycle_months = 48;  // for experiments: all final demand swings
  double local_share = 0.7;                         // of parts into vehicles
};

// AI and robots: adoption against the tables, and what is adopted does to labour. The numbers here are what
// is expected; history has them whatever a scenario says (transition.hpp).
struct Technology {
  double ai_pace = 1.0, ai_shift_years = 0.0, ai_automation = 0.5, ai_augmentation = 0.25, ai_rebound = 0.5,
         ai_new_tasks = 0.3;
  double robot_pace = 1.0, robot_shift_years = 0.0, robot_displacement = 0.5;
};

struct TransitionValues {
  engine::Path electric_share;
  engine::Path car_output;                                      // million cars a year made in China
  double software_follows_cars = 0.6, chips_follow_cars = 0.2;  // part of final demand
  double assembly_labour = -0.1;  // labour per electric car against a combustion car, in vehicles
  Technology technology;
};

struct PlantEvent {
  std::string id;
  std::string plant = "";
  engine::Month month = engine::Month::of(2027, 1);
  double size = 0.0;  // staff wanted afterwards, as a share of before
};

struct StaffingValues {
  double shock_spread = 0.10, shocks_a_year = 1.0, adjustment = 0.25, reversion = 0.05;
  double exit_small = 0.03, exit_medium = 0.02, exit_large = 0.0;
  double hoarding = 0.345;  // part of a passing fall in output that firms do not pass on to staff
  double layoff_speed = 0.5, layoff_tolerance = 0.02;
  std::vector<PlantEvent> plants;
};

struct SeparationValues {
  double quit_local = 0.0014, quit_other = 0.0032;  // monthly, age 25–54, tenure a year or more
  double first_year = 2.5, second_year = 1.4;       // factors by tenure
  double young = 2.7, old = 0.7;                    // factors by age: under 25, 55 and over
  double contract_end_standard = 0.0005, contract_end_dispatch = 0.007, contract_end_informal = 0.005;
  double withdrawal_share = 0.12;  // of those who quit without a job, who leave the labour force
  double layoff_new = 1.5;         // weight in layoffs in the first year; the staff's mean is 1
  double own_account_exit = 0.003, platform_exit = 0.03;
};

struct TrainingValues {
  double learning_months = 18, fading_months = 60, course_gain = 8.0, course_grade = 0.3,
         unemployed_first = 2.0;
  double grade_step = 0.012;  // of reviews without a course, share that raises the grade
  double place_cost = 2000;   // CNY
};

struct SearchValues {
  double on_the_job_local = 0.108, on_the_job_other = 0.106;
  double effort = 0.72, effort_fading = 0.036, effort_floor = 0.2, youth_effort = 0.41, discouraged = 0.012;
  double return_rate = 0.014;
  double same_occupation = 0.6,
         same_occupation_employed = 0.6;  // share of applications in one's own occupation
  double travel_minutes = 25.0;           // travel time over which the weight of a town falls by the factor e
  double vacancy_weight = 1.0, vacancy_reach = 0.06, wage_weight = 0.3;
  double reservation = 0.85, reservation_fading = 0.02, benefit_reservation = 0.3, on_the_job_gain = 0.0,
         on_the_job_own_account = 0.08;
  double recall_share = 0.5;
  std::int64_t applications = 1;  // rounds a month of those without a job
  double own_account_entry = 0.026, platform_entry = 0.034;
};

struct HiringValues {
  double fit_weight = 2.0, duration_penalty = 0.08, dice_weight = 1.0, minimum_fit = -3.0;
  double acceptance = 0.85;  // of offers, share that comes to a contract within the month
};

struct WageValues {
  engine::Path level;  // average pay, CNY a month
  double curve = 0.1, smoothing_months = 6, tenure_growth = 0.012, mover_spread = 0.05;
};

struct InsuranceValues {
  double contribution = 0.01, registration_local = 0.33, registration_claimant = 0.42;
};

struct ReportValues {
  bool worker_risk = false;
  engine::Month worker_risk_month = engine::Month::of(2021, 1);
};

struct Settings {
  RunSettings run;
  ReportValues report;
  BeginningValues beginning;
  RuleValues rules;
  DemographyValues demography;
  DemandValues demand;
  TransitionValues transition;
  StaffingValues staffing;
  SeparationValues separation;
  TrainingValues training;
  SearchValues search;
  HiringValues hiring;
  WageValues wages;
  InsuranceValues insurance;
};

// Says every value of a scenario to the registry and binds it; the defaults that are data come from `inputs`.
// `settings` must outlive the registry.
void describe(engine::Registry& registry, Settings& settings, const Inputs& inputs);

}  // namespace labour
