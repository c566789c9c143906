#include "models/app/compare/contributions_of_ensembles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "engine/files/atomic_file.hpp"
#include "engine/files/digest.hpp"
#include "engine/kernel/check.hpp"
#include "models/app/ensemble/plan.hpp"
#include "models/app/risk/contribution_tables.hpp"
#include "models/app/run/output_target.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/run/worker_table.hpp"
#include "models/labour/causes_settings.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::InputError;

constexpr Message no_persons_reported{
    "{file} reports no persons, so that nothing can be said of their risk. "
    "Run the ensembles with --from, at least twelve months before the end of the run",
    "{file}没有个人记录，无法说明其风险。请用--from运行各集合，该月距运行结束至少十二个月"};
constexpr Message other_persons{
    "{one} and {other} followed other persons in member {member}: "
    "the cause acts before the date of the risk. Switch it off from the month after the date on "
    "(run.members_from)",
    "成员{member}中{one}与{other}"
    "所记录的不是同一批人：该成因在风险的基准日期之前已起作用。请从该日期的次月起关闭它"
    "（run.members_from）"};
constexpr Message not_contributions{"not a file of contributions", "不是成因贡献文件"};
constexpr Message not_contribution_table{"not a table of contributions", "不是成因贡献表"};
constexpr Message no_shared_member{
    "{scenario} has no member that all ensembles without a cause have. Run the same members of all",
    "{scenario}没有各集合共有的成员。请为全部集合运行编号相同的成员"};

// The file of a member; null if there is none.
const MemberFile* find_member(const ComparedEnsemble& ensemble, std::int32_t number) {
  const auto file = std::find_if(ensemble.members.begin(), ensemble.members.end(),
                                 [&](const MemberFile& one) { return one.member == number; });
  return file == ensemble.members.end() ? nullptr : &*file;
}

std::vector<labour::WorkerRisk::Person> persons_of(const ComparedEnsemble& ensemble, std::int32_t number) {
  const MemberFile& file = *find_member(ensemble, number);
  auto persons = read_persons(file.path, person_columns_of(file.summary));
  if (persons.empty()) throw InputError(filled(no_persons_reported, {{"file", file.path.string()}}));
  return persons;
}

// Members that share a history are not independent of each other where others have another one.
std::int32_t cluster_of(const RiskContributions& all, std::int32_t member) {
  const MemberDesign& design = all.scenario.design;
  return design.histories_of(all.members) > 1
             ? static_cast<std::int32_t>(design.run.history_of(static_cast<std::uint32_t>(member)))
             : member;
}

void add_member(const RiskContributions& all, std::int32_t member, ContributionSums& sums) {
  sums.begin_member(cluster_of(all, member), persons_of(all.scenario, member));
  for (std::size_t c = 0; c < all.without.size(); ++c)
    if (!sums.add_without(c, persons_of(all.without[c], member)))
      throw InputError(
          filled(other_persons,
                 {{"one", all.scenario.scenario}, {"other", all.without[c].scenario}, {"member", member}}));
}

std::string date_of(const ComparedEnsemble& ensemble) {
  const std::string resolved = engine::read_texts(ensemble.members.front().path, "/scenario/resolved").at(0);
  const std::string month = resolved_value(resolved, "report.worker_risk_month");
  return month.size() > 2 ? month.substr(1, month.size() - 2) : "";
}

std::string key_of(const RiskContributions& all) {
  engine::Sha256 digest;
  digest.add(fmt::format("contributions, format {}\n", engine::result_format));
  const auto add = [&](const ComparedEnsemble& ensemble) {
    for (const std::int32_t member : all.members)
      digest.add(
          fmt::format("{} {} {}\n", ensemble.scenario, member, find_member(ensemble, member)->run_key));
  };
  add(all.scenario);
  for (const ComparedEnsemble& ensemble : all.without) add(ensemble);
  return digest.hex();
}

bool is_contributions(const fs::path& path) {
  return is_result(path, [](const engine::ResultSummary& there) {
    return there.attribute("jialab_kind") == "contributions";
  });
}

bool is_table(const fs::path& path) {
  std::ifstream file(path);
  std::string line;
  // Also of an earlier version, which had fewer columns.
  return std::getline(file, line) && line.starts_with("cause,") && line.find(",group,") != std::string::npos;
}

OutputTarget file_target(const fs::path& folder, const std::string& stem, bool force) {
  return {.path = folder / (stem + "-contributions.h5"),
          .force = force,
          .is_own_version = is_contributions,
          .otherwise = not_contributions.text(),
          .advice = other_folder.text()};
}

OutputTarget table_target(const fs::path& folder, const std::string& stem, bool force) {
  return {.path = folder / (stem + "-contributions.csv"),
          .force = force,
          .is_own_version = is_table,
          .otherwise = not_contribution_table.text(),
          .advice = other_folder.text(),
          .has_mark = false};
}

}  // namespace

std::vector<std::string> ensembles_without(const ComparedEnsemble& scenario) {
  const fs::path folder = scenario.members.front().path.parent_path();
  std::vector<std::string> operands;
  for (const labour::Cause& cause : labour::causes_of_unemployment()) {
    const std::string ensemble =
        fmt::format("{}-{}", name_without(scenario.scenario, cause.code), scenario.seed);
    if (!member_files_in(folder, ensemble).empty()) operands.push_back((folder / ensemble).string());
  }
  return operands;
}

RiskContributions contributions_of(ComparedEnsemble scenario, const std::vector<std::string>& without,
                                   int threads) {
  RiskContributions all;
  all.scenario = std::move(scenario);
  for (const std::string& operand : without) {
    all.without.push_back(read_ensemble(operand, threads));
    check_persons_paired(all.scenario, all.without.back());
    all.causes.push_back(cause_in_name(all.without.back().scenario));
  }
  for (const MemberFile& file : all.scenario.members)
    if (std::all_of(all.without.begin(), all.without.end(), [&](const ComparedEnsemble& ensemble) {
          return find_member(ensemble, file.member) != nullptr;
        }))
      all.members.push_back(file.member);
  if (all.members.empty()) throw InputError(filled(no_shared_member, {{"scenario", all.scenario.scenario}}));
  std::vector<ContributionCause> causes;
  for (const std::string& cause : all.causes) causes.push_back(contribution_cause(cause));
  ContributionSums sums(std::move(causes));
  for (const std::int32_t member : all.members) add_member(all, member, sums);
  all.rows = sums.rows();
  return all;
}

engine::ResultFile contributions_file(const RiskContributions& all, const labour::Names& names) {
  const MemberFile& first = all.scenario.members.front();
  engine::ResultFile result;
  result.kind = "contributions";
  result.title = all.scenario.scenario + ": contributions to the risk of unemployment";
  result.run_key = key_of(all);
  result.weight = first.summary.weight();
  result.attributes = {
      {"institution", first.attribute("institution")},
      {"source", first.attribute("source")},
      {"history", std::string("jialab ensemble --causes, jialab risk")},
      {"scenario", all.scenario.scenario},
      {"scenario_sha256", first.attribute("scenario_sha256")},
      {"seed", all.scenario.seed},
      {"members", static_cast<std::int64_t>(all.members.size())},
      {"causes", fmt::format("{}", fmt::join(all.causes, ", "))},
      {"date", date_of(all.scenario)},
      {"population_scale", all.scenario.scale},
      {"comment",
       std::string(
           "A contribution is the risk less that of the same members without the cause; causes "
           "interact and need not add up. The rest is the risk less those causes here that end jobs")},
      {"status", std::string("complete")}};
  result.tables = {contribution_table(all.rows, names, result.weight)};
  result.resolved_scenario = engine::read_texts(first.path, "/scenario/resolved").at(0);
  result.provenance = texts_of(first.path, "/provenance");
  return result;
}

void check_contributions_target(const fs::path& folder, const std::string& name_and_seed, bool force) {
  check_output_target(file_target(folder, name_and_seed, force));
  check_output_target(table_target(folder, name_and_seed, force));
}

fs::path write_contributions(const RiskContributions& all, const labour::Names& names, const fs::path& folder,
                             bool force, int threads) {
  const std::string stem = fmt::format("{}-{}", all.scenario.scenario, all.scenario.seed);
  const OutputTarget file = file_target(folder, stem, force), table = table_target(folder, stem, force);
  check_contributions_target(folder, stem, force);
  remove_abandoned_at(file.path);
  const engine::ResultFile result = contributions_file(all, names);
  engine::write_result(file.path, result, tasks_on(threads), may_replace(file));
  engine::write_file_unless_taken(
      table.path, contribution_csv_heading() + contribution_csv(all.rows, names, result.weight),
      may_replace(table));
  return file.path;
}

}  // namespace app
