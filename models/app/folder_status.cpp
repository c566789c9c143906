#include "models/app/folder_status.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <set>

#include "engine/check.hpp"
#include "engine/hdf5.hpp"
#include "models/app/members.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

// What there is of one member.
struct Traces {
  fs::path result, checkpoint, progress, failed;
  bool has_ok = false;
  fs::file_time_type latest = fs::file_time_type::min();  // of progress and hidden files
};
using Ensemble = std::map<std::int32_t, Traces>;
struct Folder {
  std::map<std::string, Ensemble> ensembles;
  std::set<std::string> merged;  // ensembles whose NAME-SEED.h5 is there
};

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() > end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

// The member that a file is of, where its name ends so.
std::optional<MemberName> named(const std::string& name, const std::string& end) {
  return ends_with(name, end) ? parse_member_name(name.substr(0, name.size() - end.size())) : std::nullopt;
}

// ".baseline-2021-3.h5.9704-1331701374.tmp" is of baseline-2021-3.
std::optional<MemberName> named_hidden(const std::string& name) {
  if (name.front() != '.' || !ends_with(name, ".tmp")) return std::nullopt;
  return parse_member_name(name.substr(1, name.find('.', 1) - 1));
}

void note(Folder& folder, const fs::directory_entry& entry) {
  const std::string name = entry.path().filename().string();
  const auto traces = [&](const MemberName& member) -> Traces& {
    return folder.ensembles[member.ensemble][member.member];
  };
  std::error_code ignored;
  const auto seen_now = [&](Traces& t) { t.latest = std::max(t.latest, entry.last_write_time(ignored)); };
  if (const auto member = named_hidden(name)) seen_now(traces(*member));
  if (const auto member = named(name, ".progress")) {
    traces(*member).progress = entry.path();
    seen_now(traces(*member));
  }
  if (const auto member = named(name, ".h5")) traces(*member).result = entry.path();
  if (const auto member = named(name, ".h5.ok")) traces(*member).has_ok = true;
  if (const auto member = named(name, ".failed")) traces(*member).failed = entry.path();
  for (const char* generation : {".checkpoint.1", ".checkpoint"})
    if (const auto member = named(name, generation)) {
      fs::path& known = traces(*member).checkpoint;
      if (known.empty() || ends_with(name, ".checkpoint")) known = entry.path();
    }
}

Folder read_folder(const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(path, error))
    throw engine::InputError(path.string() + " is no folder. Name a folder of results",
                             engine::ExitCode::input_missing);
  Folder folder;
  for (const auto& entry : fs::directory_iterator(path, error)) note(folder, entry);
  if (error)
    throw engine::InputError("cannot read the folder " + path.string(), engine::ExitCode::input_missing);
  for (auto& [ensemble, members] : folder.ensembles) {
    if (fs::exists(path / (ensemble + ".h5"), error)) folder.merged.insert(ensemble);
    // Whose own members are there is the ensemble file of those.
    for (auto member = members.begin(); member != members.end();) {
      const std::string stem = fmt::format("{}-{}", ensemble, member->first);
      const bool is_merged = folder.ensembles.count(stem) > 0 && is_ensemble(member->second.result);
      member = is_merged ? members.erase(member) : std::next(member);
    }
  }
  for (auto at = folder.ensembles.begin(); at != folder.ensembles.end();)
    at = at->second.empty() ? folder.ensembles.erase(at) : std::next(at);
  return folder;
}

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

// "" if the file and its .ok agree.
std::string damage_of(const Traces& traces, bool quick) {
  if (!traces.has_ok) return "its .ok is missing";
  if (quick) return "";
  try {
    const engine::ResultSummary summary = engine::read_result(traces.result);
    return engine::is_finished(traces.result, summary.attribute("run_key")) ? ""
                                                                            : "its .ok is of another run";
  } catch (const engine::InputError& error) {
    return error.problems().at(0).problem;
  }
}

MemberStatus status_of(const fs::path& folder, const MemberName& name, const Traces& traces,
                       const StatusOptions& options) {
  const auto fresh = std::chrono::minutes(options.fresh_minutes);
  const std::string damage = traces.result.empty() ? "" : damage_of(traces, options.quick);
  if (!traces.result.empty() && damage.empty()) return {name.member, MemberState::finished, ""};
  if (traces.latest > fs::file_time_type::min() && fs::file_time_type::clock::now() - traces.latest < fresh)
    return {name.member, MemberState::running, traces.progress.empty() ? "" : first_line(traces.progress)};
  if (!damage.empty()) return {name.member, MemberState::damaged, damage};
  if (!traces.failed.empty()) return {name.member, MemberState::failed, failure_of(folder, name)};
  if (!traces.checkpoint.empty())
    return {name.member, MemberState::checkpointed, checkpoint_text(traces.checkpoint)};
  return {name.member, MemberState::missing, ""};
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
  const Folder folder = read_folder(path);
  std::vector<EnsembleStatus> all;
  for (const auto& entry : folder.ensembles) {
    const Ensemble& traces = entry.second;
    EnsembleStatus status{entry.first, {}, folder.merged.count(entry.first) > 0};
    const std::int32_t wanted = options.members.value_or(traces.rbegin()->first + 1);
    status.members.resize(static_cast<std::size_t>(wanted));
    tasks_on(options.threads)(status.members.size(), [&](std::size_t i) {
      const auto member = static_cast<std::int32_t>(i);
      const auto at = traces.find(member);
      status.members[i] =
          status_of(path, {entry.first, member}, at == traces.end() ? Traces() : at->second, options);
    });
    all.push_back(std::move(status));
  }
  return all;
}

}  // namespace app
