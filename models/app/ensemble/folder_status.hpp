// The state of each member of the ensembles in a folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "models/app/language/language.hpp"

namespace app {

enum class MemberState { finished, running, checkpointed, failed, damaged, missing, foreign };
// "finished" · 已完成, …; programs read the English word.
Bilingual name_of(MemberState state);

struct MemberStatus {
  std::int32_t member = 0;
  MemberState state = MemberState::missing;
  Bilingual detail;  // why it failed or is damaged; the month of a checkpoint and its age
  std::optional<std::uint32_t> history = {};  // where members share histories and differ in them
};

// The merged file: there is none; it holds the finished members of the folder and names the others as
// missing; it is whole, but of other members or of other runs of them; it is no result that its mark
// confirms.
enum class MergedState { missing, current, outdated, damaged };
// "yes" for the current one · 是, …; programs read the English word.
Bilingual name_of(MergedState state);

struct EnsembleStatus {
  std::string ensemble;               // "baseline-2021"
  std::vector<MemberStatus> members;  // 0, 1, 2, …
  MergedState merged = MergedState::missing;
  // Whether members share histories, and not all the same one. Known from a finished member only (not
  // detected by `quick`).
  bool has_histories() const { return !members.empty() && members.front().history.has_value(); }

  std::size_t count(MemberState state) const;
  // Whether all members are finished, and the merged file is not damaged.
  bool is_finished() const {
    return count(MemberState::finished) == members.size() && merged != MergedState::damaged;
  }
};

struct StatusOptions {
  // Members 0 to members-1 are wanted; without a value, members 0 to the largest with any file.
  std::optional<std::int32_t> members;
  bool quick = false;      // trust every mark (.ok) without reading its file
  int fresh_minutes = 15;  // a member whose files changed within this time is running
  int threads = 1;
};

// Determined from the names and times of files, and from the process that a progress file names; no file is
// locked. A member is
//   finished      NAME.h5 and NAME.h5.ok exist and agree, and no NAME.failed is newer than NAME.h5
//   foreign       the same, but its scenario, seed or member is not that of its name, or it belongs to
//                 another ensemble than most members (not detected by `quick`)
//   running       the process of NAME.progress lives; if it is not on this machine: NAME.progress, or a
//                 temporary file of the member, has changed recently
//   damaged       NAME.h5 exists, but without NAME.h5.ok; or they do not agree, or it cannot be read, and no
//                 NAME.failed is newer
//   failed        NAME.failed exists
//   checkpointed  NAME.checkpoint exists
//   missing       no such file exists
// The first state that applies holds. Of the merged file `quick` does not detect damage. Throws InputError
// (exit 66) if the folder does not exist.
std::vector<EnsembleStatus> status_of_folder(const std::filesystem::path& folder,
                                             const StatusOptions& options);

}  // namespace app
