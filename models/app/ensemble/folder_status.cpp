#include "models/app/ensemble/folder_status.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <tuple>

#include "engine/kernel/check.hpp"
#include "engine/results/hdf5.hpp"
#include "models/app/ensemble/folder_traces.hpp"
#include "models/app/run/members.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

std::string age_text(fs::file_time_type time) {
  const auto minutes =
      std::chrono::duration_cast<std::chrono::minutes>(fs::file_time_type::clock::now() - time).count();
  if (minutes < 120) return fmt::format("{} min ago", std::max<std::int64_t>(minutes, 0));
  return minutes < 60 * 48 ? fmt::format("{} h ago", minutes / 60)
                           : fmt::format("{} days ago", minutes / 1440);
}

// The fact `month` at the head of a checkpoint: behind eight bytes of signature and two numbers, names and
// texts, each with its length before it. "" where that is not found; the whole is checked by who resumes.
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

std::string first_line(const fs::path& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line.substr(0, 80);
}

std::string checkpoint_text(const fs::path& path) {
  std::error_code ignored;
  const std::string month = month_of_checkpoint(path);
  return (month.empty() ? "" : "after " + month + ", ") + age_text(fs::last_write_time(path, ignored));
}

bool is_alive(const Traces& traces, int minutes) {
  if (traces.latest == fs::file_time_type::min()) return false;
  // A time ahead of the clock's says no more than one as far behind it.
  const auto age = fs::file_time_type::clock::now() - traces.latest;
  return std::chrono::abs(age) < std::chrono::minutes(minutes);
}

// The state of a member, and what members that are finished have in common.
struct Seen {
  MemberStatus status;
  std::optional<Belonging> belonging;
};

Seen finished(const MemberReading& reading, std::int32_t member) {
  if (reading.file.member == member) return {{member, MemberState::finished, ""}, reading.belonging};
  return {{member, MemberState::foreign, fmt::format("the file is of member {}", reading.file.member)}, {}};
}

Seen see(const fs::path& folder, const MemberName& name, const Traces& traces, const StatusOptions& options) {
  std::string damage;
  if (!traces.result.empty() && !traces.has_mark) damage = "its .ok is missing";
  if (!traces.result.empty() && traces.has_mark) {
    if (options.quick) return {{name.member, MemberState::finished, ""}, {}};
    const MemberReading reading = read_member(traces.result);
    if (reading.problem.empty()) return finished(reading, name.member);
    damage = reading.problem;
  }
  if (is_alive(traces, options.fresh_minutes))
    return {{name.member, MemberState::running, traces.progress.empty() ? "" : first_line(traces.progress)},
            {}};
  if (!damage.empty()) return {{name.member, MemberState::damaged, damage}, {}};
  if (!traces.failed.empty()) return {{name.member, MemberState::failed, failure_of(folder, name)}, {}};
  if (!traces.checkpoint.empty())
    return {{name.member, MemberState::checkpointed, checkpoint_text(traces.checkpoint)}, {}};
  return {{name.member, MemberState::missing, ""}, {}};
}

// The member that most finished ones belong together with; the first of those that as many do. Nothing
// without finished members.
const Seen* most_common(const std::vector<Seen>& all) {
  const Seen* best = nullptr;
  std::ptrdiff_t most = 0;
  for (const Seen& one : all) {
    if (!one.belonging) continue;
    const auto together = std::count_if(all.begin(), all.end(), [&](const Seen& other) {
      return other.belonging && why_apart(*one.belonging, *other.belonging).empty();
    });
    if (together > most) std::tie(best, most) = std::pair(&one, together);
    if (2 * most > static_cast<std::ptrdiff_t>(all.size())) break;
  }
  return best;
}

std::vector<MemberStatus> statuses_of(const std::vector<Seen>& all) {
  const Seen* const common = most_common(all);
  std::vector<MemberStatus> statuses;
  for (const Seen& one : all) {
    statuses.push_back(one.status);
    if (!one.belonging) continue;
    const std::string why = why_apart(*common->belonging, *one.belonging);
    if (!why.empty())
      statuses.back() = {one.status.member, MemberState::foreign,
                         fmt::format("beside member {}: {}", common->status.member, why)};
  }
  return statuses;
}

bool is_merged(const fs::path& file, bool quick) {
  std::error_code ignored;
  if (!fs::is_regular_file(file, ignored) || engine::marks_of(file).empty()) return false;
  return quick || is_ensemble(file);
}

}  // namespace

const char* word_of(MemberState state) {
  switch (state) {
    case MemberState::finished:
      return "finished";
    case MemberState::running:
      return "running";
    case MemberState::checkpointed:
      return "checkpointed";
    case MemberState::failed:
      return "failed";
    case MemberState::damaged:
      return "damaged";
    case MemberState::foreign:
      return "foreign";
    case MemberState::missing:
      return "missing";
  }
  throw engine::Bug("a state that is none");
}

std::size_t EnsembleStatus::count(MemberState state) const {
  return static_cast<std::size_t>(std::count_if(
      members.begin(), members.end(), [&](const MemberStatus& member) { return member.state == state; }));
}

std::vector<EnsembleStatus> status_of_folder(const fs::path& path, const StatusOptions& options) {
  std::vector<EnsembleStatus> all;
  for (const auto& [ensemble, traces] : traces_in(path)) {
    const std::int32_t wanted = options.members.value_or(traces.rbegin()->first + 1);
    std::vector<Seen> seen(static_cast<std::size_t>(wanted));
    tasks_on(options.threads)(seen.size(), [&, &name = ensemble, &known = traces](std::size_t i) {
      const auto member = static_cast<std::int32_t>(i);
      const auto at = known.find(member);
      seen[i] = see(path, {name, member}, at == known.end() ? Traces() : at->second, options);
    });
    all.push_back({ensemble, statuses_of(seen), is_merged(path / (ensemble + ".h5"), options.quick)});
  }
  return all;
}

}  // namespace app
