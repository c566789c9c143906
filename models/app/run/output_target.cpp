#include "models/app/run/output_target.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <utility>

#include "engine/files/atomic_file.hpp"
#include "engine/files/digest.hpp"
#include "engine/kernel/check.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr Message there_and_here{". There and here {values}", "。原有文件与本次的差别：{values}"};
constexpr Message two_values{"{key} is {first} and {second}", "{key}为{first}与{second}"};
constexpr Message result_path{"result: {path}\n", "结果文件：{path}\n"};
constexpr Message result_with_details{"result: {path} ({details})\n", "结果文件：{path}（{details}）\n"};
constexpr Message not_set{"not set", "未设"};
constexpr Message more_values{"{text}, and {more} more", "{text}，以及另外{more}项"};
constexpr Message no_file{"{path} is not a regular file. Use {advice}", "{path}不是普通文件。请用{advice}"};
constexpr Message other_file{
    "{path} exists, but it is {otherwise}{difference}. Use --force to replace it or {advice}",
    "{path}已存在，但{otherwise}{difference}。请用--force替换，或用{advice}"};
constexpr Message unreadable_file{
    "{path} exists, but it {problem}, and no .ok beside it says that it was this output. Use --force to "
    "replace it or {advice}",
    "{path}已存在，但{problem}，旁边也没有.ok说明它原是本次输出。请用--force替换，或用{advice}"};
constexpr Message is_input{
    "{path} is read by this command{as}, so that it is not replaced. Name another output",
    "{path}是本命令要读的文件{as}，因此不予替换。请另取输出名称"};
constexpr Message as_path{" as {path}", "（即{path}）"};
constexpr Message not_this_kind{"not a file of this kind", "不是这一类文件"};
constexpr Message no_new_folder{"cannot create the folder {folder}{why}. Name another with --output",
                                "无法创建文件夹{folder}{why}。请用--output另指文件夹"};
constexpr Message said_by_system{": {why}", "（原文：{why}）"};

[[noreturn]] void refuse_output(const Bilingual& problem) {
  throw engine::MachineError(problem, engine::ExitCode::cannot_create);
}

// A value as a message shows it.
std::string shown(const std::string& value) {
  constexpr std::size_t most = 60;
  return value.size() <= most ? value : value.substr(0, most) + "…";
}

// Why a file cannot be read as a result; empty if it can.
Bilingual why_unreadable(const fs::path& path) {
  try {
    engine::read_result(path, engine::MarkIs::ignored);
    return {};
  } catch (const engine::InputError& error) {
    return error.problems().at(0).problem;
  }
}

[[noreturn]] void refuse_other_file(const OutputTarget& target, const Bilingual& difference) {
  const Bilingual problem = target.has_mark ? why_unreadable(target.path) : Bilingual();
  if (problem.empty())
    refuse_output(filled(other_file, {{"path", target.path.string()},
                                      {"otherwise", target.otherwise},
                                      {"difference", difference},
                                      {"advice", target.advice}}));
  refuse_output(filled(unreadable_file,
                       {{"path", target.path.string()}, {"problem", problem}, {"advice", target.advice}}));
}

// How an existing file differs from the output; empty if it has no scenario or the same one.
Bilingual difference_text(const OutputTarget& target) {
  if (!target.resolved_scenario) return {};
  try {
    const std::string there =
        engine::read_texts(target.path, "/scenario/resolved", engine::MarkIs::ignored).at(0);
    const Bilingual values = differing_values(there, target.resolved_scenario());
    return values.empty() ? Bilingual() : filled(there_and_here, {{"values", values}});
  } catch (const std::exception&) {  // the file is damaged or of another kind
    return {};
  }
}

}  // namespace

bool names_scenario(std::string_view key) {
  return key == "name" || key == "title" || key == "title_zh" || key == "question" || key == "question_zh";
}

ResolvedLines resolved_lines(const std::string& resolved) {
  ResolvedLines lines;
  for (std::size_t at = 0; at < resolved.size();) {
    const std::size_t end = std::min(resolved.find('\n', at), resolved.size());
    const std::size_t equals = resolved.find(" = ", at);
    if (equals < end)
      lines.emplace_back(resolved.substr(at, equals - at), resolved.substr(equals + 3, end - equals - 3));
    at = end + 1;
  }
  return lines;
}

Bilingual differing_values(const std::string& resolved_a, const std::string& resolved_b) {
  constexpr std::size_t most_shown = 5;
  const auto a = resolved_lines(resolved_a), b = resolved_lines(resolved_b);
  std::map<std::string, std::string> in_a(a.begin(), a.end());
  const std::map<std::string, std::string> in_b(b.begin(), b.end());
  std::vector<Bilingual> differences;
  const auto value_or_none = [](const std::string* value) {
    return value != nullptr ? in_both(shown(*value)) : not_set.text();
  };
  const auto note = [&](const std::string& key, const std::string* first, const std::string* second) {
    if (names_scenario(key)) return;
    differences.push_back(filled(
        two_values, {{"key", key}, {"first", value_or_none(first)}, {"second", value_or_none(second)}}));
  };
  for (const auto& [key, value] : a) {
    const auto at = in_b.find(key);
    if (at == in_b.end() || at->second != value) note(key, &value, at == in_b.end() ? nullptr : &at->second);
  }
  for (const auto& [key, value] : b)
    if (in_a.count(key) == 0) note(key, nullptr, &value);
  const std::size_t more = differences.size() > most_shown ? differences.size() - most_shown : 0;
  differences.resize(differences.size() - more);
  Bilingual text;
  for (const Bilingual& one : differences) text += (text.empty() ? Bilingual() : Bilingual{", ", "，"}) + one;
  return more == 0 ? text : filled(more_values, {{"text", text}, {"more", more}});
}

void check_output_target(const OutputTarget& target) {
  std::error_code ignored;
  if (fs::exists(fs::symlink_status(target.path, ignored))) {
    // This comes first: a folder or device cannot be replaced, and reading a pipe would block.
    if (!fs::is_regular_file(target.path, ignored))
      refuse_output(filled(no_file, {{"path", target.path.string()}, {"advice", target.advice}}));
    if (!target.force && !target.is_own_version(target.path))
      refuse_other_file(target, difference_text(target));
  }
  engine::check_can_create(target.path);
  if (target.has_mark) engine::check_can_create(engine::mark_path(target.path));
}

void check_is_no_input(const std::vector<fs::path>& written, const std::vector<fs::path>& read) {
  std::error_code ignored;
  for (const fs::path& output : written) {
    if (!fs::exists(output, ignored)) continue;
    for (const fs::path& input : read)
      if (fs::equivalent(output, input, ignored))
        refuse_output(filled(
            is_input, {{"path", output.string()},
                       {"as", output == input ? Bilingual() : filled(as_path, {{"path", input.string()}})}}));
  }
}

engine::MayReplace may_replace(const OutputTarget& target) {
  if (target.force) return {};
  return [target](const fs::path& there) {
    std::error_code ignored;
    return fs::is_regular_file(fs::symlink_status(there, ignored)) && target.is_own_version &&
           target.is_own_version(there);
  };
}

OutputTarget target_by_beginning(const fs::path& path, const std::string& begin, const Message& advice,
                                 bool force) {
  const auto begins_so = [begin](const fs::path& there) {
    std::ifstream file(there, std::ios::binary);
    std::string head(begin.size(), '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    return file.gcount() == static_cast<std::streamsize>(begin.size()) && head == begin;
  };
  return {.path = path,
          .force = force,
          .is_own_version = begins_so,
          .otherwise = not_this_kind.text(),
          .advice = advice.text(),
          .has_mark = false};
}

DamagedVersion::DamagedVersion(const fs::path& output, const std::string& run_key) {
  const std::vector<engine::ResultMark> marks = engine::marks_of(output);
  std::error_code ignored;
  const bool is_marked = std::any_of(marks.begin(), marks.end(),
                                     [&](const engine::ResultMark& mark) { return mark.run_key == run_key; });
  if (is_marked && fs::is_regular_file(output, ignored) && !why_unreadable(output).empty())
    sha256_ = engine::sha256_of_file(output);
}

bool DamagedVersion::is(const fs::path& file) const {
  std::error_code ignored;
  return !sha256_.empty() && fs::is_regular_file(file, ignored) && engine::sha256_of_file(file) == sha256_;
}

void remove_abandoned_at(const fs::path& result) {
  engine::remove_abandoned(result.parent_path(), [&](const std::string& name) {
    return name == result.filename() || name == engine::mark_path(result).filename();
  });
}

bool is_result(const fs::path& path, const std::function<bool(const engine::ResultSummary&)>& condition) {
  try {
    return condition(engine::read_result(path, engine::MarkIs::ignored));
  } catch (const engine::InputError&) {
    return false;
  }
}

Bilingual result_line(const fs::path& path, const Bilingual& details) {
  if (details.empty()) return filled(result_path, {{"path", path.string()}});
  return filled(result_with_details, {{"path", path.string()}, {"details", details}});
}

void make_folder(const fs::path& folder) {
  std::error_code error, ignored;
  fs::create_directories(folder, error);
  if (fs::is_directory(folder, ignored)) return;
  refuse_output(filled(no_new_folder,
                       {{"folder", folder.string()},
                        {"why", error ? filled(said_by_system, {{"why", error.message()}}) : Bilingual()}}));
}

}  // namespace app
