// Sentences on the effect in the whole district.
#include <cmath>

#include "models/app/report/sentences.hpp"

namespace app {
namespace {

constexpr Message no_difference{
    "The scenario changes no figure of this report: in every simulation, every month is that of the "
    "baseline.",
    "情景没有改变本报告的任何数字：每次模拟、每个月都与基准相同。"};
constexpr Message rate_single{
    "In one simulation the effect is largest in **{month}**: "
    "the survey unemployment rate is **{size}** {side} the baseline's. "
    "One simulation has no interval and cannot tell an effect from chance.",
    "单次模拟中，影响在**{month}**最大：调查失业率比基准{side}**{size}**"
    "。单次模拟没有区间，不能分辨影响与偶然。"};
constexpr Message rate_holds_zero{
    "**No effect on the survey unemployment rate is shown**: "
    "even in {month}, when the mean effect is largest, its 90% interval ({bounds}) holds zero.",
    "**未显示出对调查失业率的影响**：即使在平均影响最大的{month}，90%区间（{bounds}）也包含零。"};
constexpr Message rate_by_chance{
    "**No effect on the survey unemployment rate is shown**: "
    "{month} is the largest of many months, and allowing for that choice its interval holds zero.",
    "**未显示出对调查失业率的影响**：{month}是从许多月份中挑出的最大值，按挑选校正后区间包含零。"};
constexpr Message rate_shown{
    "The effect is largest in **{month}**: the survey unemployment rate is {size} {side} the baseline's",
    "影响在**{month}**最大：调查失业率比基准{side}{size}"};
constexpr Message persons_more{", and unemployment is {more} by about {persons}",
                               "，失业人口{more}约{persons}"};
constexpr Message still_growing{" This is near the end of the run: the effect may still be growing.",
                                "此时已近模拟期末，影响可能仍在扩大。"};
Bilingual above_or_below(double value) {
  return value > 0.0 ? Bilingual{"above", "高"} : Bilingual{"below", "低"};
}
Bilingual more_or_fewer(double value) {
  return value > 0.0 ? Bilingual{"higher", "多"} : Bilingual{"lower", "少"};
}
constexpr Message stop{".", "。"};

// ---- how long ------------------------------------------------------------------------------------------

constexpr Message rate_halves{"Half of the effect on the rate has gone after **{months}**",
                              "失业率的影响**{months}**后减半"};
constexpr Message rate_stays{"Half of the effect on the rate has not gone by {month}",
                             "失业率的影响至{month}仍未减半"};
constexpr Message jobs_change{"jobs in firms of the district are {more} by {size} on average in {months}",
                              "{months}区内单位岗位平均{more}{size}"};
constexpr Message jobs_halved{", halved by {month}", "，到{month}减半"};
constexpr Message jobs_not_halved{", not halved by {month}", "，至{month}仍未减半"};
constexpr Message but_jobs{", but **jobs have not come back** by then: ", "，但此时**岗位并未恢复**："};
constexpr Message and_jobs{"; ", "；"};
constexpr Message force_change{"the resident labour force is {smaller} by {size} on average in {months}",
                               "{months}常住劳动力平均{smaller}{size}"};
constexpr Message because{", mainly because of {flow}, {more} by about **{size}**",
                          "，主要因为{flow}{more}约**{size}**"};
constexpr Message nothing_lasts{"No effect on jobs or on the labour force is shown either.",
                                "对岗位和劳动力也未显示出影响。"};
constexpr Message nothing_else{"No effect on jobs or on the labour force is shown.",
                               "对岗位和劳动力未显示出影响。"};

// The twelve months of a peak.
Bilingual peak_period_text(const PeakEffect& peak) {
  return peak.months == 1 ? month_text(peak.month) : period_text(peak.month, peak.last_of_peak());
}

bool is_shown(const std::optional<PeakEffect>& peak) {
  return peak && peak->is_shown();
}

// Whether jobs are lost (or gained) longer than the rate is raised (or lowered).
bool jobs_outlast_rate(const PeakEffect& rate, const PeakEffect& jobs) {
  if (!rate.months_to_half || rate.effect.mean * jobs.effect.mean >= 0.0) return false;
  return !jobs.months_to_half || *jobs.half_month() > *rate.half_month();
}

Bilingual jobs_text(const PeakEffect& jobs) {
  Bilingual text = filled(jobs_change, {{"size", amount_with_interval(Measure::jobs, jobs.effect)},
                                        {"more", more_or_fewer(jobs.effect.mean)},
                                        {"months", peak_period_text(jobs)}});
  return text + (jobs.months_to_half ? filled(jobs_halved, {{"month", month_text(*jobs.half_month())}})
                                     : filled(jobs_not_halved, {{"month", month_text(jobs.last)}}));
}

Bilingual cause_text(const FlowEffect& cause) {
  const bool more = cause.persons.mean > 0.0;
  Bilingual flow = cause.title.text();
  flow.en[0] = static_cast<char>(flow.en[0] - 'A' + 'a');
  return filled(because, {{"flow", flow},
                          {"more", more ? Bilingual{"more", "增加"} : Bilingual{"fewer", "减少"}},
                          {"size", amount_text(Measure::flows, cause.persons.mean)}});
}

Bilingual force_text(const Persistence& found) {
  const PeakEffect& force = *found.labour_force;
  Bilingual text =
      filled(force_change,
             {{"size", amount_with_interval(Measure::persons, force.effect)},
              {"smaller", force.effect.mean > 0.0 ? Bilingual{"larger", "多"} : Bilingual{"smaller", "少"}},
              {"months", peak_period_text(force)}});
  if (found.cause != nullptr) text += cause_text(*found.cause);
  return text;
}

// A sentence begins with a capital letter.
Bilingual as_sentence(Bilingual text) {
  std::size_t first = 0;
  while (first < text.en.size() && text.en[first] == '*') ++first;
  if (first < text.en.size() && text.en[first] >= 'a' && text.en[first] <= 'z')
    text.en[first] = static_cast<char>(text.en[first] - 'a' + 'A');
  return text + stop.text();
}

// ---- the page of effects -------------------------------------------------------------------------------

constexpr Message rate_path{
    "On the unemployment rate: **{size}** {side} the baseline's in **{month}**, {half}",
    "失业率：**{month}**比基准{side}**{size}**，{half}"};
constexpr Message jobs_path{"on jobs: {more} by **{size}** on average in **{months}**, {half}",
                            "岗位：**{months}**平均{more}**{size}**，{half}"};
constexpr Message half_by{"halved by **{month}**", "**{month}**减半"};
constexpr Message half_only_by{"halved only by **{month}**", "到**{month}**才减半"};
constexpr Message half_never{"not halved by {month}", "至{month}仍未减半"};
constexpr Message fast_and_slow{
    "The effect on the rate comes and goes fast, that on jobs comes slowly and stays. ",
    "对失业率的影响来得快、去得快，对岗位的影响来得慢、留得久。"};
constexpr Message slow_and_fast{"The effect on the rate stays longer than that on jobs. ",
                                "对失业率的影响比对岗位的影响留得更久。"};
constexpr Message jobs_not_shown{"no effect on jobs is shown", "对岗位未显示出影响"};
constexpr Message rate_not_shown{"No effect on the unemployment rate is shown", "对失业率未显示出影响"};
constexpr Message between{"; ", "；"};

Bilingual half_text(const PeakEffect& peak, bool is_late) {
  if (!peak.months_to_half) return filled(half_never, {{"month", month_text(peak.last)}});
  return filled(is_late ? half_only_by : half_by, {{"month", month_text(*peak.half_month())}});
}

// Which effect outlasts the other; "" if neither or they are of one kind.
Bilingual order_text(const PeakEffect& rate, const PeakEffect& jobs) {
  if (jobs_outlast_rate(rate, jobs) && jobs.month > rate.month) return fast_and_slow.text();
  if (jobs.months_to_half && rate.effect.mean * jobs.effect.mean < 0.0 &&
      (!rate.months_to_half || *rate.half_month() > *jobs.half_month()))
    return slow_and_fast.text();
  return {};
}

}  // namespace

Bilingual rate_sentence(const std::optional<PeakEffect>& rate, const MeanInterval& unemployed) {
  if (!rate) return no_difference.text();
  const Bilingual month = month_text(rate->month), side = above_or_below(rate->effect.mean);
  switch (rate->showing) {
    case Showing::single:
      return filled(
          rate_single,
          {{"month", month}, {"side", side}, {"size", amount_text(Measure::points, rate->effect.mean)}});
    case Showing::holds_zero:
      return filled(rate_holds_zero,
                    {{"month", month}, {"bounds", signed_bounds(Measure::points, rate->effect)}});
    case Showing::by_chance:
      return filled(rate_by_chance, {{"month", month}});
    case Showing::shown:
      break;
  }
  Bilingual text = filled(
      rate_shown,
      {{"month", month}, {"side", side}, {"size", amount_with_interval(Measure::points, rate->effect)}});
  if (unemployed.has_interval() && unemployed.excludes_zero())
    text += filled(persons_more, {{"persons", amount_with_interval(Measure::persons, unemployed)},
                                  {"more", more_or_fewer(unemployed.mean)}});
  text += stop.text();
  return rate->is_at_end ? text + still_growing.text() : text;
}

Bilingual persistence_sentence(const Persistence& found) {
  const bool jobs = is_shown(found.jobs), force = is_shown(found.labour_force);
  if (!is_shown(found.rate) && !jobs && !force)
    return found.rate && found.rate->showing != Showing::single ? nothing_lasts.text() : nothing_else.text();
  Bilingual text;
  if (is_shown(found.rate)) {
    text = found.rate->months_to_half
               ? filled(rate_halves, {{"months", months_count(*found.rate->months_to_half)}})
               : filled(rate_stays, {{"month", month_text(found.rate->last)}});
    if (!jobs && !force) return as_sentence(text) + Bilingual{" ", ""} + nothing_else.text();
    text += (jobs && jobs_outlast_rate(*found.rate, *found.jobs) ? but_jobs : and_jobs).text();
  }
  if (jobs) text += jobs_text(*found.jobs);
  if (jobs && force) text += and_jobs.text();
  if (force) text += force_text(found);
  return as_sentence(text);
}

Bilingual effect_answer(const std::optional<PeakEffect>& rate, const std::optional<PeakEffect>& jobs) {
  if (!rate && !jobs) return no_difference.text();
  if (rate && rate->showing == Showing::single) return rate_sentence(rate, {});
  const bool has_rate = is_shown(rate), has_jobs = is_shown(jobs);
  Bilingual text;
  if (has_rate && has_jobs) text = order_text(*rate, *jobs);
  if (has_rate)
    text += filled(rate_path, {{"month", month_text(rate->month)},
                               {"side", above_or_below(rate->effect.mean)},
                               {"size", amount_text(Measure::points, rate->effect.mean)},
                               {"half", half_text(*rate, false)}});
  else
    text += rate_not_shown.text();
  text += between.text();
  if (!has_jobs) return text + jobs_not_shown.text() + stop.text();
  return text +
         filled(jobs_path, {{"months", peak_period_text(*jobs)},
                            {"more", more_or_fewer(jobs->effect.mean)},
                            {"size", amount_text(Measure::jobs, jobs->effect.mean)},
                            {"half", half_text(*jobs, has_rate && jobs_outlast_rate(*rate, *jobs))}}) +
         stop.text();
}

Bilingual flow_note(const Persistence& found) {
  static constexpr Message one_scale{
      "The three figures have one vertical scale and can be compared directly.",
      "三图同一纵轴，可直接比较高低。"};
  static constexpr Message carried{" The labour force changes mainly with one flow: {flow} (table 2-2).",
                                   "劳动力的变化主要来自一项流量：{flow}（表2-2）。"};
  static constexpr Message not_carried{
      " No single flow of table 2-2 carries half of the change of the labour force, so no cause is named.",
      "表2-2中没有一项流量占劳动力变化的一半以上，故不指明原因。"};
  if (found.cause != nullptr)
    return one_scale.text() + filled(carried, {{"flow", found.cause->title.text()}});
  return is_shown(found.labour_force) ? one_scale.text() + not_carried.text() : one_scale.text();
}

}  // namespace app
