#include "models/labour/report/report_settings.hpp"

#include "engine/scenario/registry.hpp"

namespace labour {

void describe_report(engine::Registry& registry, ReportValues& r) {
  registry.section("report", "what is reported beside the series", "附加报告内容");
  registry.flag(r.worker_risk,
                {.key = "report.worker_risk",
                 .meaning = "report for each person whether unemployment follows within twelve months of a "
                            "date; an ensemble needs this for the risk of each person and sets it by itself",
                 .meaning_zh = "逐人报告某月之后十二个月内是否失业（集合模拟据此计算个人失业风险，自动开启）",
                 .source = "choice of the user"});
  registry.month(r.worker_risk_month,
                 {.key = "report.worker_risk_month",
                  .meaning = "date of this report: it follows the persons employed at the end of this month; "
                             "it is left out if the run has fewer than twelve months after it",
                  .meaning_zh = "个人失业风险的基准月（月末就业人员）",
                  .source = "A; the members are equal before run.members_from, and the risk at that date is "
                            "the most informative"});
}

}  // namespace labour
