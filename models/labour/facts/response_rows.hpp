// The rows of the table of responses: what is published of each, and what the runs say.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "models/labour/facts/facts.hpp"
#include "models/labour/facts/response_course.hpp"
#include "models/labour/facts/rows.hpp"

namespace labour::responses {

using facts::Bilingual;
using facts::filled;
using facts::Message;
using facts::with_decimals;

// What is done to the scenario. The experiments (responses.cpp) are in this order.
enum class Shock : std::uint8_t {
  none,      // the scenario itself
  demand,    // all final demand falls by 5 % and stays there
  electric,  // cars turn electric faster
  decline,   // final demand for combustion powertrain falls by 15 % a year
  plant,     // a vehicle plant closes
  calm,      // no lockdown, no seasons of demand and no noise
  cycle,     // the same with a cycle of demand
  flat,      // calm, and no growth of demand, no progress and no change of technology
};
inline constexpr std::size_t shocks = index_of(Shock::flat) + 1;

// When the shocks come.
inline constexpr engine::Month shock_from = engine::Month::of(2027, 1);
inline constexpr engine::Month plant_closes = engine::Month::of(2027, 7);
// Growth is that of the scenario from January 2026 on. The first date of an override holds for all months
// before it.
inline constexpr engine::Month decline_from = engine::Month::of(2026, 1);

// The runs. Those of one member of two shocks are a pair.
struct Sample {
  double scale = 1.0;                            // population.scale
  std::array<std::vector<Course>, shocks> runs;  // by shock and member; empty: not run
  const std::vector<Course>& of(Shock shock) const { return runs[index_of(shock)]; }
};

// The published side of a row, with its source. A row that does not exist is a Bug.
facts::Claim claim_of(int number, const std::string& part);
// All of them, in the order of the table.
std::vector<facts::Claim> all_claims();

// Rows 1 to 3: a permanent fall of demand.
void add_demand_cut(std::vector<Fact>& rows, const Sample& sample);
// Row 4: jobs lost and made by electric cars.
void add_electric(std::vector<Fact>& rows, const Sample& sample);
// Row 5: layoffs in an industry that declines.
void add_decline(std::vector<Fact>& rows, const Sample& sample);
// Row 6: further jobs lost where a plant closes.
void add_plant(std::vector<Fact>& rows, const Sample& sample);
// Row 7: job finding by age.
void add_exit_by_age(std::vector<Fact>& rows, const Sample& sample);
// Row 8: layoffs in public services.
void add_public_layoffs(std::vector<Fact>& rows, const Sample& sample);
// Row 9: how far the first months are from later ones in which nothing happened.
void add_beginning(std::vector<Fact>& rows, const Sample& sample);
// Row 10: what the slope of the Beveridge curve consists of.
void add_beveridge_parts(std::vector<Fact>& rows, const Sample& sample);

}  // namespace labour::responses
