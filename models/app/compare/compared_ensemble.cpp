#include "models/app/compare/compared_ensemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "engine/kernel/check.hpp"
#include "models/app/terminal/text.hpp"

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
    throw InputError(fmt::format("{} contains several ensembles ({}). Name one of them: {}/{}", operand,
                                 list_text(ensembles), operand, ensembles[0]));
  return paths;
}

// An ensemble file has the numbers of its members and the NAME-SEED in their names. They are in its folder,
// whatever its own name.
std::vector<fs::path> members_of(const fs::path& ensemble, const std::string& stem) {
  std::vector<fs::path> paths;
  for (const double member : engine::read_numbers(ensemble, "/members/member").values)
    paths.push_back(member_path(ensemble.parent_path(), {stem.empty() ? ensemble.stem().string() : stem,
                                                         static_cast<std::int32_t>(member)}));
  return paths;
}

std::vector<fs::path> files_of(const std::string& operand) {
  const fs::path path(operand);
  std::error_code error;
  if (fs::is_directory(path, error)) {
    const auto paths = paths_of(member_files_in(path, ""), operand);
    if (!paths.empty()) return paths;
    throw InputError(operand + " contains no members (NAME-SEED-MEMBER.h5)", ExitCode::input_missing);
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
  throw InputError(operand + " does not exist, and there are no members named " + operand + "-MEMBER.h5 or " +
                       operand + "-SEED-MEMBER.h5",
                   ExitCode::input_missing);
}

double scale_of(const MemberFile& member) {
  const std::string text = member.attribute("population_scale");
  double scale = 1.0;
  std::from_chars(text.data(), text.data() + text.size(), scale);
  return scale;
}

// A title in one language stands for the other one too, and the name for a missing title.
Bilingual title_of(const MemberFile& member) {
  const std::string en = member.attribute("scenario_title"), zh = member.attribute("scenario_title_zh"),
                    name = member.attribute("scenario");
  return {!en.empty() ? en : name, !zh.empty() ? zh : !en.empty() ? en : name};
}

std::string posterior_text(const ComparedEnsemble& ensemble) {
  return ensemble.posterior.empty() ? "none"
                                    : "the one with SHA-256 " + ensemble.posterior.substr(0, 12) + "…";
}

// Why two ensembles do not share the random draws of persons and the parameters of members; "" if they do.
std::string why_not_shared(const ComparedEnsemble& a, const ComparedEnsemble& b) {
  if (a.seed != b.seed)
    return fmt::format(
        "their seeds are {} and {}, so they share no random draws. Run them with the same seed", a.seed,
        b.seed);
  const labour::RunSettings &run = a.design.run, &other = b.design.run;
  if (run.members_from != other.members_from)
    return fmt::format(
        "their members differ from {} and {} on (run.members_from), so they do not share their random draws. "
        "Run them with the same --from",
        run.members_from.text(), other.members_from.text());
  if (run.shares_history() && run.histories != other.histories)
    return fmt::format(
        "their members have {} and {} histories (run.histories), so members with the same number do not "
        "share their random draws. Run them with the same --histories",
        run.histories, other.histories);
  if (a.posterior != b.posterior)
    return fmt::format(
        "their members draw parameters from different posteriors ({}, and {}). Run them with the same "
        "--posterior",
        posterior_text(a), posterior_text(b));
  return "";
}

[[noreturn]] void refuse_pairing(const ComparedEnsemble& baseline, const ComparedEnsemble& scenario,
                                 const std::string& why) {
  throw InputError(fmt::format("{} and {} cannot be compared member by member: {}", baseline.scenario,
                               scenario.scenario, why));
}

}  // namespace

ComparedEnsemble read_ensemble(const std::string& operand, int threads) {
  MemberSet set = read_members(files_of(operand), threads);
  if (!set.bad.empty()) {
    std::vector<engine::Problem> problems;
    for (const BadMember& bad : set.bad)
      problems.push_back({{bad.path.string(), 0, 0}, bad.problem, "Run it again, or remove it", ""});
    throw InputError(std::move(problems), code_of(set.bad));
  }
  ComparedEnsemble ensemble = ensemble_of(std::move(set.members));
  ensemble.tables = set.identity.tables;
  ensemble.revision = set.identity.model;
  return ensemble;
}

ComparedEnsemble ensemble_of(std::vector<MemberFile> members) {
  ComparedEnsemble ensemble;
  ensemble.members = std::move(members);
  const MemberFile& first = ensemble.members.front();
  ensemble.scenario = first.attribute("scenario");
  ensemble.title = title_of(first);
  ensemble.seed = first.attribute("seed");
  ensemble.scale = scale_of(first);
  ensemble.posterior = first.attribute("posterior");
  ensemble.layout = engine::read_layout(first.path);
  const std::string resolved = engine::read_texts(first.path, "/scenario/resolved").at(0);
  ensemble.design = design_of(resolved, !ensemble.posterior.empty());
  ensemble.noise_common = resolved_number(resolved, "demand.noise_common", 0.0);
  ensemble.noise_sector = resolved_number(resolved, "demand.noise_sector", 0.0);
  ensemble.productivity_spread = resolved_number(resolved, "transition.productivity_spread", 0.0);
  return ensemble;
}

std::vector<MemberPair> pairs_of(const ComparedEnsemble& baseline, const ComparedEnsemble& scenario) {
  std::vector<MemberPair> pairs;
  for (const MemberFile& a : baseline.members)
    for (const MemberFile& b : scenario.members)
      if (a.member == b.member) pairs.push_back({a.member, a.path, b.path});
  return pairs;
}

void check_persons_paired(const ComparedEnsemble& baseline, const ComparedEnsemble& scenario) {
  std::string why = why_not_shared(baseline, scenario);
  if (why.empty() && baseline.tables != scenario.tables)
    why =
        "their input tables differ, so the difference is not caused by the scenarios alone. Run them with "
        "the same --data";
  if (why.empty() && baseline.scale != scenario.scale)
    why = fmt::format("their population.scale is {:g} and {:g}. Run them with the same value", baseline.scale,
                      scenario.scale);
  if (why.empty() && pairs_of(baseline, scenario).empty())
    why = "they have no member in common. Run the same members of both";
  if (!why.empty()) refuse_pairing(baseline, scenario, why);
}

void check_pairing(const ComparedEnsemble& baseline, const ComparedEnsemble& scenario) {
  check_persons_paired(baseline, scenario);
  if (!engine::same_layout(baseline.layout, scenario.layout))
    refuse_pairing(baseline, scenario, "their outputs or months differ. Run the older one again");
}

}  // namespace app
