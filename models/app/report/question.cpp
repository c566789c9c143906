#include "models/app/report/question.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include "models/app/compare/months.hpp"
#include "models/app/report/wording.hpp"

namespace app {
namespace {

// Words of questions in either language; a question that holds one of them asks for the topic.
using Words = std::array<std::string_view, 4>;

bool holds_any(const Bilingual& question, const Words& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return !word.empty() &&
           (question.en.find(word) != std::string::npos || question.zh.find(word) != std::string::npos);
  });
}

constexpr Words fund_words = {"基金", "fund", "Fund", ""};
constexpr Words spell_words = {"失业持续", "失业时间", "unemployed longer", "unemployment lasts"};

// What no file of a run holds, or what the report does not show.
struct OpenTopic {
  Words words;
  Message text;
};
constexpr OpenTopic open_topics[] = {
    {{"再就业", "重新就业", "workers without a job", "find work again"},
     {"how long the persons concerned are without a job "
      "(results do not follow single persons from a plant or an industry)",
      "涉及职工本人多久能再就业（结果文件不跟踪某厂、某行业的职工个人）"}},
    {{"哪些职业", "研发类职业", "occupations", ""},
     {"which occupations change (figure 4-3 shows moves between them; the results hold jobs by occupation: "
      "series/occupation)",
      "分职业的增减（图4-3只有职业间流动；分职业岗位数在结果文件series/occupation中）"}},
    {{"叠加", "add up", "", ""},
     {"whether effects add up (this compares one scenario with the baseline: report each change by itself, "
      "too)",
      "影响是否叠加（本报告只比较一个情景与基准，须把各项变化另作单独情景对比）"}},
    {{"劳动者的损失", "个人损失", "losses of the people", ""},
     {"what single persons lose in pay", "劳动者个人的收入损失"}}};

constexpr Message fund_needs_baseline{
    "what it adds to the outlays of the fund (needs a baseline: --baseline)",
    "基金支出增减多少（需要基准情景，用--baseline给出）"};
constexpr Message spell_needs_baseline{
    "how it changes the duration of unemployment (needs a baseline: --baseline)",
    "失业持续时间如何变化（需要基准情景，用--baseline给出）"};

constexpr Message asked{"Asked: ", "题目所问："};
constexpr Message and_next{"; ", "；"}, end_of_answer{".", "。"};
constexpr Message not_answered{"Not answered by this report: {topics}.", "本报告未回答：{topics}。"};

constexpr Message fund_change{
    "outlays of the unemployment insurance fund are {more} by {size} in all over {months}",
    "失业保险基金支出{months}累计{more}{size}"};
constexpr Message fund_not_shown{
    "no effect on the outlays of the unemployment insurance fund is shown over {months} (90% interval "
    "{bounds})",
    "{months}失业保险基金支出未显示出变化（90%区间{bounds}）"};
constexpr Message spell_change{
    "the unemployed have been without a job {longer} by {size} on average in {months}",
    "失业人员平均已持续失业时间{months}平均{longer}{size}"};
constexpr Message spell_not_shown{
    "no effect on how long the unemployed have been without a job is shown in {months} (90% interval "
    "{bounds})",
    "{months}失业人员平均已持续失业时间未显示出变化（90%区间{bounds}）"};
constexpr Message of_one_simulation{" (one simulation, no interval)", "（单次模拟，无区间）"};

bool is_undecided(const MeanInterval& effect) {
  return effect.has_interval() && !effect.excludes_zero();
}

Bilingual size_of(Measure measure, const MeanInterval& effect) {
  const Bilingual size = amount_with_interval(measure, effect);
  return effect.has_interval() ? size : size + of_one_simulation.text();
}

Bilingual fund_text(const MeanInterval& fund, const Bilingual& months) {
  if (is_undecided(fund))
    return filled(fund_not_shown, {{"months", months}, {"bounds", signed_bounds(Measure::money, fund)}});
  return filled(fund_change,
                {{"months", months},
                 {"more", fund.mean < 0.0 ? Bilingual{"lower", "少"} : Bilingual{"higher", "多"}},
                 {"size", size_of(Measure::money, fund)}});
}

Bilingual spell_text(const MeanInterval& spell, const Bilingual& months) {
  if (is_undecided(spell))
    return filled(spell_not_shown, {{"months", months}, {"bounds", signed_bounds(Measure::months, spell)}});
  return filled(spell_change,
                {{"months", months},
                 {"longer", spell.mean < 0.0 ? Bilingual{"shorter", "缩短"} : Bilingual{"longer", "延长"}},
                 {"size", size_of(Measure::months, spell)}});
}

std::optional<MeanInterval> effect_over(const Measurements& measured, const char* group, const char* name,
                                        Window window, double factor) {
  if (!measured.has_output(group, name)) return std::nullopt;
  std::vector<double> means = means_over(measured.effect(group, name), window.first, window.end);
  for (double& mean : means) mean *= factor;
  return measured.interval_of(means);
}

}  // namespace

QuestionFindings question_findings(const Measurements& measured) {
  const Window window{measured.from(), measured.horizon()};
  QuestionFindings found{measured.month(window.first), measured.month(window.end - 1), {}, {}};
  found.fund = effect_over(measured, "fund", "unemployment_out", window,
                           static_cast<double>(window.end - window.first));
  found.spell = effect_over(measured, "total", "mean_spell", window, 1.0);
  return found;
}

Bilingual question_answer(const Bilingual& question, const QuestionFindings& found) {
  const Bilingual months = period_text(found.first, found.last);
  Bilingual answers;
  const auto answer = [&](const Bilingual& text) {
    answers += (answers.empty() ? asked : and_next).text() + text;
  };
  std::vector<Bilingual> open;
  if (holds_any(question, fund_words)) {
    if (found.fund)
      answer(fund_text(*found.fund, months));
    else
      open.push_back(fund_needs_baseline.text());
  }
  if (holds_any(question, spell_words)) {
    if (found.spell)
      answer(spell_text(*found.spell, months));
    else
      open.push_back(spell_needs_baseline.text());
  }
  for (const OpenTopic& topic : open_topics)
    if (holds_any(question, topic.words)) open.push_back(topic.text.text());
  if (!answers.empty()) answers += end_of_answer.text();
  if (open.empty()) return answers;
  return (answers.empty() ? answers : answers + Bilingual{" ", ""}) +
         filled(not_answered, {{"topics", joined(open)}});
}

}  // namespace app
