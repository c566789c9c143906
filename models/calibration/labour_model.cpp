#include "models/calibration/labour_model.hpp"

#include <cstdlib>
#include <memory>
#include <mutex>

#include "engine/kernel/check.hpp"
#include "models/labour/facts/run_statistics.hpp"

namespace calibration {

Vocabulary vocabulary_of_labour(const engine::Registry& keys) {
  Vocabulary words;
  for (const engine::Entry& entry : keys.entries())
    if (entry.kind == engine::FieldKind::number) words.keys.push_back(entry.field.key);
  for (const labour::StatisticInfo& s : labour::run_statistics()) words.statistics.emplace_back(s.code);
  return words;
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
  const auto one_at_a_time = std::make_shared<std::mutex>();
  return [&inputs, &settings, entries, one_at_a_time](const Run& run) {
    labour::Settings mine;
    {
      // The keys are bound to one set of values: it is filled and copied by one thread at a time.
      const std::lock_guard lock(*one_at_a_time);
      for (std::size_t k = 0; k < entries.size(); ++k) entries[k]->fill(run.values[k]);
      mine = settings;
    }
    mine.run.seed = run.seed;
    mine.beginning.scale = run.scale;
    return labour::statistics_of_run(inputs, mine);
  };
}

}  // namespace calibration
