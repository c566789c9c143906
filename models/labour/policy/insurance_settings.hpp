// Settings: unemployment insurance.
#pragma once

namespace engine {
class Registry;
}

namespace labour {

struct InsuranceValues {
  double contribution = 0.01, registration_local = 0.33, registration_claimant = 0.42;
};

// Describes the values to the registry and binds them.
void describe_insurance(engine::Registry& registry, InsuranceValues& i);

}  // namespace labour
