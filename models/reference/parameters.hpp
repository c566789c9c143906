// The numbers of the published model, for the United States: R. M. del Rio-Chanona, P. Mealy, M.
// Beguerisse-Diaz, F. Lafond and J. D. Farmer (2021), "Occupational mobility and automation: a data-driven
// network model", J. R. Soc. Interface 18:20200898, with the digits of its replication package (Zenodo
// 4453162).
#pragma once

namespace reference {

inline constexpr double spontaneous_separation = 0.016 + 1e-8;  // δu, share of the employed in a step
inline constexpr double spontaneous_opening = 0.012 + 1e-8;     // δv, share of the employed in a step
// γu and γv: share of the gap to target demand that closes in a step.
inline constexpr double separation_adjustment = 10 * spontaneous_separation;
inline constexpr double opening_adjustment = 10 * spontaneous_separation;
inline constexpr double weeks_per_step = 6.75;
inline constexpr int states = 600;  // state 0 is the start
// Lower bound of a stock, so that ratios stay defined (deterministic mode).
inline constexpr double smallest_stock = 1e-15;
// A spell is long from 27 weeks on: four steps, of which the first is the step of the separation.
inline constexpr int long_spell = 3;

// Automation: an S-curve of 30 years that begins in step 100 and is complete to 0.9999 at the end.
inline constexpr int automation_begins = 100;
inline constexpr double automation_years = 30;
inline constexpr double automation_done = 0.9999;
// Business cycle: demand varies by ± 6.5 % with a period of 103 steps.
inline constexpr int cycle_begins = 80;
inline constexpr double cycle_amplitude = 0.065;
inline constexpr double cycle_period = 103;

// States [first, end) over which rates are averaged before and during the shock.
struct Window {
  int first = 0, end = 0;
};
inline constexpr Window before_shock{25, 75};
inline constexpr Window during_shock{100, 331};

}  // namespace reference
