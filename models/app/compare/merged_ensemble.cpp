#include "models/app/compare/merged_ensemble.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/files/result_mark.hpp"
#include "engine/kernel/check.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::InputError;

// Whether a merged file has this name: NAME-SEED as given, or NAME with a seed behind it.
bool is_named(const std::string& stem, const std::string& wanted) {
  if (wanted.empty() || stem == wanted) return true;
  return stem.rfind(wanted + "-", 0) == 0 &&
         stem.find_first_not_of("0123456789", wanted.size() + 1) == std::string::npos;
}

// The merged files of a folder whose names fit; "" for all.
std::vector<fs::path> merged_files_in(const fs::path& folder, const std::string& wanted) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const fs::path& path = entry.path();
    if (path.extension() == ".h5" && is_named(path.stem().string(), wanted) && is_ensemble(path))
      files.push_back(path);
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::int32_t> numbers_in(const fs::path& merged) {
  std::vector<std::int32_t> numbers;
  for (const double number : engine::read_numbers(merged, "/members/member").values)
    numbers.push_back(static_cast<std::int32_t>(number));
  return numbers;
}

bool has_member_file(const fs::path& merged) {
  const std::string stem = engine::read_result(merged).attribute("member_files");
  const std::vector<std::int32_t> numbers = numbers_in(merged);
  std::error_code error;
  return std::any_of(numbers.begin(), numbers.end(), [&](std::int32_t number) {
    return fs::exists(
        member_path(merged.parent_path(), {stem.empty() ? merged.stem().string() : stem, number}), error);
  });
}

// The merged files that an operand selects, whether their members are there or not.
std::vector<fs::path> merged_files_of(const std::string& operand) {
  const fs::path path(operand);
  std::error_code error;
  if (fs::is_directory(path, error)) return merged_files_in(path, "");
  if (fs::exists(path, error)) return is_ensemble(path) ? std::vector{path} : std::vector<fs::path>{};
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  return merged_files_in(folder, path.filename().string());
}

constexpr Message no_merged_file{
    "the members of {file} are not there, so that {operand} has to be read from its merged file, too, "
    "and it has none. Put the files of the members beside it, or name a merged file",
    "{file}的成员不在，{operand}也须由合并文件读取，而它没有合并文件。请把成员文件放在旁边，或写明合并文件"};
constexpr Message several_merged_files{
    "the members of {file} are not there, so that {operand} has to be read from its merged file, too, "
    "and it has several. Put the files of the members beside it, or name a merged file",
    "{file}的成员不在，{operand}"
    "也须由合并文件读取，而它有多个合并文件。请把成员文件放在旁边，或写明合并文件"};
constexpr Message unfinished_merged{"{file} is not finished, damaged or was changed. Merge the members again",
                                    "{file}未完成、已损坏或被改动。请重新合并成员"};

ComparedEnsemble read_merged_of(const std::string& operand, const fs::path& without_members) {
  const std::vector<fs::path> files = merged_files_of(operand);
  if (files.size() == 1) return read_merged(files[0]);
  throw InputError(filled(files.empty() ? no_merged_file : several_merged_files,
                          {{"file", without_members.string()}, {"operand", operand}}),
                   engine::ExitCode::input_missing);
}

}  // namespace

std::optional<fs::path> merged_without_members(const std::string& operand) {
  const fs::path path(operand);
  std::error_code error;
  if (!fs::exists(path, error) || fs::is_directory(path, error)) {
    const bool is_folder = fs::is_directory(path, error);
    const fs::path folder = is_folder ? path : path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (!fs::is_directory(folder, error) ||
        !member_files_in(folder, is_folder ? "" : path.filename().string()).empty())
      return std::nullopt;
  }
  const std::vector<fs::path> files = merged_files_of(operand);
  return files.size() == 1 && !has_member_file(files[0]) ? std::optional(files[0]) : std::nullopt;
}

ComparedEnsemble read_merged(const fs::path& file) {
  const engine::ResultSummary summary = engine::read_result(file);
  const std::string key = summary.attribute("run_key");
  if (!engine::is_finished(file, key)) throw InputError(filled(unfinished_merged, {{"file", file.string()}}));
  const std::vector<std::int32_t> numbers = numbers_in(file);
  const std::vector<std::string> keys = engine::read_texts(file, "/members/run_key");
  std::vector<MemberFile> members;
  for (std::size_t m = 0; m < numbers.size(); ++m) members.push_back({file, numbers[m], keys.at(m), summary});
  ComparedEnsemble ensemble = ensemble_of(std::move(members));
  const EnsembleIdentity identity = identity_of(ensemble.members.front());
  ensemble.tables = identity.tables;
  ensemble.revision = identity.model;
  ensemble.has_member_files = false;
  return ensemble;
}

ReportedEnsembles read_reported(const std::string& scenario, const std::optional<std::string>& baseline,
                                int threads) {
  std::optional<fs::path> merged = merged_without_members(scenario);
  if (!merged && baseline) merged = merged_without_members(*baseline);
  const auto read = [&](const std::string& operand) {
    return merged ? read_merged_of(operand, *merged) : read_ensemble(operand, threads);
  };
  ReportedEnsembles reported{read(scenario), std::nullopt};
  if (baseline) reported.baseline = read(*baseline);
  return reported;
}

}  // namespace app
