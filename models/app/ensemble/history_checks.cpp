#include "models/app/ensemble/history_checks.hpp"

#include "engine/kernel/check.hpp"
#include "models/app/ensemble/member_risks.hpp"
#include "models/app/terminal/text.hpp"
#include "models/labour/report/worker_risk.hpp"

namespace app {
namespace {

using engine::ExitCode;
using engine::InputError;

// With fewer members the risks tell persons apart clearly worse than with many (results/README.md, "The risk
// of each person": the area under the curve by number of members).
constexpr std::uint32_t few_members = 50;

constexpr Message shared_surroundings{
    "{path}: 'staffing.plants.{id}' happens in plant '{plant}', "
    "whose staff and surroundings are those of the one history that all members share before {month}: "
    "intervals leave out what it drew. Give the members several histories (--histories {histories})",
    "{path}：'staffing.plants.{id}'发生在工厂'{plant}'，其人员和周边情况取自全部成员在{month}"
    "之前共用的一条历史：区间不包含"
    "由此而来的差异。请给成员多条历史（--histories {histories}）"};
constexpr Message other_lives{
    "{path}: the risk of each person at the end of {date} mixes persons who lived differently since "
    "{month}, from which month on members differ. Use --from {from}",
    "{path}：{date}末的个人失业风险把自{month}起经历不同的人混在一起，因为各成员从该月起不同。请用--from "
    "{from}"};
constexpr Message other_parameters{
    "{path}: the risk of each person at the end of {date} mixes persons who lived differently since "
    "{month}, because the parameters of each member (--posterior) act from then on. "
    "For the risk of single persons run without --posterior",
    "{path}：{date}末的个人失业风险把自{month}起经历不同的人混在一起，因为各成员的参数（--"
    "posterior）从该月起起作用。"
    "如要得到每个人的风险，请不用--posterior运行"};
constexpr Message rests_on_few{
    "{path}: the risk of each person rests on {members}: "
    "from fewer than {few} it tells persons apart clearly worse than from many. Run more (--members)",
    "{path}：个人失业风险只依据{members}：少于{few}个时，区分每个人的能力明显较差。请多运行一些（--"
    "members）"};
constexpr Message of_one_history{
    "{path}: the risk of each person is that of the persons of history 0, "
    "from {counted} of {members} members. For the risk of single persons run all members in one history "
    "(--histories 1)",
    "{path}：个人失业风险只含第0条历史的人员，取自{members}个成员中的{counted}"
    "个。如要得到每个人的风险，请让全部成员共用"
    "一条历史（--histories 1）"};
constexpr Message from_outside{
    "--from {from} is not between the second month and the last month of {path} ({second} to {last}). "
    "Without --from the members differ from the first month on",
    "--from "
    "{from}不在{path}的第二个月与最后一个月之间（{second}至{last}）。不写--from时，各成员从第一个月起不同"};
constexpr Message histories_in_vain{
    "--histories {histories} has no effect: the members of {path} differ from the first month on, "
    "each with a history of its own. Name the month until which members share one (--from)",
    "--histories "
    "{histories}不起作用：{path}的各成员从第一个月起不同，各有一条历史。请用--from写明成员共用历史到哪个月"};
constexpr Message risk_not_reported{
    "{path}: the risk of each person is not reported: it needs twelve months of the run after {date}",
    "{path}：不报告个人失业风险：{date}之后还需运行十二个月"};

// The firms around a named plant, its staff and the job seekers near it are those of the history. Where all
// members share it, they all have the same.
void warn_of_plants(const EnsembleScenario& scenario, std::vector<Bilingual>& warnings) {
  const labour::Settings& s = scenario.loaded->settings;
  if (!s.run.shares_history() || s.run.histories > 1) return;
  for (const labour::PlantEvent& event : s.staffing.plants)
    warnings.push_back(filled(shared_surroundings, {{"path", scenario.path},
                                                    {"id", event.id},
                                                    {"plant", event.plant},
                                                    {"month", short_month(s.run.members_from)},
                                                    {"histories", labour::RunSettings().histories}}));
}

// Members that differ before the date follow different persons.
void warn_of_other_persons(const EnsembleScenario& scenario, std::vector<Bilingual>& warnings) {
  const labour::Settings& s = scenario.loaded->settings;
  const engine::Month date = s.report.worker_risk_month;
  if (date <= s.run.first || date < s.run.members_from) return;
  warnings.push_back(filled(other_lives, {{"path", scenario.path},
                                          {"date", short_month(date)},
                                          {"month", short_month(s.run.members_from)},
                                          {"from", (date + 1).text()}}));
}

// Parameters act in all months: where each member draws its own, a person has another past in each, although
// the random draws are the same.
void warn_of_parameters(const EnsembleScenario& scenario, std::vector<Bilingual>& warnings) {
  const labour::Settings& s = scenario.loaded->settings;
  if (s.report.worker_risk_month <= s.run.first || (s.run.shares_history() && s.run.histories > 1)) return;
  warnings.push_back(filled(other_parameters, {{"path", scenario.path},
                                               {"date", short_month(s.report.worker_risk_month)},
                                               {"month", short_month(s.run.first)}}));
}

void warn_of_few_members(const EnsembleScenario& scenario, std::uint32_t members,
                         std::vector<Bilingual>& warnings) {
  const labour::RunSettings& run = scenario.loaded->settings.run;
  std::uint32_t counts = 0;
  for (std::uint32_t member = 0; member < members; ++member) counts += counts_for_risks(run, member) ? 1 : 0;
  if (counts >= few_members || !run.shares_history()) return;
  if (counts == members) {
    warnings.push_back(filled(
        rests_on_few, {{"path", scenario.path}, {"members", members_text(members)}, {"few", few_members}}));
    return;
  }
  warnings.push_back(
      filled(of_one_history, {{"path", scenario.path}, {"counted", counts}, {"members", members}}));
}

}  // namespace

void check_from(const ParsedArguments& parsed, const EnsembleScenario& scenario) {
  const labour::RunSettings& run = scenario.loaded->settings.run;
  if (parsed.has("from") && (!run.shares_history() || run.members_from > run.last()))
    throw InputError(filled(from_outside, {{"from", run.members_from.text()},
                                           {"path", scenario.path},
                                           {"second", short_month(run.first + 1)},
                                           {"last", short_month(run.last())}}),
                     ExitCode::usage);
  if (parsed.has("histories") && !run.shares_history())
    throw InputError(filled(histories_in_vain, {{"histories", run.histories}, {"path", scenario.path}}),
                     ExitCode::usage);
}

std::vector<Bilingual> history_warnings(const EnsembleScenario& scenario, std::uint32_t members,
                                        bool draws_parameters) {
  std::vector<Bilingual> warnings;
  const labour::Settings& s = scenario.loaded->settings;
  warn_of_plants(scenario, warnings);
  if (!s.report.worker_risk) return warnings;
  const engine::Month date = s.report.worker_risk_month;
  if (date < s.run.first || date + labour::WorkerRisk::window > s.run.last()) {
    warnings.push_back(filled(risk_not_reported, {{"path", scenario.path}, {"date", short_month(date)}}));
    return warnings;
  }
  warn_of_other_persons(scenario, warnings);
  if (draws_parameters) warn_of_parameters(scenario, warnings);
  warn_of_few_members(scenario, members, warnings);
  return warnings;
}

}  // namespace app
