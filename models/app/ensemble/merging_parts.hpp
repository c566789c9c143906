// What the parts of merging share.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "models/app/ensemble/merging.hpp"

namespace app {

// Members that belong together, in order.
struct EnsembleMembers {
  const std::vector<MemberFile>& members;
  const std::vector<std::int32_t>& missing;
  const std::string& ensemble;  // "baseline-2021": their files are ENSEMBLE-MEMBER.h5
};

// Reads them slab by slab and writes the file. Throws what reading and write_result throw.
engine::Written write_ensemble(const std::filesystem::path& output, const EnsembleMembers& of,
                               const MergeOptions& options);

}  // namespace app
