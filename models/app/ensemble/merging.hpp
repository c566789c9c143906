// From finished members to one ensemble file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/results/hdf5.hpp"
#include "models/app/run/members.hpp"

namespace app {

struct MergeOptions {
  std::optional<std::int32_t>
      members;                 // 0 … members-1 are wanted; without it, up to the largest that is there
  bool allow_missing = false;  // else a member that is missing or damaged is an error
  bool force = false;          // replace a file that is another's
  int threads = 1;
  // More tables for the file, from the finished members in their order, such as the risk of every worker. It
  // must give the same for equal members.
  std::function<std::vector<engine::ResultTable>(const std::vector<MemberFile>&)> tables;
};

struct Merged {
  std::filesystem::path path;
  std::size_t members = 0;
  std::vector<std::int32_t> missing;
  bool is_new = false;  // else the same file was finished already
  std::size_t bytes = 0;
};

// Writes the ensemble file of these members: mean and quantiles of every output, the members themselves of
// what is_kept() says. The same members give the same bytes, in whatever order they are named; memory does
// not grow with their number (but for what is kept of each). Throws InputError where members are missing,
// damaged (66 if all that is wrong is that named files are not there), or do not belong together,
// MachineError where `output` is another's file or cannot be written.
Merged merge_members(const std::vector<std::filesystem::path>& files, const std::filesystem::path& output,
                     const MergeOptions& options);

// What an ensemble file keeps of each member: the groups without an axis of their own (total, fund).
bool is_kept(const engine::Output& output);

// Run keys by member.
using MemberKeys = std::map<std::int32_t, std::string>;
MemberKeys keys_of(const std::vector<MemberFile>& members);
// The key of the ensemble of these members.
std::string ensemble_key(const MemberKeys& members, const std::vector<std::int32_t>& missing);

// Throws MachineError (exit 73) where their ensemble file cannot be put in place. One that is there may be
// replaced if all of its members are among these: then members were added.
void expect_free_for_merged(const std::filesystem::path& output, const MemberKeys& members, bool force);

}  // namespace app
