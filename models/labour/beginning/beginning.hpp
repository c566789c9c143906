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

// What other sections of the scenario say about the first month.
struct FirstMonth {
  engine::Month month;
  double mean_pay = 0.0;      // of firm employees, CNY a month
  double minimum_wage = 0.0;  // CNY a month
  double return_rate = 0.0;   // monthly, of the inactive
};

// Fills the world: persons, families, firms, job cells, holders, pay, skills, tenure and spells. Demand is
// left to the mechanisms. Throws InputError where the margins of the tables contradict each other,
// MachineError where the store would not fit its indices.
void make_world(World& world, const Inputs& inputs, const BeginningSettings& settings,
                const FirstMonth& first, std::uint64_t seed, const engine::Parallel& parallel);

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
