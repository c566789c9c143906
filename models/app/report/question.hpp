// What a scenario's question asks for and no page says by itself: answered from the files where they hold it,
// else named as not answered.
#pragma once

#include <optional>

#include "engine/kernel/month.hpp"
#include "models/app/compare/mean_interval.hpp"
#include "models/app/language/language.hpp"
#include "models/app/report/measurements.hpp"

namespace app {

// Effects over the months of the figures, scenario minus baseline.
struct QuestionFindings {
  engine::Month first, last;
  std::optional<MeanInterval> fund;   // outlays of unemployment insurance, CNY in all these months together
  std::optional<MeanInterval> spell;  // mean duration of the spells in progress, months
};
QuestionFindings question_findings(const Measurements& measured);

// "题目所问：失业保险基金支出2026年1月—2030年12月累计多1.20亿元（90%区间1.00亿至1.40亿元）。本报告未回答：…。";
// "" if the question asks for nothing of the kind.
Bilingual question_answer(const Bilingual& question, const QuestionFindings& found);

}  // namespace app
