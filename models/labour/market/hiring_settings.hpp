// Settings: who is hired.
#pragma once

#include "engine/scenario/path.hpp"

namespace engine {
class Registry;
}

namespace labour {

struct HiringValues {
  double fit_weight = 2.0, duration_penalty = 0.08, dice_weight = 1.0, minimum_fit = -3.0;
  double callback_fall = 0.22;  // of answers to applications, for ten years of age from 35 on
  double acceptance = 0.79;     // share of offers that lead to a contract within the month
  double mover_spread = 0.05;   // half-width of the random variation of pay at a hire
};

// Applicants who lack a skill field.
struct ScreeningValues {
  engine::Path strength = 0.0;  // share of job cells that screen
  // What an employer does in a month in which nobody qualified applies; else the vacancy waits.
  double hire_below = 0.25, retrain = 0.12, raise = 0.08, drop = 0.05;
  double offer_step = 0.03;  // of a raised offer
};

// Describes the values to the registry and binds them; the spread of pay belongs to the section `wages`.
void describe_hiring(engine::Registry& registry, HiringValues& h);
void describe_pay_of_hires(engine::Registry& registry, HiringValues& h);
void describe_screening(engine::Registry& registry, ScreeningValues& s);

}  // namespace labour
