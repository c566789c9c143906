#include "models/labour/run_settings.hpp"

#include "engine/scenario/registry.hpp"

namespace labour {
namespace {

void describe_members(engine::Registry& registry, RunSettings& run) {
  registry.month(run.members_from,
                 {.key = "run.members_from",
                  .meaning = "month from which the members of an ensemble differ; before it the draws depend "
                             "on the seed and the number of the history, so that the members of a history "
                             "are equal",
                  .meaning_zh = "各成员开始分化的月份，此前同一历史的成员完全相同（由种子和历史编号决定）",
                  .source = "choice of the user; the default lets them differ from the first month on"});
  registry.integer(
      run.histories,
      {.key = "run.histories",
       .unit = "1",
       .meaning = "number of histories before run.members_from; member m has history m modulo this number. "
                  "With 1 all members share the history, and an interval over them leaves out what it drew",
       .meaning_zh =
           "分化月份之前的历史条数：成员m属于编号为m除以该数之余数的历史；取1时全部成员共用一条历史，"
           "成员间区间不含历史的不确定性",
       .source = "choice of the user; 10 divides the usual 20 and 100 members evenly, and the standard "
                 "deviation between ten histories has a relative standard error of 24 % (1 / sqrt(2 x 9))",
       .low = 1,
       .high = 1000000});
  registry.text(
      run.posterior,
      {.key = "run.posterior",
       .meaning = "sample of uncertain parameters (from jialab calibrate) that the members of an ensemble "
                  "draw, relative to the file that names it: one draw for each history but the first, none "
                  "where all "
                  "members share one history; empty: no draws. A single run has the scenario's own values",
       .meaning_zh = "集合成员抽取不确定参数所用的样本文件（由jialab calibrate生成，相对本文件路径）："
                     "每条历史抽取一次，全部成员共用一条历史时不抽取；留空为不抽取。单次运行用情景自身取值",
       .source = "models/calibration/README.md"});
}

void describe_names(engine::Registry& registry, RunSettings& run) {
  registry.text(run.name, {.key = "name",
                           .meaning = "name of the scenario: also the name of the result file",
                           .meaning_zh = "情景名称，也是结果文件名"});
  registry.text(
      run.title,
      {.key = "title",
       .meaning = "short title, which reports show instead of the name. It belongs to this file alone: "
                  "files that extend it do not inherit it, and it does not change the run key, so that "
                  "finished results keep the title that they were made with",
       .meaning_zh = "简短标题（英文），报告用它代替名称。只属于本文件：下级情景不沿用；"
                     "也不改变运行标识，已完成的结果保留当时的标题",
       .is_label = true});
  registry.text(run.title_zh, {.key = "title_zh",
                               .meaning = "the title in Chinese, as title",
                               .meaning_zh = "简短标题（中文），规则同title",
                               .is_label = true});
  registry.text(run.question, {.key = "question",
                               .meaning = "the question that this scenario asks",
                               .meaning_zh = "本情景要回答的问题"});
  registry.text(run.question_zh,
                {.key = "question_zh", .meaning = "the question in Chinese", .meaning_zh = "问题（中文）"});
}

}  // namespace

void describe_run(engine::Registry& registry, RunSettings& run) {
  registry.section("run", "what is run", "运行");
  describe_names(registry, run);
  registry.month(run.first, {.key = "run.first",
                             .meaning = "first month that is simulated and reported",
                             .meaning_zh = "模拟和报告的第一个月",
                             .source = "plan period 2021-2025 (S)"});
  registry.integer(run.months, {.key = "run.months",
                                .unit = "month",
                                .meaning = "number of months reported",
                                .meaning_zh = "报告的月数",
                                .source = "horizon 2035",
                                .low = 1,
                                .high = 240});
  registry.integer(run.seed, {.key = "seed",
                              .unit = "1",
                              .meaning = "seed of all random draws; the same seed gives the same bits",
                              .meaning_zh = "随机种子：同一种子得到逐位相同的结果",
                              .source = "choice of the user",
                              .low = 0,
                              .high = 9007199254740991,
                              .required = true});
  describe_members(registry, run);
}

}  // namespace labour
