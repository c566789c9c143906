// The finished members of an ensemble, read from their result files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/kernel/check.hpp"
#include "engine/results/hdf5.hpp"
#include "models/app/language/language.hpp"
#include "models/app/run/member_name.hpp"

namespace app {

// The file of a finished member: its mark (.ok) exists and agrees with it.
struct MemberFile {
  std::filesystem::path path;
  std::int32_t member = 0;
  std::string run_key;
  engine::ResultSummary summary;

  std::string attribute(const std::string& name) const { return summary.attribute(name); }
};

// The names and texts of a result file below `group`: "/provenance" or "/scenario/files".
std::vector<engine::Text> texts_of(const std::filesystem::path& file, const std::string& group);

// A file whose name is that of a member.
struct NamedFile {
  std::filesystem::path path;
  MemberName name;
};
// The files of a folder that are named like members, by ensemble and member. `only` selects a NAME or
// NAME-SEED; "" selects all. Throws InputError (exit 66) if the folder does not exist.
std::vector<NamedFile> member_files_in(const std::filesystem::path& folder, const std::string& only);

// Whether a result file is a merged ensemble. It may be named like a member: "x-5-2021.h5" is the merged file
// of a scenario "x-5".
bool is_ensemble(const std::filesystem::path& file);

// What is equal in all members of an ensemble.
struct EnsembleIdentity {
  std::string scenario, format, model, tables, scale, layout;

  friend bool operator==(const EnsembleIdentity&, const EnsembleIdentity&) = default;
};
struct IdentifiedMember {
  const std::filesystem::path& path;
  const EnsembleIdentity& identity;
};
// Why two members do not belong to the same ensemble, with the values of their scenarios that differ; empty
// if they do.
Bilingual why_not_together(const IdentifiedMember& one, const IdentifiedMember& other);

// What was read of a file that should be a member.
struct MemberReading {
  MemberFile file;
  EnsembleIdentity identity;
  Bilingual problem;  // why it is no finished member; empty if it is one
  // Of a finished member: why its name is that of another one; empty if the name agrees or is no member's.
  Bilingual foreign;
  engine::ExitCode code = engine::ExitCode::bad_data;
};
// What a file shares with all members of its ensemble; of a merged file what its members share.
EnsembleIdentity identity_of(const MemberFile& file);
// Reads a member. Problems of the file are reported in the result, not thrown.
MemberReading read_member(const std::filesystem::path& path);

// A file that should be a member and is none.
struct BadMember {
  std::filesystem::path path;
  Bilingual problem;
  engine::ExitCode code = engine::ExitCode::bad_data;
  bool is_foreign = false;  // a whole result whose scenario, seed or member is not that of its name

  // Whether the file is there and this user may not read it.
  bool is_not_readable() const;
};
// 66 if none of the files exists, else 65.
engine::ExitCode code_of(const std::vector<BadMember>& bad);

// The members of one ensemble in ascending order, each once.
struct MemberSet {
  std::vector<MemberFile> members;
  EnsembleIdentity identity;   // of all of them
  std::vector<BadMember> bad;  // damaged, not finished, failed since, foreign, or not the result of a run
};
// Whether a file that is named like a member has to be the member of its name.
enum class NamesOfMembers { must_agree, may_differ };
// Reads the files on several threads. Throws InputError if good files do not belong to the same ensemble.
MemberSet read_members(const std::vector<std::filesystem::path>& files, int threads, NamesOfMembers names);

// The numbers from 0 to n-1 that are not among the members.
std::vector<std::int32_t> missing_members(const std::vector<MemberFile>& members, std::int32_t n);

// The content of NAME-SEED-MEMBER.failed in one line; "" if there is no such file.
std::string failure_of(const std::filesystem::path& folder, const MemberName& name);
// The same if the member failed after its result was written: the result is then not that of the last run,
// which may have been of another scenario. "" if it did not, or if the file is not named like a member.
std::string failure_since(const std::filesystem::path& result);
// The same for a person: a file holds the English words only.
Bilingual as_written(const std::string& failure);

}  // namespace app
