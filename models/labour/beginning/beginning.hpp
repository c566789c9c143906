// The synthetic population, firms and jobs of the first month (the end of December 2020), drawn one by one
// from the tables of Jiading. Everything depends on the seed only, never on the member or the threads.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/kernel/month.hpp"
#include "engine/kernel/parallel.hpp"
#include "models/labour/beginning/beginning_settings.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

// Values for the first month from other sections of the scenario.
struct FirstMonth {
  engine::Month month;
  double mean_pay = 0.0;      // of firm employees, CNY a month
  double minimum_wage = 0.0;  // CNY a month
  double return_rate = 0.0;   // monthly, of the inactive
  // How the unemployed search and leave unemployment otherwise: effort by month of the spell (Search), work
  // without a firm and withdrawal, monthly.
  double effort = 1.0, effort_fading = 0.0, effort_floor = 0.0, own_work = 0.0, discouraged = 0.0;
  double registration_local = 0.0, registration_claimant = 0.0;  // shares who register, who claim
};

// Fills the world: persons, families, firms, job cells, holders, pay, skills, tenure and spells. Demand is
// left to the mechanisms. Throws InputError if the margins of the tables contradict each other, MachineError
// if the store is too large for its indices.
void make_world(World& world, const Inputs& inputs, const BeginningSettings& settings,
                const FirstMonth& first, std::uint64_t seed, const engine::Parallel& parallel);

// A target of the tables and the value of the world, in persons or jobs.
struct MarginRow {
  std::string table, category;
  double wanted = 0.0, achieved = 0.0;
};

// The targets of the tables at this scale and the values of the world, as one-way margins: age, sex,
// residency, education, town, state, industry, occupation, town of firm jobs. Residents and in-commuters are
// separate where the table separates them.
std::vector<MarginRow> margins_of(const World& world, const Inputs& inputs, engine::Month month,
                                  double occupation_tilt, const engine::Parallel& parallel);

}  // namespace labour
