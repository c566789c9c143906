#include "models/app/run/member_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <system_error>

#include "build_info.hpp"
#include "engine/files/atomic_file.hpp"
#include "engine/files/checkpoint_files.hpp"
#include "engine/files/free_space.hpp"
#include "engine/files/sidecar.hpp"
#include "models/app/run/checkpoint_timer.hpp"
#include "models/app/run/member_name.hpp"
#include "models/app/run/memory.hpp"
#include "models/app/run/output_target.hpp"
#include "models/app/terminal/text.hpp"
#include "models/labour/model.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;
using engine::MachineError;

constexpr Message not_this_run{
    "not the finished result of this run (the scenario, a table, the member or the program differs, "
    "or it is not a result file)",
    "不是本次运行已完成的结果（情景、数据表、成员或程序不同，或不是结果文件）"};
constexpr Message resuming{"resuming after {month} from {file}", "从{file}继续，已运行到{month}"};
constexpr Message too_little_space{
    "{path} needs about {need}, but only {free} are free in its folder. "
    "Free some space, or use --output for a folder on another disk",
    "{path}约需{need}，而其文件夹所在磁盘只剩{free}。"
    "请腾出空间，或用--output另指其他磁盘上的文件夹"};
constexpr Message no_space_for_checkpoints{
    "{path} and its checkpoints may need {need}, but only {free} are free in its folder: "
    "a run that is stopped may begin anew",
    "{path}及其检查点可能需要{need}，而其文件夹所在磁盘只剩{free}：运行中断后可能须从头开始"};
constexpr Message unknown_space{
    "the free space in the folder of {path} is not known; it and its checkpoints need about {need}",
    "不知道{path}所在磁盘还有多少空间；该文件及其检查点约需{need}"};
constexpr Message checkpoint_written{"checkpoint after {month} ({bytes}, {seconds} s)",
                                     "已写检查点，运行到{month}（{bytes}，{seconds}秒）"};
constexpr Message no_checkpoint{"no checkpoint was written after {month}: {why}",
                                "{month}之后的检查点未能写出：{why}"};

// An unfinished file of the same run may exist, for example after a crash, and a damaged one.
OutputTarget target_of(const MemberJob& job) {
  const auto is_of_this_run = [&job](const fs::path& path) {
    return is_result(
        path, [&](const engine::ResultSummary& summary) { return summary.attribute("run_key") == job.key; });
  };
  return {.path = job.output,
          .force = job.force,
          .is_own_version = [is_of_this_run, damaged = DamagedVersion(job.output, job.key)](
                                const fs::path& path) { return is_of_this_run(path) || damaged.is(path); },
          .otherwise = not_this_run.text(),
          .resolved_scenario = [&job] { return engine::resolved_toml(job.scenario.scenario()); }};
}

// Removes temporary files of this member that killed processes have left.
void remove_abandoned_of(const fs::path& output) {
  const std::vector<fs::path> written = files_of_result(output);
  engine::remove_abandoned(output.parent_path(), [&](const std::string& name) {
    return std::any_of(written.begin(), written.end(),
                       [&](const fs::path& path) { return path.filename() == name; });
  });
}

// Removes the files that report the progress or the failure of a member.
void remove_reports(const fs::path& output) {
  // Under any other name these files may belong to the user.
  if (!parse_member_name(output.stem().string())) return;
  std::error_code ignored;
  for (const fs::path& report : {progress_path(output), failure_path(output)})
    if (fs::is_regular_file(report, ignored)) fs::remove(report, ignored);
}

// Bytes that a slow disk writes in a second: the assumption until the first checkpoint is measured.
constexpr double slow_disk = 50e6;

// The run of a member that is not finished.
class MemberRun {
 public:
  MemberRun(const MemberJob& job, const MemberCallbacks& callbacks)
      : job_(job), callbacks_(callbacks), files_(checkpoint_path(job.output)) {}

  MemberOutcome run() {
    const auto start = Clock::now();
    outcome_.times.inputs = job_.inputs_seconds;
    make_model();
    outcome_.times.setup = seconds_since(start);
    check_free_space();
    const auto months = Clock::now();
    run_months();
    outcome_.times.months = seconds_since(months);
    if (outcome_.end == MemberEnd::finished) finish(start);
    outcome_.times.total = outcome_.times.inputs + seconds_since(start);
    return outcome_;
  }

 private:
  void make_model() {
    const labour::Inputs& inputs = job_.scenario.inputs();
    const labour::Settings& settings = job_.scenario.settings;
    remove_abandoned_of(job_.output);
    const auto reader = files_.find(job_.key, job_.force, callbacks_.warn);
    if (!reader) {
      model_ = std::make_unique<labour::Model>(inputs, settings, job_.number, job_.threads);
      return;
    }
    model_ = std::make_unique<labour::Model>(inputs, settings, job_.number, job_.threads, *reader);
    reader->finish();
    outcome_.resume.resumed_after = checkpointed_ = last_month();
    if (callbacks_.say)
      callbacks_.say(
          filled(resuming, {{"month", short_month(last_month())}, {"file", reader->path().string()}}));
  }

  // A disk that is too small for the result is refused before the first month, not after the last. Without
  // room for checkpoints the run goes on. A file that is replaced stays until the new one is written;
  // checkpoints that exist already need no more space.
  void check_free_space() {
    DiskNeed need =
        disk_need({model_->series().bytes(), model_->state_bytes(), model_->worker_risk().persons().size()});
    const CheckpointSchedule& schedule = job_.checkpoints;
    if (schedule.every_months == 0 && std::isinf(schedule.every_seconds)) need.checkpoints = 0;
    std::error_code ignored;
    for (const fs::path& path : {files_.newest(), files_.before()})
      if (fs::is_regular_file(path, ignored))
        need.checkpoints -= std::min<std::uint64_t>(need.checkpoints, fs::file_size(path, ignored));
    const auto free = engine::free_space(job_.output.parent_path());
    const auto bytes = [](std::uint64_t n) { return bytes_text(static_cast<double>(n)); };
    const std::string path = job_.output.string();
    if (!free) {
      if (callbacks_.warn)
        callbacks_.warn(filled(unknown_space, {{"path", path}, {"need", bytes(need.total())}}));
      return;
    }
    if (*free < need.result)
      throw MachineError(
          filled(too_little_space, {{"path", path}, {"need", bytes(need.result)}, {"free", bytes(*free)}}));
    if (*free < need.total() && callbacks_.warn)
      callbacks_.warn(filled(no_space_for_checkpoints,
                             {{"path", path}, {"need", bytes(need.total())}, {"free", bytes(*free)}}));
  }

  engine::Month last_month() const { return model_->next_month() - 1; }

  // Runs months until the end, or until it is asked to stop.
  void run_months() {
    CheckpointTimer timer(job_.checkpoints);
    timer.expect_checkpoint(static_cast<double>(model_->state_bytes()) / slow_disk);
    while (model_->next_month() < model_->end_month()) {
      if ((callbacks_.stop && callbacks_.stop()) || timer.is_time_to_stop()) {
        if (checkpointed_ != last_month()) write_checkpoint(timer);
        outcome_.end = MemberEnd::checkpointed;
        break;
      }
      if (timer.is_checkpoint_due()) try_checkpoint(timer);
      model_->advance(model_->next_month());
      timer.month_done();
      if (callbacks_.month_done) callbacks_.month_done(*model_);
    }
    outcome_.last = last_month();
  }

  void write_checkpoint(CheckpointTimer& timer) {
    const auto start = Clock::now();
    const std::uint64_t bytes =
        files_.write(checkpoint_metadata(), [this](engine::StateStream& state) { model_->serialize(state); });
    const double seconds = seconds_since(start);
    checkpointed_ = last_month();
    ++outcome_.resume.checkpoints_written;
    outcome_.times.checkpoints += seconds;
    timer.checkpoint_done(seconds);
    if (callbacks_.say)
      callbacks_.say(filled(checkpoint_written, {{"month", short_month(last_month())},
                                                 {"bytes", bytes_text(static_cast<double>(bytes))},
                                                 {"seconds", fmt::format("{:.2f}", seconds)}}));
  }

  // A failure here does not end the run: the next checkpoint may succeed, and so may the result.
  void try_checkpoint(CheckpointTimer& timer) {
    try {
      write_checkpoint(timer);
    } catch (const MachineError& error) {
      timer.checkpoint_done(0.0);
      if (callbacks_.warn)
        callbacks_.warn(filled(no_checkpoint, {{"month", short_month(last_month())}, {"why", error.text()}}));
    }
  }

  engine::CheckpointMetadata checkpoint_metadata() const {
    const labour::Settings& settings = job_.scenario.settings;
    return {{"run_key", job_.key},
            {"scenario", settings.run.name},
            {"seed", std::to_string(settings.run.seed)},
            {"member", std::to_string(job_.number)},
            {"population_scale", fmt::format("{:g}", settings.beginning.scale)},
            {"month", last_month().text()},
            {"first_month", settings.run.first.text()},
            {"last_month", (model_->end_month() - 1).text()},
            {"program", fmt::format("jialab {}", build_info::version())},
            {"model_revision", std::string(build_info::model_revision())}};
  }

  void finish(Clock::time_point start) {
    check_output(job_);  // something may have been created since the start
    const auto output = Clock::now();
    engine::ResultFile result = result_of(*model_, job_.scenario.scenario(), job_.scenario.inputs(),
                                          job_.scenario.settings, job_.number, job_.key);
    if (!job_.ensemble.empty()) result.attributes.push_back({"ensemble", job_.ensemble});
    if (!job_.posterior.empty()) result.attributes.push_back({"posterior", job_.posterior});
    outcome_.written = write(job_.output, result, job_.threads, may_replace(target_of(job_)));
    files_.remove();
    remove_reports(job_.output);
    outcome_.times.output = seconds_since(output);
    outcome_.times.total = outcome_.times.inputs + seconds_since(start);
    write_run_facts(engine::sidecar_path(job_.output), *model_, outcome_.times, outcome_.resume,
                    outcome_.written, job_.threads, job_.command);
    if (callbacks_.finished) callbacks_.finished(*result.members.front().series);
  }

  const MemberJob& job_;
  const MemberCallbacks& callbacks_;
  engine::CheckpointFiles files_;
  std::unique_ptr<labour::Model> model_;
  std::optional<engine::Month> checkpointed_;  // last month in the newest checkpoint
  MemberOutcome outcome_;
};

}  // namespace

void clean_up_finished(const MemberJob& job) {
  // Another process may have finished it after this one wrote its checkpoint.
  engine::CheckpointFiles(checkpoint_path(job.output)).remove(job.key);
  engine::settle_mark(job.output);
  remove_reports(job.output);
}

bool is_finished(const MemberJob& job) {
  return engine::is_finished(job.output, job.key);
}

void check_output(const MemberJob& job) {
  check_output_target(target_of(job));
  engine::check_can_create(engine::sidecar_path(job.output));
}

MemberOutcome run_member(const MemberJob& job, const MemberCallbacks& callbacks) {
  if (!job.force && is_finished(job)) {
    remove_abandoned_of(job.output);
    clean_up_finished(job);
    MemberOutcome before;
    before.end = MemberEnd::finished_before;
    before.last =
        job.scenario.settings.run.first + static_cast<std::int32_t>(job.scenario.settings.run.months - 1);
    return before;
  }
  check_output(job);
  return MemberRun(job, callbacks).run();
}

}  // namespace app
