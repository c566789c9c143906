// What a question asks beside the pages.
#include "models/app/report/question.hpp"

#include <catch2/catch.hpp>
#include <limits>

namespace {

app::QuestionFindings found_effects() {
  app::QuestionFindings found;
  found.first = engine::Month::of(2026, 1);
  found.last = engine::Month::of(2030, 12);
  found.fund = app::MeanInterval{1.2e8, 1.0e8, 1.4e8};
  found.spell = app::MeanInterval{0.12, 0.05, 0.19};
  return found;
}

}  // namespace

TEST_CASE("a question for the fund and for the duration is answered with intervals", "[report]") {
  const app::Bilingual text =
      app::question_answer({"Does anybody stay unemployed longer, and what does it cost the fund?",
                            "失业持续时间是否变长，失业保险基金要多支出多少？"},
                           found_effects());
  CHECK(text.zh ==
        "题目所问：失业保险基金支出2026年1月—2030年12月累计多**1.20亿元**（90%区间1.00亿至1.40亿元）；"
        "失业人员平均已持续失业时间2026年1月—2030年12月平均延长**0.12个月**（90%区间0.05至0.19）。");
  CHECK_THAT(text.en, Catch::Contains("higher by **120 million CNY** (90% interval 100 to 140)") &&
                          Catch::Contains("longer by **0.12 months**"));
}

TEST_CASE("what holds zero is not shown, and one simulation has no interval", "[report]") {
  app::QuestionFindings found = found_effects();
  found.fund = app::MeanInterval{-2.0e6, -9.0e6, 5.0e6};
  CHECK(app::question_answer({"", "基金要多支出多少？"}, found).zh ==
        "题目所问：2026年1月—2030年12月失业保险基金支出未显示出变化（90%区间-900万至500万元）。");
  const double none = std::numeric_limits<double>::quiet_NaN();
  found.fund = app::MeanInterval{-2.0e6, none, none};
  CHECK(app::question_answer({"", "基金要多支出多少？"}, found).zh ==
        "题目所问：失业保险基金支出2026年1月—2030年12月累计少200万元（单次模拟，无区间）。");
}

TEST_CASE("what a question asks and the report does not answer is named", "[report]") {
  const app::Bilingual text = app::question_answer(
      {"How long are its workers without a job?", "其职工多久能再就业？"}, found_effects());
  CHECK(text.zh == "本报告未回答：涉及职工本人多久能再就业（结果文件不跟踪某厂、某行业的职工个人）。");
  CHECK_THAT(text.en, Catch::StartsWith("Not answered by this report: how long"));
  CHECK_THAT(app::question_answer({"", "风险会叠加吗？"}, {}).zh,
             Catch::StartsWith("本报告未回答：影响是否叠加"));
  // Of one scenario alone there is no effect.
  CHECK(app::question_answer({"", "基金要多支出多少？"}, {}).zh ==
        "本报告未回答：基金支出增减多少（需要基准情景，用--baseline给出）。");
  CHECK(app::question_answer({"Who is at risk?", "谁面临风险？"}, found_effects()).empty());
}
