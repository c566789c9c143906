// The file of a merged ensemble: means and quantiles over its members, and some series of each member.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/results/hdf5.hpp"
#include "models/app/ensemble/member_design.hpp"
#include "models/app/ensemble/members.hpp"

namespace app {

// What is written of an ensemble.
struct EnsembleContent {
  const std::vector<MemberFile>& members;  // of one ensemble, in ascending order
  const std::vector<std::int32_t>& missing;
  const std::string& ensemble;  // NAME-SEED: the members are ENSEMBLE-MEMBER.h5
};

// Tables to be added to the file. They must depend on the members only.
using TablesOfMembers = std::function<std::vector<engine::ResultTable>(const std::vector<MemberFile>&)>;

// Reads the members slab by slab and writes the ensemble file. `tables` may be empty. Throws the errors of
// reading and of engine::write_result.
engine::Written write_ensemble(const std::filesystem::path& output, const EnsembleContent& content,
                               const TablesOfMembers& tables, int threads,
                               const engine::MayReplace& may_replace);

// Whether the file keeps an output for each member: those without an axis of their own (groups total and
// fund).
bool is_kept(const engine::Output& output);

// What the intervals over these members hold. Throws the errors of reading.
IntervalContent interval_of(const std::vector<MemberFile>& members);

// The run keys by member.
using MemberKeys = std::map<std::int32_t, std::string>;
MemberKeys keys_of(const std::vector<MemberFile>& members);
// The key of the ensemble of these members.
std::string ensemble_key(const MemberKeys& members, const std::vector<std::int32_t>& missing);

// Whether a merged file has no other members than these, with the same run keys. Its mark is ignored.
bool holds_only(const std::filesystem::path& merged, const MemberKeys& members);

}  // namespace app
