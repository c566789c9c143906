#include "models/app/ensemble/member_risks.hpp"

#include "models/app/ensemble/member_design.hpp"
#include "models/app/risk/risk_tables.hpp"
#include "models/app/run/threads.hpp"

namespace app {

bool counts_for_risks(const labour::RunSettings& run, std::uint32_t member) {
  return !run.shares_history() || run.history_of(member) == 0;
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
