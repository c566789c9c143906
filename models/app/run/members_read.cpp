// Members read from their files, and whether they belong together.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "engine/kernel/check.hpp"
#include "models/app/run/members.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::InputError;

std::string entry_of(const std::vector<std::string>& names, const std::vector<std::string>& texts,
                     const std::string& begin) {
  std::string all;
  for (std::size_t i = 0; i < names.size() && i < texts.size(); ++i)
    if (names[i].rfind(begin, 0) == 0) all += names[i] + " " + texts[i] + "\n";
  return all;
}

// Every series with its axes and their lengths; what the axes are labelled with follows from the tables.
std::string layout_of(const engine::ResultSummary& summary) {
  std::string layout;
  for (const engine::DatasetSummary& dataset : summary.datasets)
    if (dataset.path.rfind("/series/", 0) == 0)
      layout += fmt::format("{} {} [{}]\n", dataset.path, dataset.type, fmt::join(dataset.shape, ", "));
  return layout;
}

Belonging belonging_of(const MemberFile& file) {
  const auto names = engine::read_texts(file.path, "/provenance/name");
  const auto texts = engine::read_texts(file.path, "/provenance/text");
  // Members with parameters of their own have a scenario each, and one ensemble.
  const std::string ensemble = file.attribute("ensemble");
  return {.scenario = (ensemble.empty() ? file.attribute("scenario_sha256") : ensemble) + " " +
                      file.attribute("seed"),
          .format = file.attribute("jialab_format"),
          .model = entry_of(names, texts, "model_revision"),
          .tables = entry_of(names, texts, "input "),
          .scale = file.attribute("population_scale"),
          .layout = layout_of(file.summary)};
}

std::string problem_of(const MemberFile& file) {
  std::error_code ignored;
  const std::string kind = file.attribute("jialab_kind");
  if (kind != "run") return "is no run but has the kind '" + kind + "'";
  const std::string mark = engine::mark_path(file.path).filename().string();
  if (!fs::is_regular_file(engine::mark_path(file.path), ignored))
    return "is not finished (" + mark + " is missing)";
  if (!engine::is_finished(file.path, file.run_key))
    return "is damaged or was changed (" + mark + " is of another file)";
  const std::string status = file.attribute("status");
  return status == "complete" ? "" : "has the status '" + status + "'";
}

void expect_together(const MemberReading& a, const MemberReading& b) {
  std::string why = why_apart(a.belonging, b.belonging);
  if (why.empty() && a.file.member == b.file.member)
    why = fmt::format("both are member {}. Leave one of them out", b.file.member);
  if (!why.empty())
    throw InputError(
        fmt::format("{} and {} do not belong together: {}", a.file.path.string(), b.file.path.string(), why));
}

}  // namespace

std::string why_apart(const Belonging& a, const Belonging& b) {
  if (a.scenario != b.scenario) return "their scenarios or seeds differ. Name the members of one ensemble";
  if (a.format != b.format) return "their formats differ. Run the older ones again";
  if (a.model != b.model) return "they were made by different states of the model. Run the older ones again";
  if (a.tables != b.tables) return "their input tables differ. Run the older ones again";
  if (a.scale != b.scale) return "their population.scale differs. Run them at one size";
  if (a.layout != b.layout) return "they report other outputs or months. Run the older ones again";
  return "";
}

MemberReading read_member(const fs::path& path) {
  MemberReading reading;
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
    reading.code = error.code();
  }
  return reading;
}

MemberSet read_members(const std::vector<fs::path>& files, int threads) {
  std::vector<MemberReading> readings(files.size());
  tasks_on(threads)(files.size(), [&](std::size_t i) { readings[i] = read_member(files[i]); });
  // Whatever the order of the arguments, the same members come first.
  std::stable_sort(readings.begin(), readings.end(), [](const MemberReading& a, const MemberReading& b) {
    return a.file.member < b.file.member;
  });
  MemberSet set;
  const MemberReading* last = nullptr;
  for (const MemberReading& reading : readings) {
    if (!reading.problem.empty()) {
      set.bad.push_back({reading.file.path, reading.problem, reading.code});
      continue;
    }
    if (last != nullptr) expect_together(*last, reading);
    last = &reading;
  }
  if (last != nullptr) set.belonging = last->belonging;
  for (MemberReading& reading : readings)
    if (reading.problem.empty()) set.members.push_back(std::move(reading.file));
  return set;
}

engine::ExitCode code_of(const std::vector<BadMember>& bad) {
  const bool are_missing = !bad.empty() && std::all_of(bad.begin(), bad.end(), [](const BadMember& b) {
    return b.code == engine::ExitCode::input_missing;
  });
  return are_missing ? engine::ExitCode::input_missing : engine::ExitCode::bad_data;
}

std::vector<std::int32_t> missing_members(const std::vector<MemberFile>& members, std::int32_t n) {
  std::vector<char> is_there(static_cast<std::size_t>(std::max(n, 0)), 0);
  for (const MemberFile& file : members)
    if (file.member >= 0 && file.member < n) is_there[static_cast<std::size_t>(file.member)] = 1;
  std::vector<std::int32_t> missing;
  for (std::int32_t number = 0; number < n; ++number)
    if (is_there[static_cast<std::size_t>(number)] == 0) missing.push_back(number);
  return missing;
}

}  // namespace app
