// jialab ensemble: runs many members of one or more scenarios and merges them.
#include <fmt/format.h>

#include <algorithm>

#include "models/app/commands/command_line.hpp"
#include "models/app/compare/contributions_of_ensembles.hpp"
#include "models/app/ensemble/drawn_parameters.hpp"
#include "models/app/ensemble/member_risks.hpp"
#include "models/app/ensemble/merging.hpp"
#include "models/app/ensemble/plan.hpp"
#include "models/app/ensemble/run_tasks.hpp"
#include "models/app/ensemble/running_member.hpp"
#include "models/app/run/checkpoint_schedule.hpp"
#include "models/app/run/output_target.hpp"
#include "models/app/run/stop.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/console.hpp"
#include "models/app/terminal/text.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;
using End = MemberReport::End;

void add_causes_option(Syntax& s) {
  s.text(
      "causes", {"LIST", "列表"},
      {"also run the members without each of these causes of unemployment (comma-separated, or all) from "
       "the\n"
       "date of the risk on, and write what each adds to the risk of groups: NAME-SEED-contributions.h5 and\n"
       ".csv. The causes are the keys of the section [causes]; each costs as many members again",
       "自风险的基准日期起，逐一去掉这些失业成因（用逗号分隔，或写'all'"
       "）再运行各成员，写出各成因使各群体风险增"
       "加多少："
       "“情景名-种子-contributions.h5”及同名.csv。成因即[causes]一节的键；每个成因要再运行同样多的成员"});
}

// How the members differ.
void add_history_options(Syntax& s) {
  s.text(
      "from", {"MONTH", "月份"},
      {"the members of a history are equal before this month and differ from it on; the risk of each person\n"
       "then covers the twelve months from it on (default: members differ from the first month on)",
       "同一条历史的成员在此月之前相同，自此月起不同；个人失业风险即为自此月起的十二个月（默认：各成员从第一"
       "个月起不同）"});
  s.integer(
      "histories", {"H", "条数"},
      {"with --from: histories before that month; member m has history m modulo H (default: {histories}). "
       "With 1\n"
       "all members share the history, and intervals leave out what it drew. For the risk of each person\n"
       "use 1: it then is over all members, and otherwise over those of history 0 only",
       "与--from合用：该月之前有几条历史；成员编号除以条数的余数即其历史的编号（默认：{histories}"
       "）。写1时全部成员共用一条历史，"
       "区间不含历史造成的差异。要得到个人失业风险，请写1：此时取自全部成员，否则只取第0条历史的成员"},
      {{"histories", labour::RunSettings().histories}});
  s.text(
      "posterior", file_value,
      {"CSV of weighted parameters (from jialab calibrate) that members draw, the same in every scenario;\n"
       "those of a history draw the same; values set by a scenario or --set take precedence (default: the\n"
       "one that the scenario names in run.posterior, unless all members share one history; none: no draws)",
       "带权重的参数CSV（由jialab "
       "calibrate得到），各成员从中抽取，在每个情景中相同；同一条历史的成员抽取相同；情景或--set所设的值优先"
       "（默认：情景在run.posterior中写明的文件，全部成员共用一条历史时不用；'none'：不抽取）"});
}

Syntax ensemble_syntax() {
  Syntax s{
      "ensemble",
      {"SCENARIO…", "情景文件…"},
      {"Runs many members of each scenario, writes a file for each, and merges them. After a stop the same\n"
       "command resumes: it keeps finished members and continues from checkpoints. Members differ in macro\n"
       "noise, in the productivity of industries after 2025 (transition.productivity_spread), in the random\n"
       "draws of the agents and in parameters drawn from a posterior.",
       "运行每个情景的多个成员，各写一个文件，再合并。停止之后，再次运行同一命令即可继续：保留已完成的成员，"
       "其余从检查点接着运行。"
       "各成员的宏观扰动、2025年之后各行业的生产率（transition.productivity_"
       "spread）、个体的随机数以及从后验样本抽取的参数不同。"},
      1,
      1000};
  add_set_option(s);
  s.integer("members,n", number_value,
            {"members of each scenario (default: 20)", "每个情景的成员数（默认：20）"});
  s.flag("dry-run", {"check everything that can be known before, and list the results of the members",
                     "检查事先能知道的一切，并列出各成员的结果文件"});
  s.text("output,o", folder_value,
         {"folder of the members and the merged files (default: results/ensemble)",
          "成员文件和合并文件所在文件夹（默认：results/ensemble）"});
  s.integer("seed", number_value, {"the same as --set seed=N", "同--set 'seed=数'"});
  add_history_options(s);
  s.text(
      "shard", {"K/N", "K/N"},
      {"run only this part of the members × scenarios, K from 0 to N-1; nothing is merged (see jialab merge)",
       "只运行成员×情景中的这一部分，K从0到N-1；不合并（见jialab merge）"});
  s.flag("no-merge", {"do not merge the members", "不合并成员"});
  add_causes_option(s);
  s.flag("force", {"replace existing files under the names of the members, except results of the same run",
                   "替换与成员同名的已有文件，同一运行的结果除外"});
  s.flag("quiet,q", only_errors);
  add_checkpoint_options(s);
  add_threads_option(s);
  add_data_option(s);
  return s;
}

constexpr Message member_failed{"{name} failed: {why}", "{name}失败：{why}"};
constexpr Message member_ended{"{done} of {all}: {name} {end} in {seconds} s{left}",
                               "{all}个中的第{done}个：{name}{end}，用时{seconds}秒{left}"};
constexpr Message member_checkpointed{"checkpointed", "已写检查点"};
constexpr Message member_finished{"finished", "已完成"};
constexpr Message ensemble_left{", about {seconds} s left", "，约剩{seconds}秒"};
constexpr Message errors_recorded{"the errors are in {folder}/*.failed; {what_next}",
                                  "错误记在'{folder}/*.failed'中；{what_next}"};
constexpr Message errors_not_recorded{"the errors could not be written into {folder}; {what_next}",
                                      "错误未能写入{folder}；{what_next}"};
constexpr Message retry_may_succeed{"run the same command again to retry", "再次运行同一命令即可重试"};
constexpr Message retry_would_fail{"the same command would fail again: do first what the errors advise",
                                   "再次运行同一命令仍会失败：请先按错误信息的建议处理"};
constexpr Message members_ended{
    "{all} members: {finished} finished, {before} finished before, {failed} failed, {left} not finished",
    "{all}个成员：完成{finished}个，此前已完成{before}个，失败{failed}个，未完成{left}个"};
constexpr Message stopped_as_asked{"stopped as asked: run the same command again to resume",
                                   "已按要求停止：再次运行同一命令即可继续"};
constexpr Message members_merged{"{file} of {members} members{before}",
                                 "{file}，合并自{members}个成员{before}"};
constexpr Message merged_existed{" existed already", "，此前已有"};
constexpr Message ensemble_planned{
    "{scenarios} × {members} members in {folder}, {tasks} of them here on {threads}",
    "{scenarios}×{members}个成员，写入{folder}，其中{tasks}个在此运行，{threads}"};

std::string name_of(const EnsemblePlan& plan, const EnsembleTask& task) {
  return plan.output(task).filename().string();
}

void report_member(const EnsemblePlan& plan, const MemberReport& report, std::size_t done, std::size_t all,
                   Clock::time_point start) {
  if (report.end == End::failed) {
    warn(filled(member_failed, {{"name", name_of(plan, report.task)}, {"why", report.message}}));
    return;
  }
  const double seconds = seconds_since(start) / static_cast<double>(done) * static_cast<double>(all - done);
  Bilingual left_to_do;
  if (done < all) left_to_do = filled(ensemble_left, {{"seconds", fmt::format("{:.0f}", seconds)}});
  const bool is_stopped = report.end == End::checkpointed;
  say(filled(member_ended, {{"done", done},
                            {"all", all},
                            {"name", name_of(plan, report.task)},
                            {"end", (is_stopped ? member_checkpointed : member_finished).text()},
                            {"seconds", fmt::format("{:.1f}", report.seconds)},
                            {"left", left_to_do}}));
}

std::size_t count(const std::vector<MemberReport>& reports, End end) {
  return static_cast<std::size_t>(
      std::count_if(reports.begin(), reports.end(), [end](const MemberReport& r) { return r.end == end; }));
}

// The exit code of all members: 75 if any is not finished, else the code of the first that failed.
ExitCode code_of(const std::vector<MemberReport>& reports) {
  if (count(reports, End::checkpointed) + count(reports, End::not_begun) > 0) return ExitCode::checkpointed;
  for (const MemberReport& report : reports)
    if (report.end == End::failed) return report.code;
  return ExitCode::done;
}

// A disk or a lack of memory may not fail a second time; what a file, a name or the program does, will.
bool may_succeed_again(const MemberReport& report) {
  return report.end == End::failed && report.code == ExitCode::input_output;
}

void report_failures(const EnsemblePlan& plan, const std::vector<MemberReport>& reports) {
  const bool is_recorded = std::any_of(reports.begin(), reports.end(),
                                       [](const MemberReport& report) { return report.is_recorded; });
  const bool may_retry = std::any_of(reports.begin(), reports.end(), may_succeed_again);
  warn(filled(is_recorded ? errors_recorded : errors_not_recorded,
              {{"folder", plan.folder.string()},
               {"what_next", (may_retry ? retry_may_succeed : retry_would_fail).text()}}));
}

void report_outcome(const EnsemblePlan& plan, const std::vector<MemberReport>& reports, ExitCode code) {
  say(filled(members_ended, {{"all", reports.size()},
                             {"finished", count(reports, End::finished)},
                             {"before", count(reports, End::finished_before)},
                             {"failed", count(reports, End::failed)},
                             {"left", count(reports, End::checkpointed) + count(reports, End::not_begun)}}));
  if (code == ExitCode::checkpointed)
    say(stopped_as_asked.text());
  else if (code != ExitCode::done)
    report_failures(plan, reports);
}

// Checks before the members run that their merged files can be written.
void check_merged(const EnsemblePlan& plan) {
  for (std::size_t scenario = 0; scenario < plan.scenarios.size(); ++scenario) {
    const fs::path output = plan.merged(plan.scenarios[scenario]);
    MemberKeys keys;
    for (std::uint32_t member = 0; member < plan.members; ++member)
      keys.emplace(static_cast<std::int32_t>(member), plan.key({scenario, member}));
    if (!engine::is_finished(output, ensemble_key(keys, {})))
      check_merged_target(output, keys, plan.force, [&plan, scenario] {
        const auto own = plan.scenario_with_parameters({scenario, 0});
        return engine::resolved_toml((own ? *own : *plan.scenarios[scenario].loaded).scenario());
      });
    if (!plan.without_causes_of(scenario).empty() && plan.scenarios[scenario].without.empty())
      check_contributions_target(plan.folder, plan.scenarios[scenario].stem, plan.force);
  }
}

// No file of the ensemble may be one that it reads.
void check_inputs(const EnsemblePlan& plan, const std::vector<EnsembleTask>& tasks,
                  const ParsedArguments& parsed) {
  std::vector<fs::path> read = paths_of(plan.inputs, parsed);
  for (const EnsembleScenario& scenario : plan.scenarios)
    for (const fs::path& path : scenario.loaded->paths()) read.push_back(path);
  if (plan.posterior) read.push_back(plan.posterior->path());
  for (const EnsembleTask& task : tasks) check_is_no_input(files_of_result(plan.output(task)), read);
  for (const EnsembleScenario& scenario : plan.scenarios)
    check_is_no_input({plan.merged(scenario), engine::mark_path(plan.merged(scenario))}, read);
}

void merge(const EnsemblePlan& plan, std::size_t scenario) {
  std::vector<fs::path> files;
  for (std::uint32_t member = 0; member < plan.members; ++member)
    files.push_back(plan.output({scenario, member}));
  MergeOptions options;
  options.members = static_cast<std::int32_t>(plan.members);
  options.force = plan.force;
  options.threads = plan.threads;
  options.tables = [&](const std::vector<MemberFile>& members) {
    auto tables = drawn_parameters(members, plan.scenarios[scenario].loaded->registry());
    for (engine::ResultTable& table : risks_of_members(members, plan.inputs.names, plan.threads))
      tables.push_back(std::move(table));
    return tables;
  };
  const Merged merged = merge_members(files, plan.merged(plan.scenarios[scenario]), options);
  say(filled(members_merged, {{"file", merged.path.string()},
                              {"members", merged.members},
                              {"before", merged.is_new ? Bilingual() : merged_existed.text()}}));
  say(interval_text(merged.interval));
  for (const Bilingual& line : lines_about_risks(merged.path)) say(line);
}

// What each cause adds to the risk in a scenario that was also run without them.
void show_contributions(const EnsemblePlan& plan, std::size_t scenario, bool is_quiet) {
  const std::vector<std::size_t> others = plan.without_causes_of(scenario);
  if (others.empty() || !plan.scenarios[scenario].without.empty()) return;
  const auto operand = [&](std::size_t s) { return (plan.folder / plan.scenarios[s].stem).string(); };
  std::vector<std::string> without;
  for (const std::size_t other : others) without.push_back(operand(other));
  const RiskContributions all =
      contributions_of(read_ensemble(operand(scenario), plan.threads), without, plan.threads);
  const labour::Names& names = plan.inputs.names;
  const fs::path file = write_contributions(all, names, plan.folder, plan.force, plan.threads);
  if (!is_quiet) print(contributions_text(all, names));
  say(in_both(file.string()));
}

void report_plan(const EnsemblePlan& plan, std::size_t tasks) {
  for (const EnsembleScenario& scenario : plan.scenarios)
    if (scenario.without.empty())
      for (const Bilingual& warning : scenario.loaded->warnings()) warn(warning);
  say(filled(ensemble_planned, {{"scenarios", counted(plan.scenarios.size(), {"scenario", "个情景"})},
                                {"members", plan.members},
                                {"folder", plan.folder.string()},
                                {"tasks", tasks},
                                {"threads", threads_text(plan.threads)}}));
}

ExitCode run_members(const EnsemblePlan& plan, const std::vector<EnsembleTask>& tasks, bool merges,
                     bool is_quiet) {
  report_plan(plan, tasks.size());
  if (merges) check_merged(plan);
  const auto start = Clock::now();
  const auto stop = [&] {
    return stop_asked() || (plan.checkpoints.stop_by && Clock::now() >= *plan.checkpoints.stop_by);
  };
  const std::vector<MemberReport> reports =
      run_tasks(plan, tasks, stop, [&](const MemberReport& report, std::size_t done, std::size_t all) {
        report_member(plan, report, done, all, start);
      });
  const ExitCode code = code_of(reports);
  report_outcome(plan, reports, code);
  if (merges && code == ExitCode::done)
    for (std::size_t scenario = 0; scenario < plan.scenarios.size(); ++scenario) {
      if (stop_asked())
        return ExitCode::checkpointed;  // the members are finished; the same command merges them
      merge(plan, scenario);
    }
  if (merges && code == ExitCode::done)
    for (std::size_t scenario = 0; scenario < plan.scenarios.size(); ++scenario)
      show_contributions(plan, scenario, is_quiet);
  return code;
}

}  // namespace

ExitCode ensemble_command(const Arguments& arguments) {
  const auto parsed = parse(ensemble_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  catch_stop_signals();
  if (parsed->has("quiet")) start_log(Verbosity::errors_only);
  const CheckpointSchedule checkpoints = checkpoint_schedule_of(*parsed, Clock::now());
  const Shard shard = shard_of(parsed->text("shard").value_or("0/1"));
  const labour::Inputs inputs = read_inputs(*parsed);
  EnsemblePlan plan = plan_of(inputs, *parsed, arguments);
  plan.checkpoints = checkpoints;
  plan.most_side_by_side = [&plan] { return most_side_by_side(plan); };
  const std::vector<EnsembleTask> tasks = tasks_of(plan, shard);
  check_inputs(plan, tasks, *parsed);
  if (parsed->has("dry-run")) {
    report_plan(plan, tasks.size());
    for (const EnsembleTask& task : tasks) print(in_both(plan.output(task).string() + "\n"));
    return ExitCode::done;
  }
  make_folder(plan.folder);
  check_no_other_run(plan);
  return run_members(plan, tasks, !parsed->has("shard") && !parsed->has("no-merge"), parsed->has("quiet"));
}

}  // namespace app
