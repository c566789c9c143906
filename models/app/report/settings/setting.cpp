#include "models/app/report/settings/setting.hpp"

#include <algorithm>

#include "models/app/report/settings/demand_changes.hpp"
#include "models/app/report/settings/plant_changes.hpp"
#include "models/app/report/wording.hpp"

namespace app {
namespace {

constexpr std::size_t most_told = 3;  // more stand in the appendix

// The codes of industries that an event may name.
engine::Codes industries_of_events(const engine::Registry& registry) {
  const engine::Entry* events = registry.find("demand.events");
  if (events == nullptr || events->row == nullptr) return {};
  const engine::Entry* industry = events->row->fields.find("industry");
  return industry == nullptr ? engine::Codes() : industry->codes;
}

}  // namespace

std::vector<Bilingual> setting_texts(const std::string& baseline_resolved,
                                     const std::string& scenario_resolved, const SettingWords& words) {
  std::vector<Bilingual> texts;
  for (const PlantChange& change : plant_changes(baseline_resolved, scenario_resolved))
    texts.push_back(plant_text(change, words.plants));
  for (Bilingual& text :
       demand_texts(baseline_resolved, scenario_resolved, industries_of_events(words.registry)))
    texts.push_back(std::move(text));
  for (Bilingual& text : value_texts(baseline_resolved, scenario_resolved, words.registry, words.run))
    texts.push_back(std::move(text));
  return texts;
}

Bilingual setting_sentence(const std::vector<Bilingual>& settings) {
  static constexpr Message begin{"In the scenario ", "情景设定："},
      more{"; {n} more in table 10-1", "；另有{n}项见表10-1"};
  Bilingual text;
  for (std::size_t i = 0; i < std::min(settings.size(), most_told); ++i)
    text += (text.empty() ? begin.text() : Bilingual{"; ", "；"}) + settings[i];
  if (settings.size() > most_told)
    text += filled(more, {{"n", number_text(static_cast<double>(settings.size() - most_told), 0)}});
  return text.empty() ? text : text + Bilingual{".", "。"};
}

}  // namespace app
