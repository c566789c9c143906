// Settings: who comes and who goes.
#pragma once

#include "engine/scenario/path.hpp"

namespace engine {
class Registry;
}

namespace labour {

struct Inputs;

struct DemographyValues {
  double entrants = 1.06, mortality = 1.0;
  double retire_insured = 0.85, retire_others = 0.45, late_retirement = 0.017;
  double out_migration_migrant = 0, out_migration_settled = 0, out_migration_hukou = 0;  // a year
  double out_migration_unemployed = 2.0;  // factor for those whom nothing keeps here
  double in_migration = 0;                // arrivals a year per migrant in the first month
  double tightness_elasticity = 1.5, reference_tightness = 0;
  double pull_memory = 0.96;             // share of last month's pull that remains
  engine::Path outside_tightness = 1.0;  // of the markets from which newcomers come, relative to normal
  double stay_without_job = 0.3;         // share of newcomers without a job after a month who stay and search
  double in_commuter_turnover = 0.25;    // arrivals a year per in-commuter of the first month
  bool retirement_reform = true;
};

// Describes the retirement age in force, in the section `rules`.
void describe_retirement(engine::Registry& registry, DemographyValues& d);

// Describes the other values to the registry and binds them; defaults that are data come from `inputs`.
void describe_demography(engine::Registry& registry, DemographyValues& d, const Inputs& inputs);

}  // namespace labour
