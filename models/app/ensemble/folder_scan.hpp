// Finds the files of the members of ensembles in a folder, by their names. A file is opened only if its name
// could be that of a merged ensemble.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/app/run/member_name.hpp"

namespace app {

// The files of one member. A path is empty if there is no such file. Only regular files count, except for the
// result: anything with its name prevents it from being written.
struct FoundFiles {
  std::filesystem::path result, checkpoint, progress, failed;
  bool has_mark = false;
  std::filesystem::file_time_type latest =
      std::filesystem::file_time_type::min();  // of the progress file and of temporary files
};

// The files by ensemble (NAME-SEED) and member. A merged file that is named like a member ("x-5-2021.h5" of a
// scenario "x-5") is left out. Throws InputError (exit 66) if the folder does not exist.
std::map<std::string, std::map<std::int32_t, FoundFiles>> scan_folder(const std::filesystem::path& path);

// Records in the folder that members 0 to `members` − 1 of each of these ensembles (NAME-SEED) are wanted, by
// a file of the last one: NAME-SEED-LAST.wanted. A later scan of the folder then finds which members are
// missing, even if the processes that should run them were killed. Nothing is recorded if the folder is not
// writable.
void record_wanted(const std::filesystem::path& folder, const std::vector<std::string>& ensembles,
                   std::int32_t members);

// The member to which a file belongs, by the known endings of names: "a-1-3.h5.ok" belongs to member 3.
std::optional<MemberName> member_of_file(const std::string& file_name);

}  // namespace app
