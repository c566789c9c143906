// The synthetic population, firms and jobs of the first month (the end of December 2020), drawn one by one
// from the tables of Jiading. Everything depends on the seed only, never on the member or the threads.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/month.hpp"
#include "engine/parallel.hpp"
#include "models/labour/inputs.hpp"
#include "models/labour/world.hpp"

namespace labour {

// Monthly hazard in the first twelve months and after them.
struct TwoPhaseHazard {
  double first_year = 0.0, later = 0.0;
};

// Everything a scenario or another mechanism says about the beginning. Values without a source in the tables
// are assumptions (A) and meant to be varied.
struct BeginningSettings {
  engine::Month first_month = engine::Month::of(2021, 1);
  double scale = 1.0;            // persons and jobs against the 1.165 M rows of full size
  double headroom = 0.06;        // vacant rows for newcomers, as a share of persons
  double vacancy_rate = 0.04;    // vacancies over jobs wanted, of firms and outside
  double occupation_tilt = 1.0;  // exponent of the tilts of the occupation mix
  double skill_tilt = 1.0;       // factor on the industry tilts of asked skills
  double skill_spread = 9.0;     // standard deviation of a skill level, points of 0–100
  double skill_tolerance = 4.0;  // points below the profile that still do
  double ability_spread = 0.30;  // standard deviation of log ability
  double premium_spread = 0.12;  // standard deviation of log firm premium
  double match_spread = 0.05;    // standard deviation of log pay of equally able staff of a cell
  double wage_level = 11396.0;   // mean pay of firm employees, CNY a month (wage_level.csv, 2021)
  double minimum_wage = 2480.0;  // CNY a month (Shanghai, April 2019 to June 2021)
  // Pay of own-account, platform and outside work against the same occupation and industry in a firm (A).
  double own_account_premium = 0.80, platform_premium = 0.85, outside_premium = 1.0;
  double size_premium = 0.03;  // log pay per log staff, around staff of 50 (L, A)
  // Log pay of state, foreign-funded and private firms (A).
  std::array<double, 3> ownership_premium = {0.08, 0.10, -0.03};
  // Travel time over which the weight of a place of work falls by the factor e, minutes (A).
  double commuting_minutes = 14.0, out_commuting_minutes = 30.0;
  // The laws that tenure and spells are stationary under; by residency. At the ages of 2020 the means are
  // about 75 months for locals, 36 for migrants and 50 for the settled and for in-commuters.
  std::array<TwoPhaseHazard, residencies> job_end = {
      TwoPhaseHazard{0.0240, 0.0080}, TwoPhaseHazard{0.0315, 0.0105}, TwoPhaseHazard{0.0450, 0.0150},
      TwoPhaseHazard{0.0660, 0.0220}, TwoPhaseHazard{0.0450, 0.0150}};
  // Monthly chance of a job in the first month of a spell, its factor a month, and what it does not fall
  // under, as a share of the first (A).
  double job_finding = 0.18, job_finding_fall = 0.94, job_finding_floor = 0.4;
  double spell_end = 0.015;         // monthly, other ends of a spell: withdrawal, retirement, leaving (A)
  double return_rate = 0.03;        // monthly, of the inactive
  double involuntary_share = 0.45;  // of the unemployed, who lost the job against their will
  double hired_from_unemployment = 0.5;                      // of those in the first year of a job
  std::array<double, 3> first_job_share = {0.8, 0.4, 0.05};  // of the unemployed under 20, under 25, above
};

// Fills the world: persons, families, firms, job cells, holders, pay, skills, tenure and spells. Demand is
// left to the mechanisms. Throws InputError where the margins of the tables contradict each other,
// MachineError where the store would not fit its indices.
void make_world(World& world, const Inputs& inputs, const BeginningSettings& settings, std::uint64_t seed,
                const engine::Parallel& parallel);

// A wanted sum of the tables and what the world makes of it, in persons or jobs.
struct MarginRow {
  std::string table, category;
  double wanted = 0.0, achieved = 0.0;
};

// What the tables want at this scale and what the world has, one-way: age, sex, residency, education, town,
// state, industry, occupation, town of firm jobs. Residents apart from in-commuters where the table does so.
std::vector<MarginRow> margins_of(const World& world, const Inputs& inputs, engine::Month month,
                                  double occupation_tilt, const engine::Parallel& parallel);

}  // namespace labour
