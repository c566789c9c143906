// How far the members of ensembles in a folder are.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace app {

enum class MemberState { finished, running, checkpointed, failed, damaged, missing, foreign };
// "finished", …
const char* word_of(MemberState state);

struct MemberStatus {
  std::int32_t member = 0;
  MemberState state = MemberState::missing;
  std::string detail;  // why it failed or is damaged; the month of a checkpoint and its age
};

struct EnsembleStatus {
  std::string ensemble;               // "baseline-2021"
  std::vector<MemberStatus> members;  // 0, 1, 2, …
  bool is_merged = false;             // the ensemble file is there and finished

  std::size_t count(MemberState state) const;
  bool is_finished() const { return count(MemberState::finished) == members.size(); }
};

struct StatusOptions {
  std::optional<std::int32_t>
      members;             // 0 … members-1 are wanted; without it, up to the largest that is seen
  bool quick = false;      // believe every .ok without reading the file that it is of
  int fresh_minutes = 15;  // what changed within them is alive
  int threads = 1;
};

// Told from the names and times of files; nothing is locked and no process asked. A member is
//   finished      NAME.h5 and NAME.h5.ok are there and agree
//   foreign       the same, but the file is of another member, or does not belong together with most of the
//                 others (not seen by `quick`)
//   damaged       NAME.h5 is there without its .ok, or does not agree with it, or cannot be read
//   running       NAME.progress, or a hidden temporary file of it, has just changed
//   failed        NAME.failed is there
//   checkpointed  NAME.checkpoint is there
//   missing       nothing of it is there; also a member that began and has left nothing yet
// the first that holds. InputError (exit 66) if there is no such folder.
std::vector<EnsembleStatus> status_of_folder(const std::filesystem::path& folder,
                                             const StatusOptions& options);

}  // namespace app
