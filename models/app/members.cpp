#include "models/app/members.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <tuple>

#include "engine/check.hpp"
#include "engine/parallel.hpp"

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

// What is the same in all members: the attribute or table, and how a message calls it.
struct Belonging {
  std::string scenario, format, model, tables;
};

std::string entry_of(const std::vector<std::string>& names, const std::vector<std::string>& texts,
                     const std::string& begin) {
  std::string all;
  for (std::size_t i = 0; i < names.size() && i < texts.size(); ++i)
    if (names[i].rfind(begin, 0) == 0) all += names[i] + " " + texts[i] + "\n";
  return all;
}

struct Reading {
  MemberFile file;
  Belonging belonging;
  std::string problem;  // "" for a good one
};

Belonging belonging_of(const MemberFile& file) {
  const auto names = engine::read_texts(file.path, "/provenance/name");
  const auto texts = engine::read_texts(file.path, "/provenance/text");
  // Members with parameters of their own have a scenario each, and one ensemble.
  const std::string ensemble = file.attribute("ensemble");
  return {(ensemble.empty() ? file.attribute("scenario_sha256") : ensemble) + " " + file.attribute("seed"),
          file.attribute("jialab_format"), entry_of(names, texts, "model_revision"),
          entry_of(names, texts, "input ")};
}

std::string problem_of(const MemberFile& file) {
  std::error_code ignored;
  const std::string kind = file.attribute("jialab_kind");
  if (kind != "run") return "is no run but has the kind '" + kind + "'";
  if (!fs::exists(file.path.string() + ".ok", ignored))
    return "is not finished (" + file.path.filename().string() + ".ok is missing)";
  if (!engine::is_finished(file.path, file.run_key))
    return "is damaged or was changed (" + file.path.filename().string() + ".ok is of another file)";
  const std::string status = file.attribute("status");
  return status == "complete" ? "" : "has the status '" + status + "'";
}

Reading read(const fs::path& path) {
  Reading reading;
  MemberFile& file = reading.file;
  file.path = path;
  try {
    file.summary = engine::read_result(path);
    file.run_key = file.attribute("run_key");
    const std::string member = file.attribute("member");
    std::from_chars(member.data(), member.data() + member.size(), file.member);
    reading.problem = problem_of(file);
    if (reading.problem.empty()) reading.belonging = belonging_of(file);
  } catch (const InputError& error) {
    reading.problem = error.problems().at(0).problem;
  }
  return reading;
}

[[noreturn]] void refuse_pair(const Reading& a, const Reading& b, const std::string& problem) {
  throw InputError(fmt::format("{} and {} do not belong together: {}", a.file.path.string(),
                               b.file.path.string(), problem));
}

void check_together(const Reading& a, const Reading& b) {
  const Belonging& x = a.belonging;
  const Belonging& y = b.belonging;
  if (x.scenario != y.scenario)
    refuse_pair(a, b, "their scenarios or seeds differ. Name the members of one ensemble");
  if (x.format != y.format) refuse_pair(a, b, "their formats differ. Run the older ones again");
  if (x.model != y.model)
    refuse_pair(a, b, "they were made by different states of the model. Run the older ones again");
  if (x.tables != y.tables) refuse_pair(a, b, "their input tables differ. Run the older ones again");
  if (a.file.member == b.file.member)
    refuse_pair(a, b, fmt::format("both are member {}. Leave one of them out", b.file.member));
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

MemberSet read_members(const std::vector<fs::path>& files, int threads) {
  std::vector<Reading> readings(files.size());
  tasks_on(threads)(files.size(), [&](std::size_t i) { readings[i] = read(files[i]); });
  // Whatever the order of the arguments, the same members come first.
  std::stable_sort(readings.begin(), readings.end(),
                   [](const Reading& a, const Reading& b) { return a.file.member < b.file.member; });
  MemberSet set;
  const Reading* last = nullptr;
  for (const Reading& reading : readings) {
    if (!reading.problem.empty()) {
      set.bad.push_back({reading.file.path, reading.problem});
      continue;
    }
    if (last != nullptr) check_together(*last, reading);
    last = &reading;
  }
  for (Reading& reading : readings)
    if (reading.problem.empty()) set.members.push_back(std::move(reading.file));
  return set;
}

std::vector<std::int32_t> missing_members(const std::vector<MemberFile>& members, std::int32_t n) {
  std::vector<std::int32_t> missing;
  for (std::int32_t number = 0; number < n; ++number)
    if (std::none_of(members.begin(), members.end(),
                     [&](const MemberFile& file) { return file.member == number; }))
      missing.push_back(number);
  return missing;
}

std::string failure_of(const fs::path& folder, const MemberName& name) {
  std::ifstream file(failure_path(member_path(folder, name)));
  std::string text;
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
