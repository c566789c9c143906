// The ensembles of a comparison, as files.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "engine/kernel/check.hpp"
#include "models/app/compare/comparing.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;
using engine::InputError;

std::vector<fs::path> paths_of(const std::vector<NamedFile>& files, const std::string& operand) {
  std::vector<fs::path> paths;
  std::vector<std::string> ensembles;
  for (const NamedFile& file : files) {
    if (ensembles.empty() || ensembles.back() != file.name.ensemble) ensembles.push_back(file.name.ensemble);
    paths.push_back(file.path);
  }
  if (ensembles.size() > 1)
    throw InputError(fmt::format("{} holds several ensembles ({}). Name one: {}/{}", operand,
                                 list_text(ensembles), operand, ensembles[0]));
  return paths;
}

// An ensemble file has the numbers of its members, and what they are called; they stand beside it, whatever
// its own name.
std::vector<fs::path> members_of(const fs::path& ensemble, const std::string& called) {
  std::vector<fs::path> paths;
  for (const double member : engine::read_numbers(ensemble, "/members/member").values)
    paths.push_back(member_path(ensemble.parent_path(), {called.empty() ? ensemble.stem().string() : called,
                                                         static_cast<std::int32_t>(member)}));
  return paths;
}

std::vector<fs::path> files_of(const std::string& operand) {
  const fs::path path(operand);
  std::error_code error;
  if (fs::is_directory(path, error)) {
    const auto paths = paths_of(member_files_in(path, ""), operand);
    if (!paths.empty()) return paths;
    throw InputError(operand + " holds no members (NAME-SEED-MEMBER.h5)", ExitCode::input_missing);
  }
  if (fs::exists(path, error)) {
    const engine::ResultSummary summary = engine::read_result(path);
    if (summary.attribute("jialab_kind") == "ensemble")
      return members_of(path, summary.attribute("member_files"));
    return {path};
  }
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  if (fs::is_directory(folder, error)) {
    const auto paths = paths_of(member_files_in(folder, path.filename().string()), operand);
    if (!paths.empty()) return paths;
  }
  throw InputError(operand + " is not there, and no members are called " + operand + "-MEMBER.h5 or " +
                       operand + "-SEED-MEMBER.h5",
                   ExitCode::input_missing);
}

// What a line "key = value" of a resolved scenario holds; "" if there is none.
std::string value_in(const std::string& resolved, const std::string& key) {
  const std::string begin = "\n" + key + " = ";
  const std::string lines = "\n" + resolved;
  const std::size_t at = lines.find(begin);
  if (at == std::string::npos) return "";
  const std::size_t value = at + begin.size();
  return lines.substr(value, lines.find('\n', value) - value);
}

double number_of(const std::string& text, double otherwise) {
  double value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

Side read_side(const std::string& operand, int threads) {
  MemberSet set = read_members(files_of(operand), threads);
  if (!set.bad.empty()) {
    std::vector<engine::Problem> problems;
    for (const BadMember& bad : set.bad)
      problems.push_back({{bad.path.string(), 0, 0}, bad.problem, "Run it again, or move it away", ""});
    throw InputError(std::move(problems), code_of(set.bad));
  }
  Side side;
  side.members = std::move(set.members);
  side.tables = set.belonging.tables;
  side.revision = set.belonging.model;
  const MemberFile& first = side.members.front();
  side.scenario = first.attribute("scenario");
  side.seed = first.attribute("seed");
  side.scale = number_of(first.attribute("population_scale"), 1.0);
  side.posterior = first.attribute("posterior");
  side.layout = engine::read_layout(first.path);
  const std::string resolved = engine::read_texts(first.path, "/scenario/resolved").at(0);
  side.members_from = value_in(resolved, "run.members_from");
  side.noise_common = number_of(value_in(resolved, "demand.noise_common"), 0.0);
  side.noise_sector = number_of(value_in(resolved, "demand.noise_sector"), 0.0);
  return side;
}

}  // namespace app
