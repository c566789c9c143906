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

constexpr Message several_ensembles{
    "{operand} contains several ensembles ({list}). Name one of them: {operand}/{first}",
    "{operand}中有多个集合（{list}）。请写明其中一个：{operand}/{first}"};
constexpr Message folder_without_members{"{folder} contains no members (NAME-SEED-MEMBER.h5)",
                                         "{folder}中没有成员（情景名-种子-成员.h5）"};
constexpr Message no_such_members{
    "{operand} does not exist, and there are no members named {operand}-MEMBER.h5 or "
    "{operand}-SEED-MEMBER.h5",
    "没有{operand}，也没有名为{operand}-成员.h5或{operand}-种子-成员.h5的成员"};
constexpr Message no_posterior{"none", "无"};
constexpr Message posterior_of_digest{"the one with SHA-256 {digest}…", "SHA-256为{digest}…的样本"};
constexpr Message other_seeds{
    "their seeds are {a} and {b}, so they share no random draws. Run them with the same seed",
    "种子分别为{a}和{b}，不共用随机数。请用同一种子运行"};
constexpr Message other_members_from{
    "their members differ from {a} and {b} on (run.members_from), so they do not share their random draws. "
    "Run them with the same --from",
    "成员分别自{a}和{b}起不同（run.members_from），不共用随机数。请用相同的--from运行"};
constexpr Message other_histories{
    "their members have {a} and {b} histories (run.histories), "
    "so members with the same number do not share their random draws. Run them with the same --histories",
    "成员分别有{a}条和{b}条历史（run.histories），编号相同的成员不共用随机数。请用相同的--histories运行"};
constexpr Message other_parameter_draws{
    "their members draw parameters from different posteriors ({a}, and {b}). Run them with the same "
    "--posterior",
    "成员的参数取自不同的后验样本（{a}；{b}）。请用相同的--posterior运行"};
constexpr Message cannot_be_paired{"{baseline} and {scenario} cannot be compared member by member: {why}",
                                   "{baseline}与{scenario}不能逐个成员比较：{why}"};
constexpr Message readable_or_remove{"Check its permissions, or remove it", "请检查文件权限，或将其删除"};
constexpr Message run_or_remove{"Run it again, or remove it", "请重新运行，或将其删除"};
constexpr Message other_tables{
    "their input tables differ, so the difference is not caused by the scenarios alone. Run them with the "
    "same --data",
    "输入的数据表不同，差别并非只由情景造成。请用相同的--data运行"};
constexpr Message other_scales{"their population.scale is {a} and {b}. Run them with the same value",
                               "population.scale分别为{a}和{b}。请用同一取值运行"};
constexpr Message no_common_member{"they have no member in common. Run the same members of both",
                                   "没有共同的成员。请运行两者编号相同的成员"};
constexpr Message other_layouts{"their outputs or months differ. Run the older one again",
                                "输出指标或月份不同。请重新运行较早的一个"};

std::vector<fs::path> paths_of(const std::vector<NamedFile>& files, const std::string& operand) {
  std::vector<fs::path> paths;
  std::vector<std::string> ensembles;
  for (const NamedFile& file : files) {
    if (ensembles.empty() || ensembles.back() != file.name.ensemble) ensembles.push_back(file.name.ensemble);
    paths.push_back(file.path);
  }
  if (ensembles.size() > 1)
    throw InputError(filled(several_ensembles,
                            {{"operand", operand}, {"list", list_text(ensembles)}, {"first", ensembles[0]}}));
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
    throw InputError(filled(folder_without_members, {{"folder", operand}}), ExitCode::input_missing);
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
  throw InputError(filled(no_such_members, {{"operand", operand}}), ExitCode::input_missing);
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

Bilingual posterior_text(const ComparedEnsemble& ensemble) {
  if (ensemble.posterior.empty()) return no_posterior.text();
  return filled(posterior_of_digest, {{"digest", ensemble.posterior.substr(0, 12)}});
}

// Why two ensembles do not share the random draws of persons and the parameters of members; empty if they do.
Bilingual why_not_shared(const ComparedEnsemble& a, const ComparedEnsemble& b) {
  if (a.seed != b.seed) return filled(other_seeds, {{"a", a.seed}, {"b", b.seed}});
  const labour::RunSettings &run = a.design.run, &other = b.design.run;
  if (run.members_from != other.members_from)
    return filled(other_members_from,
                  {{"a", short_month(run.members_from)}, {"b", short_month(other.members_from)}});
  if (run.shares_history() && run.histories != other.histories)
    return filled(other_histories, {{"a", run.histories}, {"b", other.histories}});
  if (a.posterior != b.posterior)
    return filled(other_parameter_draws, {{"a", posterior_text(a)}, {"b", posterior_text(b)}});
  return {};
}

[[noreturn]] void refuse_pairing(const ComparedEnsemble& baseline, const ComparedEnsemble& scenario,
                                 const Bilingual& why) {
  throw InputError(filled(cannot_be_paired,
                          {{"baseline", baseline.scenario}, {"scenario", scenario.scenario}, {"why", why}}));
}

}  // namespace

ComparedEnsemble read_ensemble(const std::string& operand, int threads) {
  MemberSet set = read_members(files_of(operand), threads, NamesOfMembers::may_differ);
  if (!set.bad.empty()) {
    std::vector<engine::Problem> problems;
    for (const BadMember& bad : set.bad)
      problems.push_back({{bad.path.string(), 0, 0},
                          bad.problem,
                          (bad.is_not_readable() ? readable_or_remove : run_or_remove).text(),
                          ""});
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
  Bilingual why = why_not_shared(baseline, scenario);
  if (why.empty() && baseline.tables != scenario.tables) why = other_tables.text();
  if (why.empty() && baseline.scale != scenario.scale)
    why = filled(other_scales,
                 {{"a", fmt::format("{:g}", baseline.scale)}, {"b", fmt::format("{:g}", scenario.scale)}});
  if (why.empty() && pairs_of(baseline, scenario).empty()) why = no_common_member.text();
  if (!why.empty()) refuse_pairing(baseline, scenario, why);
}

void check_pairing(const ComparedEnsemble& baseline, const ComparedEnsemble& scenario) {
  check_persons_paired(baseline, scenario);
  if (!engine::same_layout(baseline.layout, scenario.layout))
    refuse_pairing(baseline, scenario, other_layouts.text());
}

}  // namespace app
