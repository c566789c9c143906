// The ensembles of a comparison, as files.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "engine/check.hpp"
#include "models/app/comparing.hpp"

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

// An ensemble file has the numbers of its members; they stand beside it.
std::vector<fs::path> members_of(const fs::path& ensemble) {
  std::vector<fs::path> paths;
  for (const double member : engine::read_numbers(ensemble, "/members/member").values)
    paths.push_back(ensemble.parent_path() / fmt::format("{}-{:.0f}.h5", ensemble.stem().string(), member));
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
    const std::string kind = engine::read_result(path).attribute("jialab_kind");
    if (kind == "ensemble") return members_of(path);
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

// The number that a line "key = number" of a resolved scenario holds; 0 if there is none.
double number_in(const std::string& resolved, const std::string& key) {
  const std::string begin = key + " = ";
  std::size_t at = resolved.rfind(begin, 0) == 0 ? 0 : resolved.find("\n" + begin);
  if (at == std::string::npos) return 0.0;
  at = resolved.find(begin, at) + begin.size();
  double value = 0.0;
  std::from_chars(resolved.data() + at, resolved.data() + resolved.size(), value);
  return value;
}

std::string revision_of(const fs::path& file) {
  const auto names = engine::read_texts(file, "/provenance/name");
  const auto at = std::find(names.begin(), names.end(), "model_revision");
  if (at == names.end()) return "";
  return engine::read_texts(file, "/provenance/text").at(static_cast<std::size_t>(at - names.begin()));
}

}  // namespace

Side read_side(const std::string& operand, int threads) {
  MemberSet set = read_members(files_of(operand), threads);
  if (!set.bad.empty()) {
    std::vector<engine::Problem> problems;
    for (const BadMember& bad : set.bad)
      problems.push_back({{bad.path.string(), 0, 0}, bad.problem, "Run it again, or move it away", ""});
    throw InputError(std::move(problems));
  }
  Side side;
  side.members = std::move(set.members);
  const MemberFile& first = side.members.front();
  side.scenario = first.attribute("scenario");
  side.seed = first.attribute("seed");
  const std::string scale = first.attribute("population_scale");
  std::from_chars(scale.data(), scale.data() + scale.size(), side.scale);
  side.layout = engine::read_layout(first.path);
  const std::string resolved = engine::read_texts(first.path, "/scenario/resolved").at(0);
  side.noise_common = number_in(resolved, "demand.noise_common");
  side.noise_sector = number_in(resolved, "demand.noise_sector");
  side.revision = revision_of(first.path);
  return side;
}

}  // namespace app
