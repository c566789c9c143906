// What a scenario does to plants, for the first line of the cover: read from the rows of staffing.plants in
// which the resolved scenarios differ.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/kernel/month.hpp"
#include "models/app/language/language.hpp"
#include "models/labour/data/inputs.hpp"

namespace app {

// A row of staffing.plants.
struct DatedPlant {
  std::string plant;  // code in plants.csv
  engine::Month month;
  double size = 0;       // staff afterwards as a share of before
  double headcount = 0;  // before; 0: that of plants.csv, as its industry has developed
  friend bool operator==(const DatedPlant&, const DatedPlant&) = default;
};

// One of both at least. With both, the scenario changes a row of the baseline for the same plant.
struct PlantChange {
  std::optional<DatedPlant> scenario, baseline;
};
// Rows that name their plant, month and size: those that the scenario adds or changes, in its order, then
// those that only the baseline has.
std::vector<PlantChange> plant_changes(const std::string& baseline_resolved,
                                       const std::string& scenario_resolved);

// "**上汽大众安亭二厂**（职工约4500人）2027年7月关闭（基准情景为2028年7月关闭）".
Bilingual plant_text(const PlantChange& change, const std::vector<labour::Plant>& plants);
Bilingual plant_name(const std::string& code, const std::vector<labour::Plant>& plants);

}  // namespace app
