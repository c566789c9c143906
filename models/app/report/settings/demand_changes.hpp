// What a scenario does to final demand by dated events, for the first lines of the cover: read from the rows
// of demand.events in which the resolved scenarios differ.
#pragma once

#include <string>
#include <vector>

#include "engine/kernel/month.hpp"
#include "engine/scenario/codes.hpp"
#include "models/app/language/language.hpp"

namespace app {

// A row of demand.events.
struct DatedDemand {
  std::string industry;  // its code, or "all"
  engine::Month from;
  int months = 1;
  double factor = 1;
  double recovery_months = 0;  // 0: demand does not come back
  friend bool operator==(const DatedDemand&, const DatedDemand&) = default;
};

// One text for the events that a scenario adds with the same months and direction:
// "最终需求在2027年1月—2028年12月 降低：**芯片与传感器**12.5%、…等10个行业，此后逐步恢复"; one for each that
// it changes or leaves out. `industries` has the codes of the field `industry` with their names.
std::vector<Bilingual> demand_texts(const std::string& baseline_resolved,
                                    const std::string& scenario_resolved, const engine::Codes& industries);

}  // namespace app
