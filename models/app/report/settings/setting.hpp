// What a scenario sets, for the first line of the cover: what happens to plants, to final demand, and the
// values that differ.
#pragma once

#include <string>
#include <vector>

#include "engine/scenario/registry.hpp"
#include "models/app/language/language.hpp"
#include "models/app/report/settings/value_changes.hpp"
#include "models/labour/data/inputs.hpp"

namespace app {

// Where the words for plants, industries and keys come from.
struct SettingWords {
  const std::vector<labour::Plant>& plants;
  const engine::Registry& registry;
  RunMonths run;
};

// A text for each thing that differs: plants, then demand, then values.
std::vector<Bilingual> setting_texts(const std::string& baseline_resolved,
                                     const std::string& scenario_resolved, const SettingWords& words);

// "情景设定：…；…；另有2项见表10-1。": the first three, and how many more; "" of none.
Bilingual setting_sentence(const std::vector<Bilingual>& settings);

}  // namespace app
