#include "models/app/ensemble/member_risks.hpp"

#include <algorithm>

#include "models/app/ensemble/member_design.hpp"
#include "models/app/ensemble/plan.hpp"
#include "models/app/risk/risk_tables.hpp"
#include "models/app/risk/risk_text.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/text.hpp"

namespace app {
namespace {

constexpr Message risk_is_off{
    "no risk of each person (/risk): report.worker_risk is false. Run the members with --set "
    "report.worker_risk=true, or with jialab ensemble",
    "没有个人失业风险（/risk）：report.worker_risk为false。请加--set report.worker_risk=true运行各成员，或用"
    "jialab ensemble运行"};
constexpr Message risk_out_of_run{
    "no risk of each person (/risk): it needs twelve months of the run after {date}, "
    "and the run is of {first} to {last}. Run the members with --from one month after a date that leaves "
    "twelve months",
    "没有个人失业风险（/"
    "risk）：{date}之后还需运行十二个月，而运行期为{first}至{last}。请用--from写明其后还有十二个月的"
    "日期的次月，运行各成员"};
constexpr Message the_date{"the date", "基准日期"};
constexpr Message risk_of_other_histories{
    "no risk of each person (/risk): it is of the persons of history 0, and these members have history "
    "{histories}. "
    "Merge also members whose number is a multiple of {count}, or run all members in one history "
    "(--histories 1)",
    "没有个人失业风险（/"
    "risk）：风险只含第0条历史的人员，而这些成员属于历史{histories}。请一并合并编号为{count}的倍数的"
    "成员，或让全部成员共用一条历史（--histories 1）"};

// Why a merged file has no risks of persons, and what to do.
Bilingual why_no_risks(const std::filesystem::path& file) {
  const std::string resolved = engine::read_texts(file, "/scenario/resolved").at(0);
  if (resolved_value(resolved, "report.worker_risk") == "false") return risk_is_off.text();
  const labour::RunSettings run = design_of(resolved, false).run;
  const std::string month = resolved_value(resolved, "report.worker_risk_month");
  const auto date = engine::Month::parse(month.size() > 2 ? month.substr(1, month.size() - 2) : "");
  if (!date || *date < run.first || *date + labour::WorkerRisk::window > run.last())
    return filled(risk_out_of_run, {{"date", date ? short_month(*date) : the_date.text()},
                                    {"first", short_month(run.first)},
                                    {"last", short_month(run.last())}});
  std::vector<std::int32_t> histories;
  for (const double history : engine::read_numbers(file, "/members/history").values)
    if (std::find(histories.begin(), histories.end(), static_cast<std::int32_t>(history)) == histories.end())
      histories.push_back(static_cast<std::int32_t>(history));
  return filled(risk_of_other_histories, {{"histories", list_text(histories)}, {"count", run.histories}});
}

}  // namespace

bool counts_for_risks(const labour::RunSettings& run, std::uint32_t member) {
  return !run.shares_history() || run.history_of(member) == 0;
}

std::vector<Bilingual> lines_about_risks(const std::filesystem::path& file) {
  const engine::ResultSummary summary = engine::read_result(file);
  // A run without a cause is only subtracted from the run with it.
  if (is_without_cause(summary.attribute("scenario"))) return {};
  std::vector<Bilingual> lines = risk_lines(file);
  const bool has_risks =
      std::any_of(summary.datasets.begin(), summary.datasets.end(),
                  [](const engine::DatasetSummary& dataset) { return dataset.path == "/risk/total/risk"; });
  if (summary.attribute("jialab_kind") == "ensemble" && !has_risks) lines.push_back(why_no_risks(file));
  return lines;
}

std::vector<engine::ResultTable> risks_of_members(const std::vector<MemberFile>& members,
                                                  const labour::Names& names, int threads) {
  if (members.empty()) return {};
  const engine::ResultSummary& first = members.front().summary;
  const PersonColumns columns = person_columns_of(first);  // members of one ensemble have one format
  const labour::RunSettings run = design_of(members.front()).run;
  RiskPool pool;
  for (const MemberFile& file : members)
    if (counts_for_risks(run, static_cast<std::uint32_t>(file.member)))
      pool.add(file.member, read_persons(file.path, columns));
  return risk_tables(pool, names, first.weight(), columns, tasks_on(threads));
}

}  // namespace app
