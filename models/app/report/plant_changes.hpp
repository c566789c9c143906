// What a scenario does to plants, for the first line of the cover: read from the lines in which the resolved
// scenarios differ.
#pragma once

#include <string>
#include <vector>

#include "models/app/language/language.hpp"
#include "models/app/report/shock_period.hpp"
#include "models/labour/data/inputs.hpp"

namespace app {

struct PlantChange {
  std::string plant;  // code in plants.csv
  engine::Month month;
  double size = 0;       // staff afterwards as a share of before
  double headcount = 0;  // before; 0: that of plants.csv, as its industry has developed
};
// Rows of staffing.plants that the scenario adds or changes and that name their plant and month, in its
// order.
std::vector<PlantChange> plant_changes(const std::vector<ResolvedDifference>& differences);

// "**上汽大众安亭二厂**（职工约4500人）2027年7月关闭。"; "" without a change.
Bilingual plants_text(const std::vector<PlantChange>& changes, const std::vector<labour::Plant>& plants);

}  // namespace app
