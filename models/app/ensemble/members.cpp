#include "models/app/ensemble/members.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <tuple>

#include "models/app/run/output_target.hpp"
#include "models/app/run/threads.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;
using engine::InputError;

// The entries whose names begin with `begin`, a line for each.
std::string entries_of(const std::vector<std::string>& names, const std::vector<std::string>& texts,
                       const std::string& begin) {
  std::string all;
  for (std::size_t i = 0; i < names.size() && i < texts.size(); ++i)
    if (names[i].rfind(begin, 0) == 0) all += names[i] + " " + texts[i] + "\n";
  return all;
}

// Every series with its axes and their lengths. The labels of the axes follow from the tables.
std::string layout_of(const engine::ResultSummary& summary) {
  std::string layout;
  for (const engine::DatasetSummary& dataset : summary.datasets)
    if (dataset.path.rfind("/series/", 0) == 0)
      layout += fmt::format("{} {} [{}]\n", dataset.path, dataset.type, fmt::join(dataset.shape, ", "));
  return layout;
}

EnsembleIdentity identity_of(const MemberFile& file) {
  const auto names = engine::read_texts(file.path, "/provenance/name");
  const auto texts = engine::read_texts(file.path, "/provenance/text");
  // Members that draw parameters have different scenarios, but share the key of their ensemble.
  const std::string ensemble = file.attribute("ensemble");
  return {.scenario = (ensemble.empty() ? file.attribute("scenario_sha256") : ensemble) + " " +
                      file.attribute("seed"),
          .format = file.attribute("jialab_format"),
          .model = entries_of(names, texts, "model_revision"),
          .tables = entries_of(names, texts, "input "),
          .scale = file.attribute("population_scale"),
          .layout = layout_of(file.summary)};
}

std::string problem_of(const MemberFile& file) {
  std::error_code ignored;
  const std::string kind = file.attribute("jialab_kind");
  if (kind != "run") return "is not the result of a run but of the kind '" + kind + "'";
  const std::string format = file.attribute("jialab_format");
  if (engine::major_of(format) < engine::result_format_major)
    return fmt::format(
        "has the older result format {}, whose counts are simulated persons and not at full size (an older "
        "program can still merge and compare it)",
        format);
  const std::string mark = engine::mark_path(file.path).filename().string();
  if (!fs::is_regular_file(engine::mark_path(file.path), ignored))
    return "is not finished (" + mark + " is missing)";
  if (!engine::is_finished(file.path, file.run_key))
    return "is damaged or was changed (" + mark + " belongs to another file)";
  const std::string status = file.attribute("status");
  return status == "complete" ? "" : "has the status '" + status + "'";
}

// " (population.scale is 0.05 and 0.1)"; "" if a file cannot be read.
std::string values_that_differ(const fs::path& a, const fs::path& b) {
  try {
    const std::string values = differing_values(engine::read_texts(a, "/scenario/resolved").at(0),
                                                engine::read_texts(b, "/scenario/resolved").at(0));
    return values.empty() ? "" : " (" + values + ")";
  } catch (const InputError&) {
    return "";
  }
}

void check_together(const MemberReading& a, const MemberReading& b) {
  std::string why = why_not_together({a.file.path, a.identity}, {b.file.path, b.identity});
  if (why.empty() && a.file.member == b.file.member)
    why = fmt::format("both are member {}. Name only one of them", b.file.member);
  if (!why.empty())
    throw InputError(
        fmt::format("{} and {} do not belong together: {}", a.file.path.string(), b.file.path.string(), why));
}

}  // namespace

std::vector<NamedFile> member_files_in(const fs::path& folder, const std::string& only) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    throw InputError(folder.string() + " is not a folder. Name a folder of results", ExitCode::input_missing);
  std::vector<NamedFile> files;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".h5") continue;
    const auto name = parse_member_name(entry.path().stem().string());
    if (!name) continue;
    if (only.empty() || only == name->ensemble || only == scenario_of_ensemble(name->ensemble))
      files.push_back({entry.path(), *name});
  }
  if (error) throw InputError("cannot read the folder " + folder.string(), ExitCode::input_missing);
  std::sort(files.begin(), files.end(), [](const NamedFile& a, const NamedFile& b) {
    return std::tie(a.name.ensemble, a.name.member) < std::tie(b.name.ensemble, b.name.member);
  });
  return files;
}

bool is_ensemble(const fs::path& file) {
  try {
    return engine::read_result(file).attribute("jialab_kind") == "ensemble";
  } catch (const InputError&) {
    return false;
  }
}

std::string why_not_together(const IdentifiedMember& one, const IdentifiedMember& other) {
  const EnsembleIdentity &a = one.identity, &b = other.identity;
  if (a.scenario != b.scenario)
    return fmt::format("their scenarios or seeds differ{}. Name the members of one ensemble",
                       values_that_differ(one.path, other.path));
  if (a.format != b.format) return "their formats differ. Run the older ones again";
  if (a.model != b.model)
    return "they were made by different versions of the model. Run the older ones again";
  if (a.tables != b.tables) return "their input tables differ. Run the older ones again";
  if (a.scale != b.scale)
    return fmt::format("their population.scale is {} and {}. Run them with the same value", a.scale, b.scale);
  if (a.layout != b.layout) return "their outputs or months differ. Run the older ones again";
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
    if (reading.problem.empty()) reading.identity = identity_of(file);
  } catch (const InputError& error) {
    reading.problem = error.problems().at(0).problem.en;
    reading.code = error.code();
  }
  return reading;
}

MemberSet read_members(const std::vector<fs::path>& files, int threads) {
  std::vector<MemberReading> readings(files.size());
  tasks_on(threads)(files.size(), [&](std::size_t i) { readings[i] = read_member(files[i]); });
  // The order of the members must not depend on the order of the arguments.
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
    if (last != nullptr) check_together(*last, reading);
    last = &reading;
  }
  if (last != nullptr) set.identity = last->identity;
  for (MemberReading& reading : readings)
    if (reading.problem.empty()) set.members.push_back(std::move(reading.file));
  return set;
}

ExitCode code_of(const std::vector<BadMember>& bad) {
  const bool are_missing = !bad.empty() && std::all_of(bad.begin(), bad.end(), [](const BadMember& b) {
    return b.code == ExitCode::input_missing;
  });
  return are_missing ? ExitCode::input_missing : ExitCode::bad_data;
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

std::string failure_of(const fs::path& folder, const MemberName& name) {
  const fs::path path = failure_path(member_path(folder, name));
  std::error_code ignored;
  std::string text;
  if (!fs::is_regular_file(path, ignored)) return text;  // reading a pipe would block
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);)
    if (!line.empty()) text += (text.empty() ? "" : " ") + line;
  return text;
}

}  // namespace app
