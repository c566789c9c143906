// Settings: what work pays.
#pragma once

#include "engine/scenario/path.hpp"

namespace engine {
class Registry;
}

namespace labour {

struct Inputs;

struct WageValues {
  engine::Path minimum_wage;  // CNY a month
  engine::Path level;         // average pay, CNY a month
  double curve = 0.1, smoothing_months = 6, tenure_growth = 0.012;
};

// Describes the minimum wage, in the section `rules`.
void describe_minimum_wage(engine::Registry& registry, WageValues& g);

// Describes the other values to the registry and binds them; defaults that are data come from `inputs`.
void describe_wages(engine::Registry& registry, WageValues& g, const Inputs& inputs);

}  // namespace labour
