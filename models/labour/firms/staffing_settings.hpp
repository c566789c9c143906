// Settings: staff that firms want.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/kernel/month.hpp"

namespace engine {
class Registry;
}

namespace labour {

struct Inputs;

struct PlantEvent {
  std::string id;
  std::string plant;
  engine::Month month = engine::Month::of(2027, 1);
  double size = 0.0;       // staff wanted afterwards, as a share of before
  double headcount = 0.0;  // staff before, at full size; 0: that of plants.csv, as its industry has developed
};

struct StaffingValues {
  double shock_spread = 0.097, shocks_a_year = 1.0, adjustment = 0.25, reversion = 0.05;
  // How much more firms differ in their growth, and close, where tightness is low: elasticity to its inverse.
  double turbulence_elasticity = 0.6;
  double exit_small = 0.03, exit_medium = 0.02, exit_large = 0.0;
  // Part of a temporary fall in output that firms do not pass on to staff. The transition reads it, since it
  // turns output into labour; but it is a decision of firms about staff, and its key stands with theirs.
  double hoarding = 0.325;
  double layoff_speed = 0.72, layoff_tolerance = 0.02;
  double whole_orders = 1.0;  // share of a fall of an industry's output that its firms lose by whole orders
  // How far a firm's size follows the demand for what it makes, and the speed at which orders for combustion
  // cars become orders for electric ones.
  double product_mix = 1.0, retooling = 0.04;
  double closes_below = 0.4;  // of the most staff that its orders have asked for, below which a firm closes
  std::int64_t closes_after = 6;  // months
  double supplier_exit = 0.2;     // yearly hazard of exit at a loss of all orders with plants of customers
  // Shocks, exits and layoffs of state firms and public services relative to others; public administration
  // has none.
  double state_shedding = 0.2;
  // Vacancies: months after which a part of those open lapses each month, and months until an employer tries
  // again.
  std::int64_t lapse_after = 6;
  double lapse = 0.1, lapse_return = 12;
  std::vector<PlantEvent> plants;
};

// A plant grows or shrinks to the headcount that a scenario names within so many months before the event (A:
// as firms adjust within a year).
inline constexpr int months_to_headcount = 12;
// Whether the headcount of this event is that of its plant: the first event of a plant that names one does.
bool names_the_headcount(const PlantEvent& event, const std::vector<PlantEvent>& events);

// Describes the values to the registry and binds them; the plants are those of the inputs.
void describe_staffing(engine::Registry& registry, StaffingValues& f, const Inputs& inputs);

}  // namespace labour
