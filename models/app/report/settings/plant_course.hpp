// How the jobs of a plant change around an event that a scenario sets, beside the baseline.
#pragma once

#include <optional>
#include <vector>

#include "models/app/language/language.hpp"
#include "models/app/report/measurements.hpp"
#include "models/app/report/settings/plant_changes.hpp"

namespace app {

// Means over the simulations of jobs at month-ends.
struct PlantCourse {
  engine::Month event;                // from which the plant wants other staff
  double baseline = 0, scenario = 0;  // in the month before the event
  // Where the scenario sets the headcount before the event: the month from which the plant moves to it, and
  // its jobs in the month before that.
  std::optional<engine::Month> moves_from;
  double moved_from = 0;
  double size = 0;  // staff afterwards as a share of before
  // Months from the first with a change until the jobs are within a twentieth of what the event leaves.
  std::optional<int> months_to_size;
};

// From the jobs by month, means over the simulations; none where a month has none (plants that are too small
// for the size of the run) or the event is outside the run.
std::optional<PlantCourse> course_of(const std::vector<double>& baseline, const std::vector<double>& scenario,
                                     engine::Month first, const DatedPlant& event);

// "上汽大众安亭二厂的岗位（模拟平均）：2027年6月末基准情景约2560个，本情景约4560个（…）；2027年7月起裁减，4个月后不足裁减前
// 的5%。"
Bilingual course_text(const Bilingual& plant, const PlantCourse& course);

// The courses of the plants that a scenario changes, the first three; "" without member files.
Bilingual courses_text(const Measurements& measured, const std::vector<PlantChange>& changes);

}  // namespace app
