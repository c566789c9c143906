#include "models/labour/causes_settings.hpp"

#include <array>
#include <string>

#include "engine/scenario/registry.hpp"

namespace labour {
namespace {

constexpr std::array causes = {
    Cause{
        "layoffs", &CausesValues::layoffs,
        "layoffs of excess staff and with lost orders (at 0 employers keep the staff); closures are separate",
        "裁减富余人员及订单流失所致裁员的作用程度（不含关闭）", "layoffs", "裁员", true},
    Cause{"closures", &CausesValues::closures,
          "closures of firms and of their parts (what staffing.plants sets counts as layoffs)",
          "企业关闭的作用程度（情景设定的工厂事件计入裁员）", "closures", "企业关闭", true},
    Cause{"contract_ends", &CausesValues::contract_ends, "ends of contract without a new one",
          "合同到期终止的作用程度", "ends of contract", "合同终止", true},
    Cause{"quits", &CausesValues::quits, "quits of employees without another job", "雇员辞职的作用程度",
          "quits", "辞职", true},
    Cause{"own_work_ends", &CausesValues::own_work_ends, "ends of own-account and platform work",
          "自营与平台就业退出的作用程度", "ends of own work", "自营与平台就业退出", true},
    Cause{
        "age", &CausesValues::age,
        "differences by age in quits, layoffs, search effort and answers to applications (at 0 all ages are "
        "treated as persons of 30); not death and retirement",
        "辞职、裁员、求职努力与招聘回应中年龄差异的作用程度（0为各年龄同等对待，不含死亡与退休）",
        "differences by age", "年龄差异", false},
    Cause{"skills", &CausesValues::skills,
          "shortfalls of skill in applications and hiring (at 0 every applicant counts as qualified)",
          "求职与录用中技能差距的作用程度（0为均视为合格）", "lack of skills", "技能差距", false},
    Cause{"withdrawals", &CausesValues::withdrawals,
          "withdrawals from the labour force after a quit and from discouragement",
          "辞职后及灰心退出劳动力的作用程度", "withdrawals", "退出劳动力", false},
    Cause{"departures", &CausesValues::departures, "departures from Jiading", "离开嘉定的作用程度",
          "departures", "外迁", false},
};

}  // namespace

std::span<const Cause> causes_of_unemployment() {
  return causes;
}

void describe_causes(engine::Registry& registry, CausesValues& values) {
  registry.section("causes", "how far each cause of unemployment acts (for studies)",
                   "失业成因的作用程度（研究用）");
  for (const Cause& cause : causes)
    registry.path(values.*cause.value, engine::Interpolation::step,
                  {.key = std::string("causes.") + cause.code,
                   .unit = "1",
                   .meaning = cause.meaning,
                   .meaning_zh = cause.meaning_zh,
                   .source = "study; 1 = as the mechanism says",
                   .low = 0,
                   .high = 1});
}

}  // namespace labour
