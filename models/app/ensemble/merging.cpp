#include "models/app/ensemble/merging.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/files/digest.hpp"
#include "engine/kernel/check.hpp"
#include "models/app/ensemble/merging_parts.hpp"
#include "models/app/run/output_place.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;
using engine::InputError;

// ---- which members -------------------------------------------------------------------------------------

constexpr const char* advice = "Run them again, or merge without them by --allow-missing";

struct Wanted {
  fs::path folder;
  std::string ensemble;
  std::vector<std::int32_t> missing;

  fs::path file_of(std::int32_t member) const { return member_path(folder, {ensemble, member}); }
};

// The missing ones of which nothing else has been said: why, where that is known, and the rest in one line.
void name_missing(const Wanted& wanted, const MemberSet& set, std::vector<engine::Problem>& problems) {
  std::vector<std::int32_t> silent;
  for (const std::int32_t member : wanted.missing) {
    const fs::path file = wanted.file_of(member);
    if (std::any_of(set.bad.begin(), set.bad.end(), [&](const BadMember& b) { return b.path == file; }))
      continue;
    const std::string failure = failure_of(wanted.folder, {wanted.ensemble, member});
    if (failure.empty())
      silent.push_back(member);
    else
      problems.push_back({{file.string(), 0, 0}, "is missing, it failed: " + failure, advice, ""});
  }
  if (silent.empty()) return;
  problems.push_back({{(wanted.folder / wanted.ensemble).string(), 0, 0},
                      fmt::format("member{} {} {} missing", silent.size() == 1 ? "" : "s", list_text(silent),
                                  silent.size() == 1 ? "is" : "are"),
                      advice,
                      ""});
}

// Names every member that is not there.
void refuse_missing(const Wanted& wanted, const MemberSet& set) {
  std::vector<engine::Problem> problems;
  for (const BadMember& bad : set.bad) {
    const auto name = parse_member_name(bad.path.stem().string());
    const std::string failure = name ? failure_of(wanted.folder, *name) : "";
    const bool has_failed = bad.code == ExitCode::input_missing && !failure.empty();
    problems.push_back({{bad.path.string(), 0, 0},
                        has_failed ? "is missing, it failed: " + failure : bad.problem,
                        advice,
                        ""});
  }
  name_missing(wanted, set, problems);
  if (!problems.empty()) throw InputError(std::move(problems), code_of(set.bad));
}

std::int32_t wanted_of(const MemberSet& set, const std::vector<fs::path>& files,
                       const MergeOptions& options) {
  if (options.members) return *options.members;
  std::int32_t wanted = set.members.empty() ? 0 : set.members.back().member + 1;
  for (const fs::path& file : files)
    if (const auto name = parse_member_name(file.stem().string()))
      wanted = std::max(wanted, name->member + 1);
  return wanted;
}

void drop_unwanted(std::vector<MemberFile>& members, std::int32_t wanted) {
  members.erase(std::remove_if(members.begin(), members.end(),
                               [&](const MemberFile& file) { return file.member >= wanted; }),
                members.end());
}

bool holds_all(const MemberKeys& members, const fs::path& merged) {
  const auto numbers = engine::read_numbers(merged, "/members/member", engine::MarkIs::ignored).values;
  const auto keys = engine::read_texts(merged, "/members/run_key", engine::MarkIs::ignored);
  if (numbers.empty() || numbers.size() != keys.size()) return false;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto at = members.find(static_cast<std::int32_t>(numbers[i]));
    if (at == members.end() || at->second != keys[i]) return false;
  }
  return true;
}

}  // namespace

void expect_free_for_merged(const fs::path& output, const MemberKeys& members, bool force) {
  const auto is_ours = [&](const fs::path& path) {
    return is_result(path, [&](const engine::ResultSummary& there) {
      return there.attribute("jialab_kind") == "ensemble" && holds_all(members, path);
    });
  };
  expect_free({.path = output,
               .force = force,
               .is_ours = is_ours,
               .is_not = "no ensemble of these members, or of some of them (the scenario, a table or the "
                         "program differs, or members that are missing here)"});
}

MemberKeys keys_of(const std::vector<MemberFile>& members) {
  MemberKeys keys;
  for (const MemberFile& file : members) keys.emplace(file.member, file.run_key);
  return keys;
}

std::string ensemble_key(const MemberKeys& members, const std::vector<std::int32_t>& missing) {
  engine::Sha256 digest;
  digest.add(
      fmt::format("ensemble, format {}\nwithout {}\n", engine::result_format, fmt::join(missing, " ")));
  for (const auto& [member, key] : members) digest.add(fmt::format("{} {}\n", member, key));
  return digest.hex();
}

Merged merge_members(const std::vector<fs::path>& files, const fs::path& output,
                     const MergeOptions& options) {
  MemberSet set = read_members(files, options.threads);
  const auto name = parse_member_name(files.front().stem().string());
  const std::int32_t count = wanted_of(set, files, options);
  drop_unwanted(set.members, count);
  const Wanted wanted{files.front().parent_path(), name ? name->ensemble : files.front().stem().string(),
                      missing_members(set.members, count)};
  if (!options.allow_missing || set.members.empty()) refuse_missing(wanted, set);
  if (set.members.empty()) throw InputError("there are no members to merge", ExitCode::input_missing);
  Merged merged{.path = output, .members = set.members.size(), .missing = wanted.missing};
  remove_abandoned_at(output);
  const MemberKeys keys = keys_of(set.members);
  if (engine::is_finished(output, ensemble_key(keys, merged.missing))) {
    engine::settle_mark(output);
    return merged;
  }
  expect_free_for_merged(output, keys, options.force);
  merged.bytes = write_ensemble(output, {set.members, wanted.missing, wanted.ensemble}, options).bytes;
  merged.is_new = true;
  return merged;
}

}  // namespace app
