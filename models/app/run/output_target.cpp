#include "models/app/run/output_target.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <utility>

#include "engine/files/atomic_file.hpp"
#include "engine/kernel/check.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_output(const std::string& problem) {
  throw engine::MachineError(problem, engine::ExitCode::cannot_create);
}

// The keys and values of a resolved scenario, in order.
std::vector<std::pair<std::string, std::string>> values_of(const std::string& resolved) {
  std::vector<std::pair<std::string, std::string>> values;
  for (std::size_t at = 0; at < resolved.size();) {
    const std::size_t end = std::min(resolved.find('\n', at), resolved.size());
    const std::size_t equals = resolved.find(" = ", at);
    if (equals < end)
      values.emplace_back(resolved.substr(at, equals - at), resolved.substr(equals + 3, end - equals - 3));
    at = end + 1;
  }
  return values;
}

// A value as a message shows it.
std::string shown(const std::string& value) {
  constexpr std::size_t most = 60;
  return value.size() <= most ? value : value.substr(0, most) + "…";
}

// How an existing file differs from the output; "" if it has no scenario or the same one.
std::string difference_text(const OutputTarget& target) {
  if (!target.resolved_scenario) return "";
  try {
    const std::string there =
        engine::read_texts(target.path, "/scenario/resolved", engine::MarkIs::ignored).at(0);
    const std::string values = differing_values(there, target.resolved_scenario());
    return values.empty() ? "" : ". There and here " + values;
  } catch (const std::exception&) {  // the file is damaged or of another kind
    return "";
  }
}

}  // namespace

bool names_scenario(std::string_view key) {
  return key == "name" || key == "title" || key == "title_zh" || key == "question" || key == "question_zh";
}

std::string differing_values(const std::string& resolved_a, const std::string& resolved_b) {
  constexpr std::size_t most_shown = 5;
  const auto a = values_of(resolved_a), b = values_of(resolved_b);
  std::map<std::string, std::string> in_a(a.begin(), a.end());
  const std::map<std::string, std::string> in_b(b.begin(), b.end());
  std::vector<std::string> differences;
  const auto note = [&](const std::string& key, const std::string* first, const std::string* second) {
    if (names_scenario(key)) return;
    differences.push_back(fmt::format("{} is {} and {}", key, first ? shown(*first) : "not set",
                                      second ? shown(*second) : "not set"));
  };
  for (const auto& [key, value] : a) {
    const auto at = in_b.find(key);
    if (at == in_b.end() || at->second != value) note(key, &value, at == in_b.end() ? nullptr : &at->second);
  }
  for (const auto& [key, value] : b)
    if (in_a.count(key) == 0) note(key, nullptr, &value);
  const std::size_t more = differences.size() > most_shown ? differences.size() - most_shown : 0;
  differences.resize(differences.size() - more);
  const std::string text = fmt::format("{}", fmt::join(differences, ", "));
  return more == 0 ? text : fmt::format("{}, and {} more", text, more);
}

void check_output_target(const OutputTarget& target) {
  std::error_code ignored;
  if (fs::exists(fs::symlink_status(target.path, ignored))) {
    // This comes first: a folder or device cannot be replaced, and reading a pipe would block.
    if (!fs::is_regular_file(target.path, ignored))
      refuse_output(fmt::format("{} is not a regular file. Use {}", target.path.string(), target.advice));
    if (!target.force && !target.is_own_version(target.path))
      refuse_output(fmt::format("{} exists, but it is {}{}. Use --force to replace it or {}",
                                target.path.string(), target.otherwise, difference_text(target),
                                target.advice));
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
        refuse_output(
            fmt::format("{} is read by this command{}, so that it is not replaced. Name another output",
                        output.string(), output == input ? "" : fmt::format(" as {}", input.string())));
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

OutputTarget target_by_beginning(const fs::path& path, const std::string& begin, std::string advice,
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
          .otherwise = "not a file of this kind",
          .advice = std::move(advice),
          .has_mark = false};
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

void make_folder(const fs::path& folder) {
  std::error_code error, ignored;
  fs::create_directories(folder, error);
  if (fs::is_directory(folder, ignored)) return;
  refuse_output(fmt::format("cannot create the folder {}{}{}. Name another with --output", folder.string(),
                            error ? ": " : "", error ? error.message() : ""));
}

}  // namespace app
