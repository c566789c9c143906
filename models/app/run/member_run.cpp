#include "models/app/run/member_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "build_info.hpp"
#include "engine/files/atomic_file.hpp"
#include "engine/files/checkpoint_files.hpp"
#include "models/app/run/members.hpp"
#include "models/app/run/output_place.hpp"
#include "models/app/run/plan.hpp"
#include "models/app/run/timer.hpp"
#include "models/labour/model.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::ExitCode;
using engine::MachineError;

// A file of this very run may stand there unfinished, as after a crash.
OutputPlace place_of(const Member& member) {
  return {.path = member.output,
          .force = member.replaces,
          .is_ours =
              [&member](const fs::path& path) {
                return is_result(path, [&](const engine::ResultSummary& there) {
                  return there.attribute("run_key") == member.key;
                });
              },
          .is_not =
              "not the finished result of this run (the scenario, a table, the member or the program "
              "differs, or it is no result)"};
}

// Of everything that a member writes under a temporary name.
void remove_abandoned_of(const fs::path& output) {
  const fs::path written[] = {output,
                              engine::mark_path(output),
                              engine::sidecar_path(output),
                              checkpoint_path(output),
                              progress_path(output),
                              failure_path(output)};
  engine::remove_abandoned(output.parent_path(), [&](const std::string& name) {
    return std::any_of(std::begin(written), std::end(written),
                       [&](const fs::path& path) { return path.filename() == name; });
  });
}

// What says how far a member is or why it failed.
void remove_notes(const fs::path& output) {
  if (!parse_member_name(output.stem().string())) return;  // they may be somebody's
  std::error_code ignored;
  for (const fs::path& note : {progress_path(output), failure_path(output)})
    if (fs::is_regular_file(note, ignored)) fs::remove(note, ignored);
}

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
    remove_abandoned_of(member_.output);
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
        files_.write(checkpoint_facts(), [this](engine::StateStream& state) { model_->serialize(state); });
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
    check_output(member_);  // what may have come there meanwhile
    const auto output = Clock::now();
    engine::ResultFile result = result_of(*model_, member_.scenario.scenario(), member_.scenario.inputs(),
                                          member_.scenario.settings, member_.number, member_.key);
    if (!member_.ensemble.empty()) result.attributes.push_back({"ensemble", member_.ensemble});
    if (!member_.posterior.empty()) result.attributes.push_back({"posterior", member_.posterior});
    outcome_.written = write(member_.output, result, member_.threads);
    files_.remove();
    remove_notes(member_.output);
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

void settle_finished(const fs::path& output) {
  engine::settle_mark(output);
  remove_notes(output);
}

bool is_finished(const Member& member) {
  return engine::is_finished(member.output, member.key);
}

void check_output(const Member& member) {
  expect_free(place_of(member));
  engine::check_can_create(engine::sidecar_path(member.output));
}

MemberOutcome run_member(const Member& member, const MemberCalls& calls) {
  if (!member.replaces && is_finished(member)) {
    // Another process may have finished it while one was stopped.
    engine::CheckpointFiles(checkpoint_path(member.output)).remove(member.key);
    remove_abandoned_of(member.output);
    settle_finished(member.output);
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
