// Settings: laws and policies in force, with their dates.
#pragma once

#include "engine/scenario/path.hpp"

namespace engine {
class Registry;
}

namespace labour {

struct RuleValues {
  engine::Path minimum_wage, benefit_first, training_places;
  double benefit_second_ratio = 0.8;
  double benefit_level = 1.0;  // policy factor on benefits
  bool retirement_reform = true;
};

// Describes the values to the registry and binds them.
void describe_rules(engine::Registry& registry, RuleValues& r);

}  // namespace labour
