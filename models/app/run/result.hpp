// Writes a finished run as a result file, and beside it a file of facts that differ between equal runs (such
// as times).
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

// The content of the result file. It is the same for equal runs. Counts stand at full size: what the model
// counted, times the weight 1 / population.scale.
engine::ResultFile result_of(const labour::Model& model, const engine::Scenario& scenario,
                             const labour::Inputs& inputs, const labour::Settings& settings,
                             std::uint32_t member, const std::string& key);

// Writes the file. The threads share the compression.
engine::Written write(const std::filesystem::path& path, const engine::ResultFile& result, int threads,
                      const engine::MayReplace& may_replace = {});

// Seconds of a run since it was started or resumed. The seconds of checkpoints are part of those of the
// months.
struct Times {
  double inputs = 0, setup = 0, months = 0, checkpoints = 0, output = 0, total = 0;
};
// How a run was resumed.
struct ResumeInfo {
  std::optional<engine::Month> resumed_after;  // last month in the checkpoint from which the run resumed
  std::int64_t checkpoints_written = 0;        // since then
};
// Writes NAME.run.json: when and where the run took place, its times and its memory.
void write_run_facts(const std::filesystem::path& path, const labour::Model& model, const Times& times,
                     const ResumeInfo& resume, const engine::Written& written, int threads,
                     const std::string& command);

}  // namespace app
