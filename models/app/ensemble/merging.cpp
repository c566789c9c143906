#include "models/app/ensemble/merging.hpp"

#include <algorithm>

#include "engine/kernel/check.hpp"
#include "models/app/run/output_target.hpp"
#include "models/app/terminal/text.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;
using engine::InputError;

constexpr Message run_missing_again{"Run the missing members again, or merge without them (--allow-missing)",
                                    "请重新运行缺失的成员，或不含它们而合并（--allow-missing）"};
constexpr Message make_it_readable{"Check its permissions, or merge without it (--allow-missing)",
                                   "请检查文件权限，或不含它而合并（--allow-missing）"};
constexpr Message name_it_rightly{"Give it its own name or remove it, then run the missing member",
                                  "请改回其本名或删除该文件，再运行缺失的成员"};
constexpr Message missing_by_failure{"is missing: it failed with {failure}", "缺失：运行失败，{failure}"};
constexpr Message members_missing{"members {members} are missing", "成员{members}缺失"};
constexpr Message one_member_missing{"member {members} is missing", "成员{members}缺失"};
constexpr Message no_ensemble_of_these{
    "not an ensemble of these members or some of them (the scenario, a table or the program differs, "
    "or it has members that are missing here)",
    "不是由这些成员或其中一部分合并而成（情景、数据表或程序不同，或含有此处缺失的成员）"};
constexpr Message nothing_to_merge{"no members were found to merge", "没有可合并的成员"};

// The ensemble to merge, and which of its members are missing.
struct Wanted {
  fs::path folder;
  std::string ensemble;
  std::vector<std::int32_t> missing;

  fs::path file_of(std::int32_t member) const { return member_path(folder, {ensemble, member}); }
};

// Adds the missing members that are not among the bad ones. Those with a known failure get a problem each,
// the others share one.
void add_missing(const Wanted& wanted, const MemberSet& set, std::vector<engine::Problem>& problems) {
  std::vector<std::int32_t> unexplained;
  for (const std::int32_t member : wanted.missing) {
    const fs::path file = wanted.file_of(member);
    if (std::any_of(set.bad.begin(), set.bad.end(), [&](const BadMember& b) { return b.path == file; }))
      continue;
    const std::string failure = failure_of(wanted.folder, {wanted.ensemble, member});
    if (failure.empty())
      unexplained.push_back(member);
    else
      problems.push_back({{file.string(), 0, 0},
                          filled(missing_by_failure, {{"failure", as_written(failure)}}),
                          run_missing_again.text(),
                          ""});
  }
  if (unexplained.empty()) return;
  problems.push_back({{(wanted.folder / wanted.ensemble).string(), 0, 0},
                      filled(unexplained.size() == 1 ? one_member_missing : members_missing,
                             {{"members", list_text(unexplained)}}),
                      run_missing_again.text(),
                      ""});
}

// A file of another member under this name is refused even where members may be missing.
void check_no_foreign(const MemberSet& set) {
  std::vector<engine::Problem> problems;
  for (const BadMember& bad : set.bad)
    if (bad.is_foreign)
      problems.push_back({{bad.path.string(), 0, 0}, bad.problem, name_it_rightly.text(), ""});
  if (!problems.empty()) throw InputError(std::move(problems));
}

// Throws InputError with every missing, damaged or foreign member.
void check_complete(const Wanted& wanted, const MemberSet& set) {
  std::vector<engine::Problem> problems;
  for (const BadMember& bad : set.bad) {
    const auto name = parse_member_name(bad.path.stem().string());
    const std::string failure = name ? failure_of(wanted.folder, *name) : "";
    const bool has_failed = bad.code == ExitCode::input_missing && !failure.empty();
    problems.push_back(
        {{bad.path.string(), 0, 0},
         has_failed ? filled(missing_by_failure, {{"failure", as_written(failure)}}) : bad.problem,
         (bad.is_foreign          ? name_it_rightly
          : bad.is_not_readable() ? make_it_readable
                                  : run_missing_again)
             .text(),
         ""});
  }
  add_missing(wanted, set, problems);
  if (!problems.empty()) throw InputError(std::move(problems), code_of(set.bad));
}

std::int32_t number_wanted(const MemberSet& set, const std::vector<fs::path>& files,
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

// An ensemble that is to be written: its members, and its run key.
struct NewEnsemble {
  const MemberKeys& members;
  std::string key;
};

OutputTarget merged_target(const fs::path& output, const NewEnsemble& ensemble, bool force,
                           std::function<std::string()> resolved_scenario) {
  const auto is_own_version = [members = ensemble.members,
                               damaged = DamagedVersion(output, ensemble.key)](const fs::path& path) {
    return damaged.is(path) || is_result(path, [&](const engine::ResultSummary& summary) {
             return summary.attribute("jialab_kind") == "ensemble" && holds_only(path, members);
           });
  };
  return {.path = output,
          .force = force,
          .is_own_version = is_own_version,
          .otherwise = no_ensemble_of_these.text(),
          .resolved_scenario = std::move(resolved_scenario)};
}

}  // namespace

void check_merged_target(const fs::path& output, const MemberKeys& members, bool force,
                         std::function<std::string()> resolved_scenario) {
  check_output_target(
      merged_target(output, {members, ensemble_key(members, {})}, force, std::move(resolved_scenario)));
}

Merged merge_members(const std::vector<fs::path>& files, const fs::path& output,
                     const MergeOptions& options) {
  MemberSet set = read_members(files, options.threads, NamesOfMembers::must_agree);
  const auto name = parse_member_name(files.front().stem().string());
  const std::int32_t count = number_wanted(set, files, options);
  drop_unwanted(set.members, count);
  const Wanted wanted{files.front().parent_path(), name ? name->ensemble : files.front().stem().string(),
                      missing_members(set.members, count)};
  if (!options.allow_missing || set.members.empty()) check_complete(wanted, set);
  check_no_foreign(set);
  if (set.members.empty()) throw InputError(nothing_to_merge.text(), ExitCode::input_missing);
  Merged merged{.path = output, .members = set.members.size(), .missing = wanted.missing};
  merged.interval = interval_of(set.members);
  remove_abandoned_at(output);
  const MemberKeys keys = keys_of(set.members);
  const std::string key = ensemble_key(keys, merged.missing);
  if (engine::is_finished(output, key)) {
    engine::settle_mark(output);
    return merged;
  }
  const OutputTarget target = merged_target(
      output, {keys, key}, options.force,
      [first = set.members.front().path] { return engine::read_texts(first, "/scenario/resolved").at(0); });
  check_output_target(target);
  check_is_no_input({output, engine::mark_path(output)}, files);
  merged.bytes = write_ensemble(output, {set.members, wanted.missing, wanted.ensemble}, options.tables,
                                options.threads, may_replace(target))
                     .bytes;
  merged.is_new = true;
  return merged;
}

}  // namespace app
