// Settings: work without a firm.
#pragma once

namespace engine {
class Registry;
}

namespace labour {

// Monthly hazards. Exits are decided by the separation, with the quits of others (event_draw.hpp).
struct OwnAccountValues {
  double own_account_entry = 0.026, platform_entry = 0.034;  // of the unemployed
  double own_account_exit = 0.003, platform_exit = 0.03;
  double entry_elasticity = 0.5;  // of both entries to tightness, a measure of how much custom there is
};

// Describe the values to the registry and bind them: exits in the section `separation`, entries in `search`.
void describe_own_account_exit(engine::Registry& registry, OwnAccountValues& o);
void describe_own_account_entry(engine::Registry& registry, OwnAccountValues& o);

}  // namespace labour
