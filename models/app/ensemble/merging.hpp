// Merges finished members to an ensemble file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "models/app/ensemble/ensemble_file.hpp"

namespace app {

struct MergeOptions {
  // Members 0 to members-1 are wanted; without a value, members 0 to the largest that exists.
  std::optional<std::int32_t> members;
  bool allow_missing = false;  // else a missing or damaged member is an error
  bool force = false;          // replace a file that is not an earlier version of this one
  int threads = 1;
  TablesOfMembers tables;  // tables to be added to the file; may be empty
};

struct Merged {
  std::filesystem::path path;
  std::size_t members = 0;
  std::vector<std::int32_t> missing;
  IntervalContent interval = {};  // what the intervals over the members hold
  bool is_new = false;            // else the same file existed already
  std::size_t bytes = 0;
};

// Writes the ensemble file of these members. The same members give the same bytes, whatever the order of
// `files`. Memory does not grow with the number of members, except for the series that are kept of each.
// Throws InputError if members are missing or damaged (66 if the only problem is that named files do not
// exist, else 65) or do not belong together, and MachineError if `output` may not be replaced or cannot be
// written.
Merged merge_members(const std::vector<std::filesystem::path>& files, const std::filesystem::path& output,
                     const MergeOptions& options);

// Throws MachineError (exit 73) if the ensemble file of these members could not be written. An existing file
// may be replaced if all its members are among these: then members were added.
// `resolved_scenario` is that of the first member, for the message.
void check_merged_target(const std::filesystem::path& output, const MemberKeys& members, bool force,
                         std::function<std::string()> resolved_scenario = {});

}  // namespace app
