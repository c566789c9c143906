// What a folder holds of the members of ensembles, told from the names of files. Nothing is opened but what
// may be a merged file by its name.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "models/app/run/members.hpp"

namespace app {

// What there is of one member: paths are empty where there is nothing. What is no ordinary file does not
// count, but for the result: it stands in the way of one.
struct Traces {
  std::filesystem::path result, checkpoint, progress, failed;
  bool has_mark = false;
  std::filesystem::file_time_type latest =
      std::filesystem::file_time_type::min();  // of progress and hidden temporary files
};

// By ensemble (NAME-SEED) and member. A merged file that is named like a member ("x-5-2021.h5" of a scenario
// "x-5") is none. InputError (exit 66) if there is no such folder.
std::map<std::string, std::map<std::int32_t, Traces>> traces_in(const std::filesystem::path& folder);

// Says in the folder that members 0 to `members` − 1 of an ensemble (NAME-SEED) are wanted, by a file of the
// last one (NAME-SEED-LAST.wanted): whoever looks at the folder then knows what is missing, also where those
// who should make it were killed. In a folder that takes no file nothing is said.
void note_wanted(const std::filesystem::path& folder, const std::string& ensemble, std::int32_t members);

// The member that a file is of, by the known endings of its name: "a-1-3.h5.ok" is of member 3.
std::optional<MemberName> member_of_file(const std::string& file_name);

}  // namespace app
