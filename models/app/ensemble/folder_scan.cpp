#include "models/app/ensemble/folder_scan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "engine/files/atomic_file.hpp"
#include "engine/kernel/check.hpp"
#include "models/app/ensemble/members.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using Folder = std::map<std::string, std::map<std::int32_t, FoundFiles>>;

// Matched at the end of a name, since the name of a scenario may contain dots. Longer endings come before
// those they end with.
constexpr std::string_view endings[] = {".h5.ok",        ".h5",         ".run.json", ".progress",
                                        ".checkpoint.1", ".checkpoint", ".failed",   ".wanted"};

constexpr Message no_folder_to_scan{"{folder} is not a folder. Name a folder of results",
                                    "{folder}不是文件夹。请写结果所在的文件夹"};
constexpr Message folder_not_read{"cannot read the folder {folder}", "无法读取文件夹{folder}"};

// A file name, split into the name of a member and a known ending.
struct NamedEnding {
  MemberName name;
  std::string_view ending;
};

std::optional<NamedEnding> parse_file_name(std::string_view file_name) {
  for (const std::string_view ending : endings)
    if (file_name.ends_with(ending)) {
      const auto member = parse_member_name(file_name.substr(0, file_name.size() - ending.size()));
      return member ? std::optional<NamedEnding>({*member, ending}) : std::nullopt;
    }
  return std::nullopt;
}

// Adds a file of the folder to what is known of its member.
void add_file(Folder& folder, const fs::directory_entry& entry) {
  const std::string name = entry.path().filename().string();
  const std::string final_name = engine::final_name(name);  // "" if it is no temporary file
  const auto known = parse_file_name(final_name.empty() ? name : final_name);
  std::error_code ignored;
  const bool is_file = entry.is_regular_file(ignored);
  if (!known || (!is_file && known->ending != ".h5")) return;
  const auto files = [&]() -> FoundFiles& { return folder[known->name.ensemble][known->name.member]; };
  const auto note_time = [&] { files().latest = std::max(files().latest, entry.last_write_time(ignored)); };
  if (!final_name.empty()) return note_time();
  if (known->ending == ".wanted") files();  // adds the member, even if it has no other files
  if (known->ending == ".progress") {
    files().progress = entry.path();
    note_time();
  }
  if (known->ending == ".h5") files().result = entry.path();
  if (known->ending == ".h5.ok") files().has_mark = true;
  if (known->ending == ".failed") files().failed = entry.path();
  if (known->ending == ".checkpoint" || (known->ending == ".checkpoint.1" && files().checkpoint.empty()))
    files().checkpoint = entry.path();
}

// Whether files that are named like those of a member are those of the merged file of an ensemble in this
// folder.
bool is_merged(const Folder& folder, const std::string& stem, const FoundFiles& files) {
  if (folder.count(stem) == 0) return false;
  if (!files.result.empty()) return is_ensemble(files.result);
  return files.checkpoint.empty() && files.progress.empty() && files.failed.empty();
}

}  // namespace

std::optional<MemberName> member_of_file(const std::string& file_name) {
  const auto known = parse_file_name(file_name);
  return known ? std::optional<MemberName>(known->name) : std::nullopt;
}

void record_wanted(const fs::path& folder, const std::vector<std::string>& ensembles, std::int32_t members) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const auto known = parse_file_name(entry.path().filename().string());
    const bool is_outdated =
        known && known->ending == ".wanted" && known->name.member != members - 1 &&
        std::find(ensembles.begin(), ensembles.end(), known->name.ensemble) != ensembles.end();
    if (is_outdated) fs::remove(entry.path(), ignored);
  }
  for (const std::string& ensemble : ensembles) {
    const fs::path file = folder / fmt::format("{}-{}.wanted", ensemble, members - 1);
    try {
      if (!fs::exists(file, ignored))
        engine::write_file_atomically(file, fmt::format("{} members are wanted\n", members));
    } catch (const engine::MachineError&) {  // writing the members will report what is wrong with the folder
    }
  }
}

Folder scan_folder(const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(path, error))
    throw engine::InputError(filled(no_folder_to_scan, {{"folder", path.string()}}),
                             engine::ExitCode::input_missing);
  Folder folder;
  for (const auto& entry : fs::directory_iterator(path, error)) add_file(folder, entry);
  if (error)
    throw engine::InputError(filled(folder_not_read, {{"folder", path.string()}}),
                             engine::ExitCode::input_missing);
  Folder own;
  for (const auto& [ensemble, members] : folder)
    for (const auto& [member, files] : members)
      if (!is_merged(folder, fmt::format("{}-{}", ensemble, member), files)) own[ensemble][member] = files;
  return own;
}

}  // namespace app
