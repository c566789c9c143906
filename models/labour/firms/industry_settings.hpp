// Settings: what the industries sell.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/kernel/month.hpp"
#include "engine/scenario/path.hpp"

namespace engine {
class Registry;
}

namespace labour {

struct Inputs;

struct DemandEvent {  // a temporary or permanent fall or rise of final demand
  std::string id;
  std::string industry = "all";
  engine::Month from = engine::Month::of(2027, 1);
  std::int64_t months = 12;
  double factor = 1.0;
  double recovery_months = 12;
};

struct DemandValues {
  double lockdown_2022 = 1.0, seasons = 0.5;
  std::vector<engine::Path> growth;            // by industry: yearly growth of final demand from 2026 on
  engine::Path path = 1.0;                     // factor on final demand of all industries
  std::vector<engine::Path> path_by_industry;  // and of one
  std::vector<DemandEvent> events;
  double noise_common = 0.03, noise_sector = 0.06, noise_memory = 0.6, noise_tails = 5.0;
  engine::Month noise_from = engine::Month::of(2026, 1);
  double cycle_amplitude = 0.0, cycle_months = 48;  // for experiments: a cycle of all final demand
  double local_share = 0.7;                         // of parts into vehicles
  double spending_local = 0.6;  // part of what residents buy here that follows their wage bill and benefits
};

// Describes the values to the registry and binds them; defaults that are data come from `inputs`.
void describe_demand(engine::Registry& registry, DemandValues& m, const Inputs& inputs);

}  // namespace labour
