#include "models/calibration/labour_model.hpp"

#include <cstdlib>
#include <memory>
#include <mutex>

#include "engine/kernel/check.hpp"
#include "models/labour/facts/run_statistics.hpp"

namespace calibration {

Vocabulary vocabulary_of_labour(const engine::Registry& keys) {
  Vocabulary names;
  for (const engine::Entry& entry : keys.entries())
    if (entry.kind == engine::FieldKind::number) names.keys.push_back(entry.field.key);
  for (const labour::StatisticInfo& s : labour::run_statistics())
    names.statistics.add({s.code, {s.meaning, s.meaning_zh}});
  return names;
}

std::vector<Statistic> statistics_of_labour() {
  std::vector<Statistic> all;
  for (const labour::StatisticInfo& s : labour::run_statistics())
    all.push_back({s.code, s.unit, s.is_positive});
  return all;
}

std::vector<double> present_values(const engine::Scenario& scenario, const std::vector<std::string>& names) {
  std::vector<double> values;
  for (const std::string& name : names) {
    const engine::ResolvedValue* value = scenario.find(name);
    engine::ensure(value != nullptr, "a number of the scenario has a value");
    values.push_back(std::strtod(value->toml.c_str(), nullptr));
  }
  return values;
}

Simulator labour_simulator(const labour::Inputs& inputs, const engine::Registry& keys,
                           labour::Settings& settings, const std::vector<std::string>& names) {
  std::vector<const engine::Entry*> entries;
  for (const std::string& name : names) entries.push_back(keys.find(name));
  const auto settings_mutex = std::make_shared<std::mutex>();
  return [&inputs, &settings, entries, settings_mutex](const Run& run) {
    labour::Settings own;
    {
      // The keys are bound to one set of values, which one thread at a time fills and copies.
      const std::lock_guard lock(*settings_mutex);
      for (std::size_t k = 0; k < entries.size(); ++k) entries[k]->fill(run.values[k]);
      own = settings;
    }
    own.run.seed = run.seed;
    own.beginning.scale = run.scale;
    return labour::statistics_of_run(inputs, own);
  };
}

}  // namespace calibration
