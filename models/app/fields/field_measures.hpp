// What counts as short and as idle of the technical skill fields, and the months that are told.
#pragma once

#include <optional>

#include "engine/kernel/month.hpp"
#include "models/app/language/language.hpp"

namespace app {

// An output of the group "field" that planners read.
struct FieldMeasure {
  const char* name;
  Message title;    // of a column or a row: "staff below requirement"
  Message counted;  // what exactly is counted
};
inline constexpr FieldMeasure field_shortage{
    "shortage_inside",
    {"Staff below requirement", "未达要求的在岗人数"},
    {"staff whose job asks for the field and who do not hold it", "岗位要求而本人未掌握该领域的在岗人员"}};
inline constexpr FieldMeasure field_surplus{
    "surplus_idle",
    {"Idle holders", "闲置的掌握者"},
    {"persons who hold the field and have been unemployed for three months or more",
     "掌握该领域而失业三个月以上的人员"}};
inline constexpr FieldMeasure field_vacancies{
    "shortage_open",
    {"Vacancies open for want of it", "因缺该领域人员而久空的岗位"},
    {"vacancies open for three months or more, for which applicants were refused for want of the field",
     "空缺三个月以上、且曾因求职者缺少该领域而拒绝录用的岗位"}};

// The months that are told.
struct FieldMonths {
  engine::Month now;                   // the last month of history, or the end of the run nearest to it
  std::optional<engine::Month> later;  // five years on, or the last month of the run; none if that is `now`
};
FieldMonths field_months(engine::Month first, engine::Month last);

}  // namespace app
