// Settings: who is hired.
#pragma once

namespace engine {
class Registry;
}

namespace labour {

struct HiringValues {
  double fit_weight = 2.0, duration_penalty = 0.08, dice_weight = 1.0, minimum_fit = -3.0;
  double acceptance = 0.85;  // share of offers that lead to a contract within the month
};

// Describes the values to the registry and binds them.
void describe_hiring(engine::Registry& registry, HiringValues& h);

}  // namespace labour
