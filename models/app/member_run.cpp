#include "models/app/member_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>

#include "build_info.hpp"
#include "engine/atomic_file.hpp"
#include "engine/checkpoint_files.hpp"
#include "models/app/plan.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;
using engine::MachineError;

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));
}

// A file of this very run whose last step (the .ok beside it) is missing, as after a crash.
bool is_of_this_run(const Member& member) {
  try {
    return engine::read_result(member.output).attribute("run_key") == member.key;
  } catch (const engine::InputError&) {
    return false;
  }
}

void refuse_to_replace(const Member& member) {
  if (member.replaces || !is_there(member.output) || is_of_this_run(member)) return;
  throw MachineError(
      fmt::format(
          "{} is there, but it is not the finished result of this run (the scenario, a table, the member or "
          "the program differs, or it is no result). Use --force to replace it or --output for another name",
          member.output.string()),
      ExitCode::cannot_create);
}

// When the next checkpoint is due, and when it is time to end.
class Timer {
 public:
  explicit Timer(const Pace& pace) : pace_(pace) {}

  // Before the first checkpoint: how long one may take.
  void expect_checkpoint(double seconds) { longest_checkpoint_ = seconds; }
  void month_done() {
    const auto now = Clock::now();
    longest_month_ = std::max(longest_month_, std::chrono::duration<double>(now - month_start_).count());
    month_start_ = now;
    ++months_;
    ++all_months_;
  }
  void checkpoint_done(double seconds) {
    longest_checkpoint_ = std::max(longest_checkpoint_, seconds);
    last_ = month_start_ = Clock::now();
    months_ = 0;
  }
  bool is_checkpoint_due() const {
    return (pace_.months > 0 && months_ >= pace_.months) || seconds_since(last_) >= pace_.seconds;
  }
  // Whether another month and a checkpoint may end too late, were they to take twice as long as any before.
  bool is_time_to_stop() const {
    if (!pace_.stop_by || all_months_ == 0) return false;
    const double left = std::chrono::duration<double>(*pace_.stop_by - Clock::now()).count();
    return left < 2.0 * (longest_month_ + longest_checkpoint_);
  }

 private:
  const Pace& pace_;
  Clock::time_point last_ = Clock::now(), month_start_ = last_;
  std::int64_t months_ = 0, all_months_ = 0;  // since the last checkpoint; since the start
  double longest_month_ = 0, longest_checkpoint_ = 0;
};

// What even a slow disk takes in a second; for the first checkpoint only, before one is measured.
constexpr double slow_disk = 50e6;

// A run in the making.
class Running {
 public:
  Running(const Member& member, const MemberCalls& calls)
      : member_(member), calls_(calls), files_(checkpoint_path(member.output)) {}

  MemberOutcome run() {
    const auto start = Clock::now();
    outcome_.times.inputs = member_.inputs_seconds;
    make_model();
    outcome_.times.setup = seconds_since(start);
    const auto months = Clock::now();
    live();
    outcome_.times.months = seconds_since(months);
    if (outcome_.end == MemberEnd::finished) finish(start);
    outcome_.times.total = outcome_.times.inputs + seconds_since(start);
    return outcome_;
  }

 private:
  void make_model() {
    const labour::Inputs& inputs = member_.scenario.inputs();
    const labour::Settings& settings = member_.scenario.settings;
    for (const fs::path& path : {member_.output, files_.newest()}) engine::remove_abandoned(path);
    const auto reader = files_.find(member_.key, member_.replaces, calls_.warn);
    if (!reader) {
      model_ = std::make_unique<labour::Model>(inputs, settings, member_.number, member_.threads);
      return;
    }
    model_ = std::make_unique<labour::Model>(inputs, settings, member_.number, member_.threads, *reader);
    reader->finish();
    outcome_.pieces.resumed_after = checkpointed_ = last_month();
    if (calls_.say)
      calls_.say(fmt::format("resuming after {} from {}", last_month().text(), reader->path().string()));
  }

  engine::Month last_month() const { return model_->next_month() - 1; }

  // To the end, or until it is asked to stop.
  void live() {
    Timer timer(member_.pace);
    timer.expect_checkpoint(static_cast<double>(model_->state_bytes()) / slow_disk);
    while (model_->next_month() < model_->end_month()) {
      if ((calls_.stop && calls_.stop()) || timer.is_time_to_stop()) {
        if (checkpointed_ != last_month()) write_checkpoint(timer);
        outcome_.end = MemberEnd::checkpointed;
        break;
      }
      if (timer.is_checkpoint_due()) try_checkpoint(timer);
      model_->advance(model_->next_month());
      timer.month_done();
      if (calls_.month_done) calls_.month_done(*model_);
    }
    outcome_.last = last_month();
  }

  void write_checkpoint(Timer& timer) {
    const auto start = Clock::now();
    const std::uint64_t bytes =
        files_.write(checkpoint_facts(), [this](engine::StateStream& state) { model_->keep(state); });
    const double seconds = seconds_since(start);
    checkpointed_ = last_month();
    ++outcome_.pieces.checkpoints;
    outcome_.times.checkpoints += seconds;
    timer.checkpoint_done(seconds);
    if (calls_.say)
      calls_.say(fmt::format("checkpoint after {} ({}, {:.2f} s)", last_month().text(),
                             bytes_text(static_cast<double>(bytes)), seconds));
  }

  // A run does not end for want of a checkpoint: the next one may succeed, and the result too.
  void try_checkpoint(Timer& timer) {
    try {
      write_checkpoint(timer);
    } catch (const MachineError& error) {
      timer.checkpoint_done(0.0);
      if (calls_.warn)
        calls_.warn(fmt::format("no checkpoint after {}: {}", last_month().text(), error.what()));
    }
  }

  engine::CheckpointFacts checkpoint_facts() const {
    const labour::Settings& settings = member_.scenario.settings;
    return {{"run_key", member_.key},
            {"scenario", settings.run.name},
            {"seed", std::to_string(settings.run.seed)},
            {"member", std::to_string(member_.number)},
            {"population_scale", fmt::format("{:g}", settings.beginning.scale)},
            {"month", last_month().text()},
            {"first_month", settings.run.first.text()},
            {"last_month", (model_->end_month() - 1).text()},
            {"program", fmt::format("jialab {}", build_info::version())},
            {"model_revision", std::string(build_info::model_revision())}};
  }

  void finish(Clock::time_point start) {
    refuse_to_replace(member_);  // what may have come there meanwhile
    const auto output = Clock::now();
    engine::ResultFile result = result_of(*model_, member_.scenario.scenario(), member_.scenario.inputs(),
                                          member_.scenario.settings, member_.number, member_.key);
    if (!member_.ensemble.empty()) result.attributes.push_back({"ensemble", member_.ensemble});
    outcome_.written = write(member_.output, result, member_.threads);
    files_.remove();
    outcome_.times.output = seconds_since(output);
    outcome_.times.total = outcome_.times.inputs + seconds_since(start);
    write_facts(engine::sidecar_path(member_.output), *model_, outcome_.times, outcome_.pieces,
                outcome_.written, member_.threads, member_.command);
    if (calls_.finished) calls_.finished(*model_);
  }

  const Member& member_;
  const MemberCalls& calls_;
  engine::CheckpointFiles files_;
  std::unique_ptr<labour::Model> model_;
  std::optional<engine::Month> checkpointed_;  // the month of the newest checkpoint
  MemberOutcome outcome_;
};

}  // namespace

fs::path checkpoint_path(const fs::path& output) {
  fs::path path = output;
  if (path.extension() == ".h5") path.replace_extension();
  return path += ".checkpoint";
}

bool is_finished(const Member& member) {
  return engine::is_finished(member.output, member.key);
}

void check_output(const Member& member) {
  std::error_code error;
  // Nothing is lost to a folder that cannot be written or to a device file.
  if (is_there(member.output) && !fs::is_regular_file(member.output, error))
    throw MachineError(
        fmt::format("{} is no ordinary file. Name another with --output", member.output.string()),
        ExitCode::cannot_create);
  engine::check_can_create(member.output);
  refuse_to_replace(member);
}

MemberOutcome run_member(const Member& member, const MemberCalls& calls) {
  if (!member.replaces && is_finished(member)) {
    // Another process may have finished it while one was stopped.
    engine::CheckpointFiles(checkpoint_path(member.output)).remove(member.key);
    MemberOutcome before;
    before.end = MemberEnd::finished_before;
    before.last = member.scenario.settings.run.first +
                  static_cast<std::int32_t>(member.scenario.settings.run.months - 1);
    return before;
  }
  check_output(member);
  return Running(member, calls).run();
}

}  // namespace app
