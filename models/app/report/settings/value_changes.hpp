// The values that a scenario sets, one key after the other, for the first lines of the cover: numbers,
// choices, and dated values with the months from which they differ.
#pragma once

#include <string>
#include <vector>

#include "engine/kernel/month.hpp"
#include "engine/scenario/path.hpp"
#include "engine/scenario/registry.hpp"
#include "models/app/language/language.hpp"

namespace app {

// The months of a run.
struct RunMonths {
  engine::Month first, last;
};

// A dated value as a resolved scenario writes it: 0.5, or { 2026-01 = 0.5, 2027-07 = 0.6 }.
engine::Path path_of_text(const std::string& toml, engine::Interpolation between);

// The beginning of a meaning, up to what explains it further: "失业保险金（失业金）月标准" gives
// "失业保险金".
Bilingual short_meaning(const engine::Field& field);

// A value with its unit: shares in per cent, others as they are: "5%", "2451.75元/月", "每年22000".
Bilingual value_text(double value, const engine::Field& field);

// A text for each key in which two resolved scenarios differ within the run, in the order of the scenario:
// "**失业保险金**自2026年1月起为2451.75元/月（基准2335元/月）". Codes of one table are told together, the one
// with the largest difference first. Rows of tables (plants, events of demand) are left out.
std::vector<Bilingual> value_texts(const std::string& baseline_resolved, const std::string& scenario_resolved,
                                   const engine::Registry& registry, const RunMonths& run);

}  // namespace app
