// The cover: the question, what the scenario sets, three sentences and what the question asks beside them,
// four key figures, how sure, and how to read an interval.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "build_info.hpp"
#include "models/app/report/pages/pages.hpp"
#include "models/app/report/question.hpp"
#include "models/app/report/settings/plant_changes.hpp"
#include "models/app/report/settings/plant_course.hpp"
#include "models/app/report/settings/setting.hpp"

namespace app {
namespace {

Persistence persistence_of(const Findings& found) {
  return {found.of(IndicatorIndex::rate).peak, found.of(IndicatorIndex::jobs).peak,
          found.of(IndicatorIndex::labour_force).peak, found.cause()};
}

// What the scenario sets, and how the plants that it names change beside the baseline.
Bilingual setting_of(const ReportContext& context) {
  const Measurements& measured = context.measured;
  const SettingWords words{context.input.inputs.plants,
                           context.input.registry,
                           {measured.month(0), measured.month(measured.months() - 1)}};
  const Bilingual text =
      setting_sentence(setting_texts(context.baseline_resolved, context.scenario_resolved, words));
  const Bilingual courses =
      courses_text(measured, plant_changes(context.baseline_resolved, context.scenario_resolved));
  return courses.empty() ? text : text + Bilingual{" ", ""} + courses;
}

// The third sentence: towns and the industry.
Bilingual places_sentence(const ReportContext& context) {
  Bilingual text;
  if (!context.towns.groups.empty() && context.found.of(IndicatorIndex::rate).peak->is_shown())
    text = towns_answer(context.towns, context.measured.month(context.quarter->first));
  if (!context.industries) return text;
  const Bilingual clause = industries_clause(*context.industries);
  if (clause.empty()) return text;
  return text.empty() ? clause : text + Bilingual{" ", ""} + clause;
}

constexpr Message interval_note{"90% interval {low} to {high}", "90%区间{low}至{high}"};
constexpr Message note_with_months{"{when}, {note}", "{when}，{note}"};
constexpr Message mean_of_months{"mean of {months}", "{months}平均"};
constexpr Message not_shown{"—", "—"};
constexpr Message no_effect_note{"no effect is shown", "未显示出影响"};
constexpr Message one_pair{"one pair: no interval", "单次模拟，无区间"};

// Number and bounds in one unit: 万 in Chinese for large counts, plain in English.
KeyFigure count_figure(const Message& title, const PeakEffect& peak, const Bilingual& unit) {
  const MeanInterval& effect = peak.effect;
  const bool large =
      std::max(std::abs(effect.low), std::abs(effect.high)) >= 9950.0 || std::abs(effect.mean) >= 9950.0;
  const auto text = [&](double value) {
    return Bilingual{
        signed_number_text(shown_value(value, -2), 0),
        large ? signed_number_text(value / 1e4, 2) : signed_number_text(shown_value(value, -2), 0)};
  };
  KeyFigure figure{
      title.text(), text(effect.mean), {unit.en, (large ? "万" : "") + unit.zh}, one_pair.text()};
  if (effect.has_interval())
    figure.note = filled(interval_note, {{"low", text(effect.low)}, {"high", text(effect.high)}});
  const Bilingual when =
      peak.months == 1 ? month_text(peak.month)
                       : filled(mean_of_months, {{"months", period_text(peak.month, peak.last_of_peak())}});
  figure.note = filled(note_with_months, {{"when", when}, {"note", figure.note}});
  return figure;
}

KeyFigure missing_figure(const Message& title) {
  return {title.text(), not_shown.text(), {}, no_effect_note.text()};
}

KeyFigure rate_figure_of(const PeakEffect& peak) {
  static constexpr Message title{"Largest effect on the rate", "失业率最大影响"};
  const auto text = [](double value) { return in_both(signed_number_text(value, 2)); };
  KeyFigure figure{title.text(), text(peak.effect.mean), unit_points(), one_pair.text()};
  if (peak.effect.has_interval())
    figure.note = filled(interval_note, {{"low", text(peak.effect.low)}, {"high", text(peak.effect.high)}});
  return figure;
}

KeyFigure month_figure_of(const PeakEffect& peak) {
  static constexpr Message title{"Month of it", "最大影响所在月"};
  static constexpr Message halved{"half gone after {months}", "此后{months}影响减半"};
  static constexpr Message stays{"not halved by {month}", "至{month}未减半"};
  return {title.text(),
          month_in_table(peak.month),
          {},
          peak.showing == Showing::single ? one_pair.text()
          : peak.months_to_half           ? filled(halved, {{"months", months_count(*peak.months_to_half)}})
                                          : filled(stays, {{"month", month_text(peak.last)}})};
}

void add_key_figures(const ReportContext& context, Section& section) {
  static constexpr Message rate_title{"Effect on the rate", "对失业率的影响"},
      month_title{"Month of the peak", "峰值月"};
  static constexpr Message unemployed_title{"Unemployed, largest change", "失业人口最大变化"},
      jobs_title{"Jobs in firms, largest change", "区内单位岗位最大变化"};
  const auto& rate = context.found.of(IndicatorIndex::rate).peak;
  const auto& unemployed = context.found.of(IndicatorIndex::unemployed).peak;
  const auto& jobs = context.found.of(IndicatorIndex::jobs).peak;
  section.key_figures.push_back(is_told(rate) ? rate_figure_of(*rate) : missing_figure(rate_title));
  section.key_figures.push_back(is_told(rate) ? month_figure_of(*rate) : missing_figure(month_title));
  section.key_figures.push_back(is_told(unemployed)
                                    ? count_figure(unemployed_title, *unemployed, {"persons", "人"})
                                    : missing_figure(unemployed_title));
  section.key_figures.push_back(is_told(jobs) ? count_figure(jobs_title, *jobs, {"jobs", "个"})
                                              : missing_figure(jobs_title));
}

Box reading_box() {
  static constexpr Message title{"How to read an interval", "怎样读区间"};
  static constexpr Message lines[] = {
      {"The drawing is a **simulation interval** (bands in figures, table 1-1): 9 of 10 single simulations "
       "lie within it.",
       "上图是**模拟区间**（图中色带、表1-1）：每10次单次模拟约9次落在其中。"},
      {"The \"90% interval\" of effects in text and tables is the **confidence interval**: 90% sure to hold "
       "the mean.",
       "正文与表中影响的“90%区间”不是上图，而是**置信区间**：平均影响有九成把握落在其中。"},
      {"Both hold chance and what is named above, not errors of the assumptions themselves.",
       "两者都只含上面列出的来源，不含假设本身的误差。"}};
  Box box{"interval", title.text(), "", {}, {}, false};
  for (const Message& line : lines) box.lines.push_back(line.text());
  return box;
}

Bilingual what_was_compared(const ReportContext& context) {
  static constexpr Message compared{
      "{scenario} against {baseline} · {n} pairs of simulations · population at {scale}, shown at "
      "full size · simulated from {from} · jialab {version}",
      "{scenario}与{baseline}对比 · {n}对模拟 · 人口{scale}模拟、已还原为全区规模 · 自{from}起为模拟 "
      "· jialab {version}"};
  static constexpr Message alone{
      "{scenario} · {n} simulations · population at {scale}, shown at full size · simulated from "
      "{from} · jialab {version}",
      "{scenario} · {n}次模拟 · 人口{scale}模拟、已还原为全区规模 · 自{from}起为模拟 · jialab {version}"};
  const Measurements& measured = context.measured;
  const Bilingual n = in_both(number_text(static_cast<double>(measured.members()), 0)),
                  from = month_text(measured.month(measured.simulated_from()));
  const Bilingual scale = measured.scale() >= 1.0 ? Bilingual{"full size", "按全部"}
                                                  : in_both("1/" + number_text(1.0 / measured.scale(), 0));
  const Bilingual version = in_both(std::string(build_info::version()));
  if (!context.is_comparison())
    return filled(alone, {{"scenario", context.input.baseline.title},
                          {"n", n},
                          {"scale", scale},
                          {"from", from},
                          {"version", version}});
  return filled(compared, {{"scenario", context.input.scenario->title},
                           {"baseline", context.input.baseline.title},
                           {"n", n},
                           {"scale", scale},
                           {"from", from},
                           {"version", version}});
}

}  // namespace

void fill_cover(const ReportContext& context, Section& section) {
  const Measurements& measured = context.measured;
  HowSure sure;
  sure.members = measured.members();
  sure.scale = measured.scale();
  sure.interval = measured.interval();
  sure.is_comparison = context.is_comparison();
  if (context.is_comparison()) {
    const Findings& found = context.found;
    section.answer = setting_of(context);
    sure.rate = found.of(IndicatorIndex::rate).peak;
    sure.cause = found.cause();
    section.sentences.push_back(rate_sentence(sure.rate, found.unemployed_at_peak));
    if (measured.has_difference()) {
      if (measured.members() > 1) section.sentences.push_back(persistence_sentence(persistence_of(found)));
      const Bilingual places = places_sentence(context);
      if (!places.empty()) section.sentences.push_back(places);
      const Bilingual asked = question_answer(context.question(), question_findings(measured));
      if (!asked.empty()) section.sentences.push_back(asked);
      add_key_figures(context, section);
    }
  }
  if (!context.is_comparison() || measured.has_difference()) section.boxes.push_back(how_sure_box(sure));
  section.boxes.push_back(reading_box());
  section.footer = what_was_compared(context);
}

}  // namespace app
