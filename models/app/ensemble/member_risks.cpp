#include "models/app/ensemble/member_risks.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/app/ensemble/member_design.hpp"
#include "models/app/ensemble/plan.hpp"
#include "models/app/risk/risk_tables.hpp"
#include "models/app/risk/risk_text.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/text.hpp"

namespace app {
namespace {

// Why a merged file has no risks of persons, and what to do.
std::string why_no_risks(const std::filesystem::path& file) {
  const std::string resolved = engine::read_texts(file, "/scenario/resolved").at(0);
  if (resolved_value(resolved, "report.worker_risk") == "false")
    return "no risk of each person (/risk): report.worker_risk is false. Run the members with "
           "--set report.worker_risk=true, or with jialab ensemble";
  const labour::RunSettings run = design_of(resolved, false).run;
  const std::string month = resolved_value(resolved, "report.worker_risk_month");
  const auto date = engine::Month::parse(month.size() > 2 ? month.substr(1, month.size() - 2) : "");
  if (!date || *date < run.first || *date + labour::WorkerRisk::window > run.last())
    return fmt::format(
        "no risk of each person (/risk): it needs twelve months of the run after {}, and the run is of {} to "
        "{}. "
        "Run the members with --from one month after a date that leaves twelve months",
        date ? date->text() : "the date", run.first.text(), run.last().text());
  std::vector<std::int32_t> histories;
  for (const double history : engine::read_numbers(file, "/members/history").values)
    if (std::find(histories.begin(), histories.end(), static_cast<std::int32_t>(history)) == histories.end())
      histories.push_back(static_cast<std::int32_t>(history));
  return fmt::format(
      "no risk of each person (/risk): it is of the persons of history 0, and these members have history {}. "
      "Merge also members whose number is a multiple of {}, or run all members in one history (--histories "
      "1)",
      list_text(histories), run.histories);
}

}  // namespace

bool counts_for_risks(const labour::RunSettings& run, std::uint32_t member) {
  return !run.shares_history() || run.history_of(member) == 0;
}

std::vector<std::string> lines_about_risks(const std::filesystem::path& file) {
  const engine::ResultSummary summary = engine::read_result(file);
  // A run without a cause is only subtracted from the run with it.
  if (is_without_cause(summary.attribute("scenario"))) return {};
  std::vector<std::string> lines = risk_lines(file);
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
