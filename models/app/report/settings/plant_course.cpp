#include "models/app/report/settings/plant_course.hpp"

#include <algorithm>
#include <cmath>

#include "models/app/compare/months.hpp"
#include "models/app/report/wording.hpp"
#include "models/labour/firms/staffing_settings.hpp"

namespace app {
namespace {

constexpr std::size_t most_courses = 3;  // as many as the setting names
constexpr double near_enough = 0.05;     // of the jobs before the event
constexpr double differs_by = 0.05;      // headcounts of the scenario and before that are told apart

constexpr Message two_headcounts{
    "Jobs at {plant} at the end of {month} (mean of the simulations): {baseline} in the baseline, "
    "{scenario} in the scenario{moves}",
    "{plant}的岗位（模拟平均）：{month}末基准情景约{baseline}，本情景约{scenario}{moves}"};
constexpr Message moves_to_headcount{", which moves to this headcount from {from} on, from {start}",
                                     "（为达到设定人数，自{from}起由约{start}调整而来）"};
constexpr Message cuts_begin{"; cuts begin in {event}{end}.", "；{event}起裁减{end}。"};
constexpr Message hires_begin{"; hiring begins in {event}{end}.", "；{event}起扩员{end}。"};
constexpr Message closed_after{", and after {months} less than 5% of them are left",
                               "，{months}后不足裁减前的5%"};
constexpr Message reached_after{", and after {months} the size of the scenario is reached",
                                "，{months}后达到设定规模"};
constexpr Message not_reached{", and the size of the scenario is not reached in the run",
                              "，期内未达到设定规模"};

Bilingual end_text(const PlantCourse& course) {
  if (!course.months_to_size) return not_reached.text();
  return filled(course.size <= 0.0 ? closed_after : reached_after,
                {{"months", months_count(*course.months_to_size)}});
}

}  // namespace

std::optional<PlantCourse> course_of(const std::vector<double>& baseline, const std::vector<double>& scenario,
                                     engine::Month first, const DatedPlant& event) {
  const int at = event.month - first, months = static_cast<int>(scenario.size());
  if (at < 1 || at >= months) return std::nullopt;
  const auto before = static_cast<std::size_t>(at - 1);
  PlantCourse course;
  course.event = event.month;
  course.size = event.size;
  course.baseline = baseline[before];
  course.scenario = scenario[before];
  if (!std::isfinite(course.baseline) || !(course.scenario > 0.0)) return std::nullopt;
  const int from = at - labour::months_to_headcount;
  if (event.headcount > 0.0 && from >= 1) {
    course.moved_from = scenario[static_cast<std::size_t>(from - 1)];
    if (std::abs(course.scenario - course.moved_from) > differs_by * course.moved_from)
      course.moves_from = event.month - labour::months_to_headcount;
  }
  for (int t = at; t < months && !course.months_to_size; ++t)
    if (std::abs(scenario[static_cast<std::size_t>(t)] - event.size * course.scenario) <=
        near_enough * course.scenario)
      course.months_to_size = t - at + 1;
  return course;
}

Bilingual course_text(const Bilingual& plant, const PlantCourse& course) {
  const auto jobs = [](double value) { return amount_text(Measure::jobs, value); };
  const Bilingual moves = course.moves_from
                              ? filled(moves_to_headcount, {{"from", month_text(*course.moves_from)},
                                                            {"start", jobs(course.moved_from)}})
                              : Bilingual();
  return filled(two_headcounts, {{"plant", plant},
                                 {"month", month_text(course.event - 1)},
                                 {"baseline", jobs(course.baseline)},
                                 {"scenario", jobs(course.scenario)},
                                 {"moves", moves}}) +
         filled(course.size < 1.0 ? cuts_begin : hires_begin,
                {{"event", month_text(course.event)}, {"end", end_text(course)}});
}

Bilingual courses_text(const Measurements& measured, const std::vector<PlantChange>& changes) {
  if (!measured.has_member_files() || !measured.has_output("plant", "jobs")) return {};
  const std::vector<std::string>& codes = measured.axis("plant").codes;
  Bilingual text;
  std::size_t told = 0;
  for (const PlantChange& change : changes) {
    if (!change.scenario || told == most_courses) continue;
    ++told;
    const auto code = std::find(codes.begin(), codes.end(), change.scenario->plant);
    if (code == codes.end()) continue;
    const auto cell = static_cast<std::size_t>(code - codes.begin());
    const auto course = course_of(means_by_month(measured.values(Side::baseline, "plant", "jobs", cell)),
                                  means_by_month(measured.values(Side::scenario, "plant", "jobs", cell)),
                                  measured.month(0), *change.scenario);
    if (course)
      text += (text.empty() ? Bilingual() : Bilingual{" ", ""}) +
              course_text(plant_name(change.scenario->plant, measured.input().inputs.plants), *course);
  }
  return text;
}

}  // namespace app
