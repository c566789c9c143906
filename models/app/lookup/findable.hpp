// What a person may look for by words: the keys of scenarios and the outputs of results.
#pragma once

#include <string>
#include <vector>

#include "engine/results/outputs.hpp"
#include "engine/scenario/registry.hpp"
#include "models/app/language/language.hpp"

namespace app {

// A key or an output, with the texts that say what it is.
struct Findable {
  std::string name;  // "rules.minimum_wage", "series/total/unemployment_rate"
  std::string unit;
  Bilingual meaning;
  std::string heading;     // of its section or group, in both languages
  std::string others;      // its source, and its codes with their names
  bool has_dates = false;  // its default changes by date: the course of a thing, no constant of a mechanism
};

// The keys in the order of their declaration; those of rows behind their table ("demand.events[].industry").
std::vector<Findable> findable_keys(const engine::Registry& registry);
std::vector<Findable> findable_outputs(const engine::Series& series);

}  // namespace app
