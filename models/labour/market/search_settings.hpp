// Settings: who applies where.
#pragma once

#include <algorithm>
#include <cstdint>

#include "engine/scenario/path.hpp"

namespace engine {
class Registry;
}

namespace labour {

struct SearchValues {
  double on_the_job_local = 0.16, on_the_job_other = 0.17;
  double effort = 0.72, effort_fading = 0.042, effort_floor = 0.2, youth_effort = 0.41, discouraged = 0.012;
  engine::Path effort_factor = 1.0;  // of a month, on the effort of the unemployed
  double return_rate = 0.0124;
  double return_elasticity = 1.5, withdrawal_elasticity = -1.75;  // to tightness
  double same_occupation = 0.6,
         same_occupation_employed = 0.6;  // share of applications in one's own occupation
  double travel_minutes = 25.0;           // travel time over which the weight of a town falls by the factor e
  double vacancy_weight = 1.0, vacancy_reach = 0.17, wage_weight = 0.3;
  double reservation = 0.85, reservation_fading = 0.02, benefit_reservation = 0.3, on_the_job_gain = 0.0,
         on_the_job_own_account = 0.08;
  double recall_share = 0.5;
  std::int64_t applications = 2;  // rounds a month of those without a job
  std::int64_t ads = 3;           // openings looked at before an application, where employers screen
};

// The effort in a month of a spell, counted from 0: it falls with the spell (L: Kroft, Lange and Notowidigdo
// 2013).
inline double effort_at(double first, double fading, double floor, int spell) {
  return std::max(floor, first - fading * spell);
}

// Describes the values to the registry and binds them.
void describe_search(engine::Registry& registry, SearchValues& e);

}  // namespace labour
