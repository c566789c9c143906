// How the labour market answers to shocks, on pairs of runs with the same random draws, beside published
// answers. The model uses nothing of this folder; models/README.md describes the rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "models/labour/data/inputs.hpp"
#include "models/labour/facts/facts.hpp"
#include "models/labour/settings.hpp"

namespace labour {

inline constexpr int number_of_responses = 10;

// A change of the scenario and the longest of its runs, from January 2021 on. The overrides are those of
// `jialab run --set`, so that anybody can repeat the run.
struct Experiment {
  std::string name;  // "demand"
  int months = 0;
  std::vector<std::string> overrides;
  bool flat = false;  // with the demand and the technology of January 2021 throughout
};
// The first is the scenario itself.
const std::vector<Experiment>& response_experiments();

struct ResponsesOptions {
  double scale = 0.2;
  std::size_t pairs = 8;           // runs of each experiment
  std::uint32_t first_member = 0;  // they are the members from this number on
  int threads = 1;                 // runs side by side
  // false: only the scenario itself to December 2025, and the rows that it determines (7 and 8).
  bool experiments = true;
  // Only these rows, each 1 to number_of_responses, and only the runs and months that they need; empty: all.
  std::vector<int> rows;
  // Called after each run, one call at a time; may be empty. `work` is the finished share.
  std::function<void(std::size_t done, std::size_t all, double work)> progress;
};

// The values of the scenario with these overrides. Scale, first month and length are set afterwards.
using SettingsWith = std::function<Settings(const std::vector<std::string>& overrides)>;

// Makes the runs and judges the rows asked for. Without `experiments` the rows that need more runs are "not
// measured". The figures of a row do not depend on the other rows asked for. Throws what Model and
// `settings_with` throw.
std::vector<Fact> table_of_responses(const Inputs& inputs, const SettingsWith& settings_with,
                                     const ResponsesOptions& options);

// The name and the source of a row of that table. A row that does not exist is a Bug.
RowTexts texts_of_response(const Fact& row);

}  // namespace labour
