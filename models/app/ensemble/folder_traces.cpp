#include "models/app/ensemble/folder_traces.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "engine/files/atomic_file.hpp"
#include "engine/kernel/check.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using Folder = std::map<std::string, std::map<std::int32_t, Traces>>;

// From the right, since a name may hold dots; the longer of two that fit comes first.
constexpr std::string_view endings[] = {".h5.ok",        ".h5",         ".run.json", ".progress",
                                        ".checkpoint.1", ".checkpoint", ".failed",   ".wanted"};

struct Named {
  MemberName member;
  std::string_view ending;
};

std::optional<Named> named(std::string_view file_name) {
  for (const std::string_view ending : endings)
    if (file_name.ends_with(ending)) {
      const auto member = parse_member_name(file_name.substr(0, file_name.size() - ending.size()));
      return member ? std::optional<Named>({*member, ending}) : std::nullopt;
    }
  return std::nullopt;
}

void note(Folder& folder, const fs::directory_entry& entry) {
  const std::string name = entry.path().filename().string();
  const std::string coming = engine::final_name(name);
  const auto known = named(coming.empty() ? name : coming);
  std::error_code ignored;
  const bool is_file = entry.is_regular_file(ignored);
  if (!known || (!is_file && known->ending != ".h5")) return;
  const auto traces = [&]() -> Traces& { return folder[known->member.ensemble][known->member.member]; };
  const auto seen_now = [&] { traces().latest = std::max(traces().latest, entry.last_write_time(ignored)); };
  if (!coming.empty()) return seen_now();
  if (known->ending == ".wanted") traces();  // wanted, and nothing of it need be there
  if (known->ending == ".progress") {
    traces().progress = entry.path();
    seen_now();
  }
  if (known->ending == ".h5") traces().result = entry.path();
  if (known->ending == ".h5.ok") traces().has_mark = true;
  if (known->ending == ".failed") traces().failed = entry.path();
  if (known->ending == ".checkpoint" || (known->ending == ".checkpoint.1" && traces().checkpoint.empty()))
    traces().checkpoint = entry.path();
}

// Whether what is named like a member belongs to the ensemble file of an ensemble that is here.
bool is_merged(const Folder& folder, const std::string& stem, const Traces& traces) {
  if (folder.count(stem) == 0) return false;
  if (!traces.result.empty()) return is_ensemble(traces.result);
  return traces.checkpoint.empty() && traces.progress.empty() && traces.failed.empty();
}

}  // namespace

std::optional<MemberName> member_of_file(const std::string& file_name) {
  const auto known = named(file_name);
  return known ? std::optional<MemberName>(known->member) : std::nullopt;
}

void note_wanted(const fs::path& folder, const std::string& ensemble, std::int32_t members) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const auto known = named(entry.path().filename().string());
    if (known && known->ending == ".wanted" && known->member.ensemble == ensemble &&
        known->member.member != members - 1)
      fs::remove(entry.path(), ignored);
  }
  const fs::path file = folder / fmt::format("{}-{}.wanted", ensemble, members - 1);
  try {
    if (!fs::exists(file, ignored))
      engine::write_file_atomically(file, fmt::format("{} members are wanted\n", members));
  } catch (const engine::MachineError&) {  // the members themselves will say what is wrong with the folder
  }
}

Folder traces_in(const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(path, error))
    throw engine::InputError(path.string() + " is no folder. Name a folder of results",
                             engine::ExitCode::input_missing);
  Folder folder;
  for (const auto& entry : fs::directory_iterator(path, error)) note(folder, entry);
  if (error)
    throw engine::InputError("cannot read the folder " + path.string(), engine::ExitCode::input_missing);
  Folder own;
  for (const auto& [ensemble, members] : folder)
    for (const auto& [member, traces] : members)
      if (!is_merged(folder, fmt::format("{}-{}", ensemble, member), traces)) own[ensemble][member] = traces;
  return own;
}

}  // namespace app
