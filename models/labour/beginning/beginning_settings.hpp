// Settings: the population and jobs of the first month.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "models/labour/world/kinds.hpp"

namespace engine {
class Registry;
}

namespace labour {

// Monthly hazard in the first twelve months and after them.
struct TwoPhaseHazard {
  double first_year = 0.0, later = 0.0;
};

// What no scenario sets. A: an assumption; L: from the literature. Tests vary some of them.
struct BeginningConstants {
  double headroom = 0.06;      // vacant rows for newcomers, as a share of persons (A)
  double match_spread = 0.05;  // standard deviation of log pay of equally able staff of a cell (A)
  // Pay of own-account, platform and outside work relative to the same occupation and industry in a firm (A).
  double own_account_premium = 0.80, platform_premium = 0.85, outside_premium = 1.0;
  // Log pay per log staff, and the staff at which there is no premium (L, A).
  double size_premium = 0.03, size_without_premium = 50.0;
  // Log pay by Ownership (A).
  std::array<double, ownerships> ownership_premium = {0.08, 0.10, -0.03};
  // Travel time over which the weight of a place of work falls by the factor e, minutes (A).
  double commuting_minutes = 14.0, out_commuting_minutes = 30.0;
  // The separation hazards under which the distributions of tenure are stationary, by residency (A). At the
  // ages of 2020 the means are about 75 months for locals, 36 for migrants and 50 for the settled and for
  // in-commuters.
  std::array<TwoPhaseHazard, residencies> job_end = {
      TwoPhaseHazard{0.0240, 0.0080}, TwoPhaseHazard{0.0315, 0.0105}, TwoPhaseHazard{0.0450, 0.0150},
      TwoPhaseHazard{0.0660, 0.0220}, TwoPhaseHazard{0.0450, 0.0150}};
  // Monthly hazard in the first month of a spell of finding a job with an employer (A: as in the months after
  // the beginning). It falls as effort does.
  double job_finding = 0.18;
  double spell_end = 0.015;              // monthly, other ends of a spell: retirement, leaving, death (A)
  double involuntary_share = 0.35;       // share of the unemployed who lost the job against their will (A)
  double hired_from_unemployment = 0.5;  // of those in the first year of a job (A)
  // Of the unemployed under 20, under 25 and above, who have had no job yet (A).
  std::array<double, 3> first_job_share = {0.8, 0.4, 0.05};
  double last_job_in_home_town = 0.6;  // of the last jobs of those without work (A)
};

// The values of the section `population`.
struct BeginningSettings {
  double scale = 1.0;
  std::int64_t warm_up_months = 24;
  double vacancy_rate = 0.045;   // vacancies over jobs wanted, of firms and outside
  double occupation_tilt = 1.0;  // exponent of the tilts of the occupation mix
  double skill_tilt = 1.0;       // factor on the industry tilts of required skills
  double skill_spread = 9.0;     // standard deviation of a skill level, points of 0–100
  double skill_tolerance = 4.0;  // points below the profile that still suffice
  double ability_spread = 0.30;  // standard deviation of log ability
  double premium_spread = 0.12;  // standard deviation of log firm premium
  double wage_level = 1.0;       // mean pay relative to the published average wage

  BeginningConstants constants;
};

// Describes the values to the registry and binds them.
void describe_population(engine::Registry& registry, BeginningSettings& b);

}  // namespace labour
