#include "models/labour/report/report_settings.hpp"

#include "engine/scenario/registry.hpp"

namespace labour {

void describe_report(engine::Registry& registry, ReportValues& r) {
  registry.section("report", "what is reported beside the series", "附加报告内容");
  registry.flag(
      r.worker_risk,
      {.key = "report.worker_risk",
       .meaning = "report person by person who becomes unemployed within twelve months of a date; an "
                  "ensemble needs it for the risk of each person and sets it itself",
       .meaning_zh = "逐人报告某月之后十二个月内是否失业（集合模拟据此计算个人失业风险，自动开启）",
       .source = "choice of the user"});
  registry.month(
      r.worker_risk_month,
      {.key = "report.worker_risk_month",
       .meaning = "month at whose end the employed are taken for it; without twelve months of the "
                  "run after it the report is left out",
       .meaning_zh = "个人失业风险的基准月（月末就业人员）",
       .source = "A; members share what precedes run.members_from, and a risk says most where they do"});
}

}  // namespace labour
