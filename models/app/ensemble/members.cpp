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
std::string entries_of(const std::vector<engine::Text>& texts, const std::string& begin) {
  std::string all;
  for (const engine::Text& entry : texts)
    if (entry.name.starts_with(begin)) all += entry.name + " " + entry.text + "\n";
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

}  // namespace

bool BadMember::is_not_readable() const {
  std::error_code ignored;
  return code == engine::ExitCode::input_missing && std::filesystem::exists(path, ignored);
}

std::vector<engine::Text> texts_of(const fs::path& file, const std::string& group) {
  const auto names = engine::read_texts(file, group + "/name");
  const auto contents = engine::read_texts(file, group + "/text");
  std::vector<engine::Text> texts;
  for (std::size_t i = 0; i < names.size() && i < contents.size(); ++i)
    texts.push_back({names[i], contents[i]});
  return texts;
}

EnsembleIdentity identity_of(const MemberFile& file) {
  const auto provenance = texts_of(file.path, "/provenance");
  // Members that draw parameters have different scenarios, but share the key of their ensemble.
  const std::string ensemble = file.attribute("ensemble");
  return {.scenario = (ensemble.empty() ? file.attribute("scenario_sha256") : ensemble) + " " +
                      file.attribute("seed"),
          .format = file.attribute("jialab_format"),
          .model = entries_of(provenance, "model_revision"),
          .tables = entries_of(provenance, "input "),
          .scale = file.attribute("population_scale"),
          .layout = layout_of(file.summary)};
}

namespace {

constexpr Message no_run{"is not the result of a run but of the kind '{kind}'",
                         "不是一次运行的结果，而是'{kind}'类文件"};
constexpr Message old_format{
    "has the older result format {format}, whose counts are simulated persons and not at full size (an older "
    "program can still merge and compare it)",
    "为较早的结果格式{format}，其中的人数是模拟人数，未折算到全部人口（较早的程序仍可合并和比较）"};
constexpr Message unfinished_result{"is not finished ({mark} is missing)", "尚未完成（缺少{mark}）"};
constexpr Message changed_result{"is damaged or was changed ({mark} belongs to another file)",
                                 "已损坏或被改动（{mark}属于另一文件）"};
constexpr Message other_status{"has the status '{status}'", "状态为'{status}'"};
constexpr Message in_brackets{" ({values})", "（{values}）"};
constexpr Message same_member{"both are member {member}. Name only one of them",
                              "都是成员{member}。请只写其中一个"};
constexpr Message not_together{"{one} and {other} do not belong together: {why}",
                               "{one}与{other}不属于同一集合：{why}"};
constexpr Message no_results_folder{"{folder} is not a folder. Name a folder of results",
                                    "{folder}不是文件夹。请写结果所在的文件夹"};
constexpr Message unreadable_folder{"cannot read the folder {folder}", "无法读取文件夹{folder}"};
constexpr Message scenarios_differ{
    "their scenarios or seeds differ{values}. Name the members of one ensemble",
    "情景或种子不同{values}。请只写同一集合的成员"};
constexpr Message formats_differ{"their formats differ. Run the older ones again",
                                 "格式不同。请重新运行较早的成员"};
constexpr Message models_differ{"they were made by different versions of the model. Run the older ones again",
                                "由不同版本的模型得出。请重新运行较早的成员"};
constexpr Message tables_differ{"their input tables differ. Run the older ones again",
                                "输入的数据表不同。请重新运行较早的成员"};
constexpr Message scales_differ{"their population.scale is {a} and {b}. Run them with the same value",
                                "population.scale分别为{a}和{b}。请用同一取值运行"};
constexpr Message layouts_differ{"their outputs or months differ. Run the older ones again",
                                 "输出指标或月份不同。请重新运行较早的成员"};
constexpr Message original_words{"{text}", "原文：{text}"};
constexpr Message failed_since{
    "is of an earlier run: after it was written, the member failed with {failure}. If this result is wanted, "
    "remove {file}",
    "属于较早的一次运行：写成之后该成员又运行失败，{failure}。如需要此结果，请删除{file}"};
constexpr Message other_name{"is member {member} of {ensemble}, although its name says otherwise",
                             "是{ensemble}的成员{member}，与文件名不符"};

Bilingual problem_of(const MemberFile& file) {
  std::error_code ignored;
  const std::string kind = file.attribute("jialab_kind");
  if (kind != "run") return filled(no_run, {{"kind", kind}});
  const std::string format = file.attribute("jialab_format");
  if (engine::major_of(format) < engine::result_format_major) return filled(old_format, {{"format", format}});
  const std::string mark = engine::mark_path(file.path).filename().string();
  if (!fs::is_regular_file(engine::mark_path(file.path), ignored))
    return filled(unfinished_result, {{"mark", mark}});
  if (!engine::is_finished(file.path, file.run_key)) return filled(changed_result, {{"mark", mark}});
  const std::string status = file.attribute("status");
  if (status != "complete") return filled(other_status, {{"status", status}});
  const std::string failure = failure_since(file.path);
  return failure.empty() ? Bilingual()
                         : filled(failed_since, {{"failure", as_written(failure)},
                                                 {"file", failure_path(file.path).filename().string()}});
}

// Why a finished file is not the member that its name says; empty if it is, or if the name is no member's.
Bilingual why_foreign(const MemberFile& file) {
  const auto name = parse_member_name(file.path.stem().string());
  const std::string ensemble = file.attribute("scenario") + "-" + file.attribute("seed");
  if (!name || *name == MemberName{ensemble, file.member}) return {};
  return filled(other_name, {{"member", file.member}, {"ensemble", ensemble}});
}

// " (population.scale is 0.05 and 0.1)"; empty if a file cannot be read.
Bilingual values_that_differ(const fs::path& a, const fs::path& b) {
  try {
    const Bilingual values = differing_values(engine::read_texts(a, "/scenario/resolved").at(0),
                                              engine::read_texts(b, "/scenario/resolved").at(0));
    return values.empty() ? Bilingual() : filled(in_brackets, {{"values", values}});
  } catch (const InputError&) {
    return {};
  }
}

void check_together(const MemberReading& a, const MemberReading& b) {
  Bilingual why = why_not_together({a.file.path, a.identity}, {b.file.path, b.identity});
  if (why.empty() && a.file.member == b.file.member) why = filled(same_member, {{"member", b.file.member}});
  if (!why.empty())
    throw InputError(
        filled(not_together, {{"one", a.file.path.string()}, {"other", b.file.path.string()}, {"why", why}}));
}

}  // namespace

std::vector<NamedFile> member_files_in(const fs::path& folder, const std::string& only) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    throw InputError(filled(no_results_folder, {{"folder", folder.string()}}), ExitCode::input_missing);
  std::vector<NamedFile> files;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".h5") continue;
    const auto name = parse_member_name(entry.path().stem().string());
    if (!name) continue;
    if (only.empty() || only == name->ensemble || only == scenario_of_ensemble(name->ensemble))
      files.push_back({entry.path(), *name});
  }
  if (error)
    throw InputError(filled(unreadable_folder, {{"folder", folder.string()}}), ExitCode::input_missing);
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

Bilingual why_not_together(const IdentifiedMember& one, const IdentifiedMember& other) {
  const EnsembleIdentity &a = one.identity, &b = other.identity;
  if (a.scenario != b.scenario)
    return filled(scenarios_differ, {{"values", values_that_differ(one.path, other.path)}});
  if (a.format != b.format) return formats_differ.text();
  if (a.model != b.model) return models_differ.text();
  if (a.tables != b.tables) return tables_differ.text();
  if (a.scale != b.scale) return filled(scales_differ, {{"a", a.scale}, {"b", b.scale}});
  if (a.layout != b.layout) return layouts_differ.text();
  return {};
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
    if (!reading.problem.empty()) return reading;
    reading.identity = identity_of(file);
    reading.foreign = why_foreign(file);
  } catch (const InputError& error) {
    reading.problem = error.problems().at(0).problem;
    reading.code = error.code();
  }
  return reading;
}

MemberSet read_members(const std::vector<fs::path>& files, int threads, NamesOfMembers names) {
  std::vector<MemberReading> readings(files.size());
  tasks_on(threads)(files.size(), [&](std::size_t i) { readings[i] = read_member(files[i]); });
  // The order of the members must not depend on the order of the arguments.
  std::stable_sort(readings.begin(), readings.end(), [](const MemberReading& a, const MemberReading& b) {
    return a.file.member < b.file.member;
  });
  MemberSet set;
  const MemberReading* last = nullptr;
  for (MemberReading& reading : readings) {
    const bool is_foreign = names == NamesOfMembers::must_agree && !reading.foreign.empty();
    if (is_foreign) reading.problem = reading.foreign;
    if (!reading.problem.empty()) {
      set.bad.push_back({reading.file.path, reading.problem, reading.code, is_foreign});
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

Bilingual as_written(const std::string& failure) {
  return filled(original_words, {{"text", failure}});
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

std::string failure_since(const fs::path& result) {
  const auto name = parse_member_name(result.stem().string());
  if (!name) return "";
  std::error_code error;
  const auto failed = fs::last_write_time(failure_path(result), error);
  if (error) return "";
  const auto written = fs::last_write_time(result, error);
  return !error && failed < written ? "" : failure_of(result.parent_path(), *name);
}

}  // namespace app
