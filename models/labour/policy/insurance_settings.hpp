// Settings: unemployment insurance.
#pragma once

#include "engine/scenario/path.hpp"

namespace engine {
class Registry;
}

namespace labour {

struct InsuranceValues {
  engine::Path benefit_first;               // months 1 to 12 of a claim, CNY a month
  engine::Path contribution = 0.01;         // share of insured pay
  engine::Path benefit_second_ratio = 0.8;  // of months 13 to 24 over that
  engine::Path benefit_level = 1.0;         // policy factor on benefits
  double registration_local = 0.33, registration_claimant = 0.42;
  engine::Path registration_factor = 1.0;  // of a month, on both
};

// Describes the benefits, in the section `rules`.
void describe_benefits(engine::Registry& registry, InsuranceValues& i);

// Describes the other values to the registry and binds them.
void describe_insurance(engine::Registry& registry, InsuranceValues& i);

}  // namespace labour
