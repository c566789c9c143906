// The members of an ensemble as files: their names, and whether they belong together.
//
// A member is NAME-SEED-MEMBER.h5, the merged ensemble NAME-SEED.h5.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/kernel/check.hpp"
#include "engine/results/hdf5.hpp"

namespace app {

inline constexpr std::int64_t most_members = 1000000;

struct MemberName {
  std::string ensemble;  // "baseline-2021"
  std::int32_t member = 0;

  friend bool operator==(const MemberName&, const MemberName&) = default;
};
// Reads "NAME-SEED-MEMBER" (a file name without folder and extension); nothing if it is none.
std::optional<MemberName> parse_member_name(std::string_view stem);

// DIR/ENSEMBLE-MEMBER.h5
std::filesystem::path member_path(const std::filesystem::path& folder, const MemberName& name);
// NAME.h5 → NAME.progress: the month that a running member has reached, written now and then.
std::filesystem::path progress_path(const std::filesystem::path& output);
// NAME.h5 → NAME.failed: says why a member could not be finished, until it is.
std::filesystem::path failure_path(const std::filesystem::path& output);
// Whether a result file is a merged ensemble: it may be named like a member ("x-5-2021.h5" of a scenario
// "x-5").
bool is_ensemble(const std::filesystem::path& file);

// A finished member: its .ok is there and agrees, and its attributes have been read.
struct MemberFile {
  std::filesystem::path path;
  std::int32_t member = 0;
  std::string run_key;
  engine::ResultSummary summary;

  std::string attribute(const std::string& name) const { return summary.attribute(name); }
};

// Files of this folder that are named like members, by ensemble and member. `only` ("" for all) is a NAME or
// NAME-SEED. InputError (exit 66) if there is no such folder.
struct NamedFile {
  std::filesystem::path path;
  MemberName name;
};
std::vector<NamedFile> member_files_in(const std::filesystem::path& folder, const std::string& only);

// What is the same in all members of an ensemble.
struct Belonging {
  std::string scenario, format, model, tables, scale, layout;
};
// Why members that differ so do not belong together; "" if they do.
std::string why_apart(const Belonging& a, const Belonging& b);

// A file that is to be a member.
struct MemberReading {
  MemberFile file;
  Belonging belonging;
  std::string problem;  // what is wrong with it; "" for a good one
  engine::ExitCode code = engine::ExitCode::bad_data;
};
// Reads one; throws nothing about the file.
MemberReading read_member(const std::filesystem::path& path);

// What is wrong with a file that is to be a member.
struct BadMember {
  std::filesystem::path path;
  std::string problem;
  engine::ExitCode code = engine::ExitCode::bad_data;
};
// 66 if all of them are not there, else 65.
engine::ExitCode code_of(const std::vector<BadMember>& bad);

// An ensemble read from files: of one scenario (resolved, with its seed), of one format, model, set of
// tables, size and layout, each member once. In order of member.
struct MemberSet {
  std::vector<MemberFile> members;
  Belonging belonging;         // of all of them
  std::vector<BadMember> bad;  // damaged, not finished, or no run
};
// Reads the files, several at once. InputError where good files do not belong together.
MemberSet read_members(const std::vector<std::filesystem::path>& files, int threads);

// The numbers of 0 … n-1 that are not there.
std::vector<std::int32_t> missing_members(const std::vector<MemberFile>& members, std::int32_t n);

// What NAME-SEED-MEMBER.failed beside a missing member says, in one line; "" if there is none.
std::string failure_of(const std::filesystem::path& folder, const MemberName& name);

// "3, 7 and 9"; of more than `most` the first and how many more.
std::string list_text(const std::vector<std::string>& words, std::size_t most = 10);
std::string list_text(const std::vector<std::int32_t>& numbers, std::size_t most = 10);

// How the engine's loops over tasks run on so many threads.
engine::RunTasks tasks_on(int threads);

}  // namespace app
