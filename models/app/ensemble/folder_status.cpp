#include "models/app/ensemble/folder_status.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <tuple>

#include "engine/files/result_mark.hpp"
#include "engine/kernel/check.hpp"
#include "models/app/ensemble/ensemble_file.hpp"
#include "models/app/ensemble/folder_scan.hpp"
#include "models/app/ensemble/member_design.hpp"
#include "models/app/ensemble/members.hpp"
#include "models/app/ensemble/running_process.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/text.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr Message minutes_ago{"{n} min ago", "{n}分钟前"};
constexpr Message hours_ago{"{n} h ago", "{n}小时前"};
constexpr Message days_ago{"{n} days ago", "{n}天前"};
constexpr Message after_month{"after {month}, ", "运行到{month}，"};
constexpr Message file_of_other{"the file {why}", "该文件{why}"};
constexpr Message no_mark{"its .ok is missing", "缺少其.ok文件"};
constexpr Message in_setup{"setup", "正在准备"};
constexpr Message unlike_member{"compared with member {member}: {why}", "与成员{member}相比：{why}"};

Bilingual age_text(fs::file_time_type time) {
  const auto minutes =
      std::chrono::duration_cast<std::chrono::minutes>(fs::file_time_type::clock::now() - time).count();
  if (minutes < 120) return filled(minutes_ago, {{"n", std::max<std::int64_t>(minutes, 0)}});
  return minutes < 48L * 60 ? filled(hours_ago, {{"n", minutes / 60}})
                            : filled(days_ago, {{"n", minutes / 1440}});
}

// The fact `month` in the header of a checkpoint. The header begins with eight bytes of signature and two
// numbers; then come names and texts, each preceded by its length. "" if it is not found. The checkpoint is
// not verified here; resuming does that.
std::string month_of_checkpoint(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string head(4096, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  std::size_t at = 12;
  const auto number = [&]() -> std::size_t {
    std::size_t value = 0;
    if (at + 4 > head.size()) return head.size();
    for (std::size_t i = 4; i-- > 0;) value = value << 8U | static_cast<unsigned char>(head[at + i]);
    at += 4;
    return value;
  };
  const auto text = [&]() -> std::string {
    const std::size_t length = number();
    if (length > head.size() - std::min(at, head.size())) return at = head.size(), "";
    at += length;
    return head.substr(at - length, length);
  };
  for (std::size_t left = number(); left > 0 && at < head.size(); --left) {
    const std::string name = text();
    const std::string value = text();
    if (name == "month") return value;
  }
  return "";
}

// A line of a short text, counted from 0; "" if it has fewer.
std::string line_of(const fs::path& path, int number) {
  std::ifstream file(path);
  std::string line;
  for (int i = 0; i <= number; ++i)
    if (!std::getline(file, line)) return "";
  return line.substr(0, 200);
}

// A month as files write it, as a person reads it; any other text as it is.
Bilingual month_or_text(const std::string& text) {
  const auto month = engine::Month::parse(text);
  return month ? short_month(*month) : in_both(text);
}

Bilingual checkpoint_text(const fs::path& path) {
  std::error_code ignored;
  const std::string month = month_of_checkpoint(path);
  const Bilingual age = age_text(fs::last_write_time(path, ignored));
  return month.empty() ? age : filled(after_month, {{"month", month_or_text(month)}}) + age;
}

// How far a member is that runs: the first line of its progress file.
Bilingual progress_text(const fs::path& progress) {
  if (progress.empty()) return {};
  const std::string how_far = line_of(progress, 0);
  return how_far == in_setup.en() ? in_setup.text() : month_or_text(how_far);
}

// Whether the process that the progress file names lives, or, if that is not known, whether files of the
// member changed within so many minutes. A time in the future counts by its distance from now, since clocks
// of machines differ.
bool is_running(const FoundFiles& files, int minutes) {
  if (files.latest == fs::file_time_type::min()) return false;
  const Liveness process =
      files.progress.empty() ? Liveness::unknown : liveness_of(line_of(files.progress, 1));
  if (process != Liveness::unknown) return process == Liveness::lives;
  const auto age = fs::file_time_type::clock::now() - files.latest;
  return std::chrono::abs(age) < std::chrono::minutes(minutes);
}

// The state of a member, and the ensemble of a finished one.
struct InspectedMember {
  MemberStatus status;
  std::optional<EnsembleIdentity> identity;
  std::optional<MemberDesign> design = {};
  fs::path path = {};  // of a finished member
};

InspectedMember finished(const MemberReading& reading, std::int32_t member) {
  if (reading.foreign.empty())
    return {
        {member, MemberState::finished, {}}, reading.identity, design_of(reading.file), reading.file.path};
  return {{member, MemberState::foreign, filled(file_of_other, {{"why", reading.foreign}})}, {}};
}

InspectedMember inspect(const fs::path& folder, const MemberName& name, const FoundFiles& files,
                        const StatusOptions& options) {
  Bilingual damage;
  const bool has_failed_since = files.has_mark && !failure_since(files.result).empty();
  if (!files.result.empty() && !files.has_mark) damage = no_mark.text();
  if (!files.result.empty() && files.has_mark && !has_failed_since) {
    if (options.quick) return {{name.member, MemberState::finished, {}}, {}};
    const MemberReading reading = read_member(files.result);
    if (reading.problem.empty()) return finished(reading, name.member);
    damage = reading.problem;
  }
  if (is_running(files, options.fresh_minutes))
    return {{name.member, MemberState::running, progress_text(files.progress)}, {}};
  if (!damage.empty()) return {{name.member, MemberState::damaged, damage}, {}};
  if (!files.failed.empty())
    return {{name.member, MemberState::failed, as_written(failure_of(folder, name))}, {}};
  if (!files.checkpoint.empty())
    return {{name.member, MemberState::checkpointed, checkpoint_text(files.checkpoint)}, {}};
  return {{name.member, MemberState::missing, {}}, {}};
}

// The first finished member of the ensemble to which most finished members belong. Null if none is finished.
const InspectedMember* most_common(const std::vector<InspectedMember>& all) {
  const InspectedMember* best = nullptr;
  std::ptrdiff_t most = 0;
  for (const InspectedMember& one : all) {
    if (!one.identity) continue;
    const auto together = std::count_if(all.begin(), all.end(), [&](const InspectedMember& other) {
      return other.identity && *one.identity == *other.identity;
    });
    if (together > most) std::tie(best, most) = std::pair(&one, together);
    if (2 * most > static_cast<std::ptrdiff_t>(all.size())) break;
  }
  return best;
}

std::vector<MemberStatus> statuses_of(const std::vector<InspectedMember>& all) {
  const InspectedMember* const common = most_common(all);
  std::vector<MemberStatus> statuses;
  for (const InspectedMember& one : all) {
    statuses.push_back(one.status);
    if (!one.identity) continue;
    const Bilingual why = why_not_together({common->path, *common->identity}, {one.path, *one.identity});
    if (!why.empty())
      statuses.back() = {one.status.member, MemberState::foreign,
                         filled(unlike_member, {{"member", common->status.member}, {"why", why}})};
  }
  return statuses;
}

// Numbers the histories of the members, as the first finished member of the ensemble says.
void note_histories(const std::vector<InspectedMember>& all, std::vector<MemberStatus>& statuses) {
  const InspectedMember* const finished = most_common(all);
  if (finished == nullptr || !finished->design) return;
  const labour::RunSettings& run = finished->design->run;
  std::vector<std::int32_t> numbers;
  for (const MemberStatus& status : statuses) numbers.push_back(status.member);
  if (!run.shares_history() || finished->design->histories_of(numbers) < 2) return;
  for (MemberStatus& status : statuses)
    status.history = run.history_of(static_cast<std::uint32_t>(status.member));
}

// The run key that the marks of a member's result agree on; "" if there is none.
std::string marked_key(const fs::path& result) {
  const std::vector<engine::ResultMark> marks = engine::marks_of(result);
  return marks.size() == 1 ? marks.front().run_key : "";
}

// Whether a merged file holds the finished members of the folder, and records the others as missing: its key
// says so. Where no member is left beside it, nothing is newer than it.
MergedState merged_state(const fs::path& file, const std::vector<MemberStatus>& members, bool quick) {
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(file, ignored))) return MergedState::missing;
  const std::vector<engine::ResultMark> marks = engine::marks_of(file);
  if (marks.empty() || (!quick && !is_ensemble(file))) return MergedState::damaged;
  MemberKeys keys;
  std::vector<std::int32_t> missing;
  for (const MemberStatus& member : members)
    if (member.state == MemberState::finished)
      keys.emplace(member.member,
                   marked_key(member_path(file.parent_path(), {file.stem().string(), member.member})));
    else
      missing.push_back(member.member);
  const std::string key = ensemble_key(keys, missing);
  const bool is_current =
      keys.empty() || std::any_of(marks.begin(), marks.end(),
                                  [&](const engine::ResultMark& mark) { return mark.run_key == key; });
  return is_current ? MergedState::current : MergedState::outdated;
}

}  // namespace

Bilingual name_of(MergedState state) {
  switch (state) {
    case MergedState::missing:
      return {"no", "否"};
    case MergedState::current:
      return {"yes", "是"};
    case MergedState::outdated:
      return {"outdated", "已过时"};
    case MergedState::damaged:
      return {"damaged", "损坏"};
  }
  throw engine::Bug("unknown state of a merged file");
}

Bilingual name_of(MemberState state) {
  switch (state) {
    case MemberState::finished:
      return {"finished", "已完成"};
    case MemberState::running:
      return {"running", "在运行"};
    case MemberState::checkpointed:
      return {"checkpointed", "有检查点"};
    case MemberState::failed:
      return {"failed", "失败"};
    case MemberState::damaged:
      return {"damaged", "损坏"};
    case MemberState::foreign:
      return {"foreign", "不属本次"};
    case MemberState::missing:
      return {"missing", "缺失"};
  }
  throw engine::Bug("unknown state of a member");
}

std::size_t EnsembleStatus::count(MemberState state) const {
  return static_cast<std::size_t>(std::count_if(
      members.begin(), members.end(), [&](const MemberStatus& member) { return member.state == state; }));
}

std::vector<EnsembleStatus> status_of_folder(const fs::path& folder, const StatusOptions& options) {
  std::vector<EnsembleStatus> all;
  for (const auto& [ensemble, found] : scan_folder(folder)) {
    const std::int32_t wanted = options.members.value_or(found.rbegin()->first + 1);
    std::vector<InspectedMember> inspected(static_cast<std::size_t>(wanted));
    tasks_on(options.threads)(inspected.size(), [&, &name = ensemble, &known = found](std::size_t i) {
      const auto member = static_cast<std::int32_t>(i);
      const auto at = known.find(member);
      inspected[i] = inspect(folder, {name, member}, at == known.end() ? FoundFiles() : at->second, options);
    });
    std::vector<MemberStatus> statuses = statuses_of(inspected);
    note_histories(inspected, statuses);
    const MergedState merged = merged_state(folder / (ensemble + ".h5"), statuses, options.quick);
    all.push_back({ensemble, std::move(statuses), merged});
  }
  return all;
}

}  // namespace app
