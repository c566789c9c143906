// jialab run: runs a scenario and writes its result file.
#include <fmt/format.h>

#include <chrono>
#include <limits>
#include <memory>
#include <optional>

#include "engine/language/utf8.hpp"
#include "models/app/commands/command_line.hpp"
#include "models/app/ensemble/running_member.hpp"
#include "models/app/fields/fields_text.hpp"
#include "models/app/run/checkpoint_schedule.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/run/member_name.hpp"
#include "models/app/run/member_run.hpp"
#include "models/app/run/memory.hpp"
#include "models/app/run/output_target.hpp"
#include "models/app/run/run_key.hpp"
#include "models/app/run/stop.hpp"
#include "models/app/run/summary.hpp"
#include "models/app/run/threads.hpp"
#include "models/app/terminal/clock.hpp"
#include "models/app/terminal/console.hpp"
#include "models/app/terminal/progress.hpp"
#include "models/app/terminal/text.hpp"
#include "models/labour/model.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;

Syntax run_syntax() {
  Syntax s{
      "run",
      {"SCENARIO", "情景文件"},
      {"Runs a scenario and writes its result file, unless the result of the same run exists already.\n"
       "A signal that asks it to end (Ctrl-C, SIGTERM, SIGHUP, SIGUSR1, …) stops it after the current "
       "month,\n"
       "with a checkpoint and exit code 75. The same command then resumes from there to the same result, on\n"
       "any number of threads.",
       "运行一个情景并写出结果文件；同一运行的结果已存在时不再运行。收到要求结束的信号（Ctrl-"
       "C、SIGTERM、SIGHUP、SIGUSR1等）"
       "时，程序做完当前月份后停止，留下检查点，退出码75。再次运行同一命令即从该处继续，结果相同，线程数可以"
       "不同。"},
      1,
      1};
  add_set_option(s);
  s.integer("seed", number_value, {"the same as --set seed=N", "同--set 'seed=数'"});
  s.integer("member", number_value,
            {"number of the member of an ensemble (default: 0)", "集合成员的编号（默认：0）"});
  s.text("output,o", file_value,
         {"result file (default: results/NAME-SEED-MEMBER.h5)",
          "结果文件（默认：“results/情景名-种子-成员.h5”）"});
  s.flag("force", replace_existing);
  s.flag("dry-run", {"only show what would be run: the resolved scenario and the memory needed",
                     "只显示将要运行的内容：全部取值已确定的情景，以及所需内存"});
  s.flag("quiet,q", only_errors);
  add_checkpoint_options(s);
  add_threads_option(s);
  add_data_option(s);
  return s;
}

// What the command line asks for.
struct RunJob {
  std::unique_ptr<labour::Inputs> inputs;
  std::unique_ptr<LoadedScenario> scenario;
  std::unique_ptr<MemberJob> member;
  bool quiet = false;
};

Arguments overrides_of(const ParsedArguments& parsed) {
  Arguments overrides = parsed.texts("set");
  if (const auto seed = parsed.integer("seed", INT64_MIN, INT64_MAX))
    overrides.push_back(fmt::format("seed={}", *seed));
  return overrides;
}

RunJob prepared_job(const ParsedArguments& parsed, const Arguments& arguments) {
  const auto start = Clock::now();
  const CheckpointSchedule checkpoints = checkpoint_schedule_of(parsed, start);
  RunJob job;
  job.quiet = parsed.has("quiet");
  const int threads = threads_for(parsed.integer("threads", 1, most_threads));
  const auto number = static_cast<std::uint32_t>(parsed.integer("member", 0, most_members - 1).value_or(0));
  job.inputs = std::make_unique<labour::Inputs>(read_inputs(parsed));
  job.scenario = std::make_unique<LoadedScenario>(*job.inputs, parsed.operands()[0], overrides_of(parsed));
  const engine::Scenario& scenario = job.scenario->scenario();
  job.member = std::make_unique<MemberJob>(
      MemberJob{*job.scenario, number, threads,
                parsed.text("output").value_or(fmt::format("results/{}-{}-{}.h5", scenario.name,
                                                           job.scenario->settings.run.seed, number)),
                run_key(scenario, *job.inputs, number)});
  job.member->force = parsed.has("force");
  job.member->command = fmt::format("jialab run {}", fmt::join(arguments, " "));
  const std::vector<std::filesystem::path> written = files_of_result(job.member->output);
  check_is_no_input(written, job.scenario->paths());
  check_is_no_input(written, paths_of(*job.inputs, parsed));
  job.member->checkpoints = checkpoints;
  job.member->inputs_seconds = seconds_since(start);
  return job;
}

// ---- messages ------------------------------------------------------------------------------------------

constexpr Message finished_already{"{file} is finished already; its summary follows",
                                   "{file}此前已完成，摘要如下"};
constexpr Message run_planned{
    "{name}: {first} to {last}, population.scale {scale}, seed {seed}, member {member}, {threads}",
    "{name}：{first}至{last}，population.scale {scale}，种子{seed}，成员{member}，{threads}"};
constexpr Message dry_run_head{
    "question: {question}\n{other}run: {first} to {last}, member {member}, {threads} threads\nrun key: "
    "{key}\noutput: "
    "{output}{state}\n",
    "问题：{question}\n{other}运行：{first}至{last}，成员{member}，{threads}个线程\n运行标识：{key}\n输出："
    "{output}{state}\n"};
constexpr Message output_finished{" (finished already)", "（此前已完成）"};
constexpr Message output_is_other{" (another file exists there)", "（该处已有其他文件）"};
constexpr Message warning_line{"warning: {text}\n", "警告：{text}\n"};
constexpr Message month_run{"{month}: {done} of {all} months, unemployed (survey) {rate} %",
                            "{month}：已完成{all}个月中的{done}个月，调查失业率{rate}%"};
constexpr Message run_checkpointed{"checkpointed after {month} ({why}): run the same command again",
                                   "已写检查点，运行到{month}（{why}）：再次运行同一命令即可继续"};
constexpr Message run_facts{"{bytes}, {seconds} s, {memory} of memory",
                            "{bytes}，用时{seconds}秒，内存{memory}"};

constexpr Message one_run_draws_nothing{
    "  One run: no range. It has the scenario's own parameters, while the members of an ensemble draw theirs "
    "(run.posterior) and growth of productivity, so that their levels differ from this table.\n",
    "  单次运行，没有区间。参数取情景中的数值；集合的各成员另抽取参数（run.posterior）和生产率增速，"
    "因此其水平与本表不同。\n"};

void print_summary(const RunJob& job, const SeriesSource& source) {
  if (job.quiet) return;
  const double scale = job.scenario->settings.beginning.scale;
  print(fitted(summary_text(job.scenario->scenario().name, years_of(source, *job.inputs), scale)));
  print(fitted(fields_text(fields_of_run(source, job.inputs->names.field))));
  if (!job.scenario->settings.run.posterior.empty()) print(fitted(one_run_draws_nothing.text()));
  print(fitted(plant_events_text(source, job.scenario->settings.staffing.plants, *job.inputs)));
}

ExitCode show_existing_result(const RunJob& job) {
  const std::string output = job.member->output.string();
  if (!job.quiet) say(filled(finished_already, {{"file", output}}));
  print_summary(job, source_of(job.member->output));
  if (!job.quiet) print(in_both("\n") + result_line(output));
  return ExitCode::done;
}

engine::Month last_month(const RunJob& job) {
  const labour::RunSettings& run = job.scenario->settings.run;
  return run.first + static_cast<std::int32_t>(run.months - 1);
}

void say_plan(const RunJob& job) {
  const labour::Settings& s = job.scenario->settings;
  const int threads = job.member->threads;
  for (const Bilingual& warning : job.scenario->warnings()) warn(warning);
  say(filled(run_planned, {{"name", s.run.name},
                           {"first", short_month(s.run.first)},
                           {"last", short_month(last_month(job))},
                           {"scale", fmt::format("{:g}", s.beginning.scale)},
                           {"seed", s.run.seed},
                           {"member", job.member->number},
                           {"threads", threads_text(threads)}}));
}

// Every line as a comment of TOML.
std::string commented(const std::string& lines) {
  std::string text;
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = lines.find('\n', begin);
    text += "# " + lines.substr(begin, end - begin) + "\n";
    begin = end + 1;
  }
  return text;
}

// The printed text is TOML: comments, then the resolved scenario, which can be run.
ExitCode dry_run(const RunJob& job) {
  const labour::Settings& s = job.scenario->settings;
  const MemberJob& member = *job.member;
  std::error_code ignored;
  const bool is_there = std::filesystem::exists(std::filesystem::symlink_status(member.output, ignored));
  const std::string& question_zh = s.run.question_zh.empty() ? s.run.question : s.run.question_zh;
  Bilingual head = filled(dry_run_head, {{"question", Bilingual{s.run.question, question_zh}},
                                         {"other", Bilingual{s.run.question_zh + "\n", ""}},
                                         {"first", short_month(s.run.first)},
                                         {"last", short_month(last_month(job))},
                                         {"member", member.number},
                                         {"threads", member.threads},
                                         {"key", member.key},
                                         {"output", member.output.string()},
                                         {"state", is_finished(member) ? output_finished.text()
                                                   : is_there          ? output_is_other.text()
                                                                       : Bilingual()}});
  for (const Bilingual& warning : job.scenario->warnings()) head += filled(warning_line, {{"text", warning}});
  head += memory_text(plan_memory(*job.inputs, s, member.threads));
  print(Bilingual{commented(head.en), commented(head.zh)} + in_both("\n") +
        engine::shown_toml(job.scenario->scenario()));
  return ExitCode::done;
}

// ---- running -------------------------------------------------------------------------------------------

void prepare_output(const RunJob& job) {
  const fs::path folder = job.member->output.parent_path();
  if (!folder.empty()) make_folder(folder);
  check_output(*job.member);
}

// The share of the months that are done.
double share_done(const labour::Model& model) {
  const engine::Series& series = model.series();
  return static_cast<double>(model.next_month() - series.first()) / series.months();
}

// The last month that was run. A line is written for each December and for the last month.
ProgressStep step_of(const labour::Model& model) {
  const engine::Month month = model.next_month() - 1;
  const engine::Series& series = model.series();
  const float rate = series.row(series.find("total", "unemployment_rate"), month)[0];
  const int done = month - series.first() + 1;
  return {.share = share_done(model),
          .label = short_month(month),
          .line = filled(month_run, {{"month", short_month(month)},
                                     {"done", done},
                                     {"all", series.months()},
                                     {"rate", fmt::format("{:.1f}", 100.0 * static_cast<double>(rate))}}),
          .is_milestone = month.month_of_year() == 12 || done == series.months()};
}

// The messages and the progress bar of a run.
MemberCallbacks callbacks_of(const RunJob& job, Progress& progress, ProgressFile* file) {
  const auto in_place_of_bar = [&progress](void (*write)(const Bilingual&)) {
    return [&progress, write](const Bilingual& line) {
      progress.clear();
      write(line);
    };
  };
  MemberCallbacks callbacks;
  callbacks.stop = stop_asked;
  callbacks.say = in_place_of_bar(say);
  callbacks.warn = in_place_of_bar(warn);
  callbacks.month_done = [&progress, file, is_first = true](const labour::Model& model) mutable {
    if (file != nullptr) file->month_done(model.next_month() - 1);
    if (is_first) progress.start(share_done(model));  // without the time of the setup
    is_first = false;
    progress.show(step_of(model));
  };
  callbacks.finished = [&job, &progress](const engine::Series& at_full_size) {
    progress.clear();
    print_summary(job, source_of(at_full_size));
  };
  return callbacks;
}

ExitCode report_checkpointed(const MemberOutcome& outcome) {
  say(filled(run_checkpointed,
             {{"month", short_month(outcome.last)}, {"why", stop_asked() ? stop_signal() : "--max-wall"}}));
  return ExitCode::checkpointed;
}

ExitCode run_job(const RunJob& job, ProgressFile* file) {
  Progress progress(progress_style(job.quiet));
  const MemberOutcome outcome = run_member(*job.member, callbacks_of(job, progress, file));
  if (outcome.end == MemberEnd::finished_before) return show_existing_result(job);
  if (outcome.end == MemberEnd::checkpointed) {
    progress.clear();
    return report_checkpointed(outcome);
  }
  if (!job.quiet)
    print(in_both("\n") +
          result_line(job.member->output,
                      filled(run_facts, {{"bytes", bytes_text(static_cast<double>(outcome.written.bytes))},
                                         {"seconds", fmt::format("{:.1f}", outcome.times.total)},
                                         {"memory", bytes_text(static_cast<double>(peak_memory()))}})));
  return ExitCode::done;
}

}  // namespace

ExitCode run_command(const Arguments& arguments) {
  const auto parsed = parse(run_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  if (parsed->has("quiet")) start_log(Verbosity::errors_only);
  if (!parsed->has("dry-run")) catch_stop_signals();
  const RunJob job = prepared_job(*parsed, arguments);
  if (parsed->has("dry-run")) return dry_run(job);
  // As in an ensemble; under another name than a member's the file might be the user's.
  std::optional<ProgressFile> file;
  if (job.member->force || !is_finished(*job.member)) {
    prepare_output(job);
    if (parse_member_name(job.member->output.stem().string()))
      file.emplace(job.member->output, job.member->key);
    say_plan(job);
  }
  return run_job(job, file ? &*file : nullptr);
}

}  // namespace app
