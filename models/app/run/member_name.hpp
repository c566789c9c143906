// Names of the files of a member: its result is NAME-SEED-MEMBER.h5, and NAME-SEED.h5 is the merged ensemble.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

inline constexpr std::int64_t most_members = 1000000;

struct MemberName {
  std::string ensemble;  // NAME-SEED, such as "baseline-2021"
  std::int32_t member = 0;

  friend bool operator==(const MemberName&, const MemberName&) = default;
};
// Parses "NAME-SEED-MEMBER", a file name without folder and extension. Returns nothing for any other text.
std::optional<MemberName> parse_member_name(std::string_view stem);

// The scenario's name in "NAME-SEED"; the whole text if it ends with no number.
std::string scenario_of_ensemble(const std::string& ensemble);

// DIR/ENSEMBLE-MEMBER.h5
std::filesystem::path member_path(const std::filesystem::path& folder, const MemberName& name);

// The files beside a result NAME.h5:
// NAME.checkpoint: the state from which a stopped run resumes.
std::filesystem::path checkpoint_path(const std::filesystem::path& output);
// NAME.progress: the last finished month of a member that is running, and its process. It is updated from
// time to time.
std::filesystem::path progress_path(const std::filesystem::path& output);
// NAME.failed: why a member failed. It is removed when the member is finished.
std::filesystem::path failure_path(const std::filesystem::path& output);
// All files that a run may write: the result, its mark and sidecar, and those above.
std::vector<std::filesystem::path> files_of_result(const std::filesystem::path& output);

}  // namespace app
