// A finished run as a result file, and the facts beside it that differ between equal runs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "engine/results/hdf5.hpp"
#include "engine/scenario/scenario.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/settings.hpp"

namespace labour {

class Model;

}  // namespace labour

namespace app {

// What is written of a run; all of it the same for equal runs.
engine::ResultFile result_of(const labour::Model& model, const engine::Scenario& scenario,
                             const labour::Inputs& inputs, const labour::Settings& settings,
                             std::uint32_t member, const std::string& key);

// Writes it, with the compression shared among the threads.
engine::Written write(const std::filesystem::path& path, const engine::ResultFile& result, int threads);

// Seconds of a run, since it was started or resumed; those of checkpoints are among those of the months.
struct Times {
  double inputs = 0, setup = 0, months = 0, checkpoints = 0, output = 0, total = 0;
};
// How it was cut into pieces.
struct Pieces {
  std::optional<engine::Month> resumed_after;  // the last month of the checkpoint it was resumed from
  std::int64_t checkpoints = 0;                // written since then
};
// NAME.run.json: when, where, how long, how much memory.
void write_facts(const std::filesystem::path& path, const labour::Model& model, const Times& times,
                 const Pieces& pieces, const engine::Written& written, int threads,
                 const std::string& command);

}  // namespace app
