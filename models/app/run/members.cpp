#include "models/app/run/members.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <tuple>

#include "engine/kernel/check.hpp"
#include "engine/kernel/parallel.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;
using engine::InputError;

// The digits behind the last '-', and what stands before it.
std::optional<std::pair<std::string_view, std::string_view>> split_number(std::string_view text) {
  const std::size_t dash = text.rfind('-');
  if (dash == std::string_view::npos || dash == 0 || dash + 1 == text.size()) return std::nullopt;
  const std::string_view digits = text.substr(dash + 1);
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  return std::pair(text.substr(0, dash), digits);
}

}  // namespace

std::optional<MemberName> parse_member_name(std::string_view stem) {
  const auto member = split_number(stem);
  if (!member || !split_number(member->first)) return std::nullopt;
  MemberName name{std::string(member->first), 0};
  const std::string_view digits = member->second;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), name.member);
  if (read.ec != std::errc() || name.member >= most_members || (digits.size() > 1 && digits[0] == '0'))
    return std::nullopt;
  return name;
}

fs::path member_path(const fs::path& folder, const MemberName& name) {
  return folder / fmt::format("{}-{}.h5", name.ensemble, name.member);
}

fs::path progress_path(const fs::path& output) {
  return fs::path(output).replace_extension(".progress");
}

fs::path failure_path(const fs::path& output) {
  return fs::path(output).replace_extension(".failed");
}

bool is_ensemble(const fs::path& file) {
  try {
    return engine::read_result(file).attribute("jialab_kind") == "ensemble";
  } catch (const InputError&) {
    return false;
  }
}

std::vector<NamedFile> member_files_in(const fs::path& folder, const std::string& only) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    throw InputError(folder.string() + " is no folder. Name a folder of results", ExitCode::input_missing);
  std::vector<NamedFile> files;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".h5") continue;
    const auto name = parse_member_name(entry.path().stem().string());
    if (!name) continue;
    const std::string scenario(split_number(name->ensemble)->first);
    if (only.empty() || only == name->ensemble || only == scenario) files.push_back({entry.path(), *name});
  }
  if (error) throw InputError("cannot read the folder " + folder.string(), ExitCode::input_missing);
  std::sort(files.begin(), files.end(), [](const NamedFile& a, const NamedFile& b) {
    return std::tie(a.name.ensemble, a.name.member) < std::tie(b.name.ensemble, b.name.member);
  });
  return files;
}

std::string failure_of(const fs::path& folder, const MemberName& name) {
  const fs::path path = failure_path(member_path(folder, name));
  std::error_code ignored;
  std::string text;
  if (!fs::is_regular_file(path, ignored)) return text;  // a pipe would be waited for
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);)
    if (!line.empty()) text += (text.empty() ? "" : " ") + line;
  return text;
}

std::string list_text(const std::vector<std::string>& words, std::size_t most) {
  std::string text;
  const std::size_t shown = words.size() > most ? most : words.size();
  for (std::size_t i = 0; i < shown; ++i)
    text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
  if (shown < words.size()) text += fmt::format(" and {} more", words.size() - shown);
  return text;
}

std::string list_text(const std::vector<std::int32_t>& numbers, std::size_t most) {
  std::vector<std::string> words;
  for (const std::int32_t number : numbers) words.push_back(std::to_string(number));
  return list_text(words, most);
}

engine::RunTasks tasks_on(int threads) {
  return [threads](std::size_t n, const std::function<void(std::size_t)>& task) {
    engine::Parallel(threads).for_each_task(n, task);
  };
}

}  // namespace app
