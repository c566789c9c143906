#include "models/app/member_run.hpp"

#include <fmt/format.h>

#include "engine/atomic_file.hpp"

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

// A run in the making.
class Running {
 public:
  Running(const Member& member, const MemberCalls& calls) : member_(member), calls_(calls) {}

  MemberOutcome run() {
    const auto start = Clock::now();
    outcome_.times.inputs = member_.inputs_seconds;
    const labour::Settings& settings = member_.scenario.settings;
    labour::Model model(member_.scenario.inputs(), settings, member_.number, member_.threads);
    outcome_.times.setup = seconds_since(start);
    const auto months = Clock::now();
    live(model);
    outcome_.times.months = seconds_since(months);
    finish(model, start);
    return outcome_;
  }

 private:
  void live(labour::Model& model) {
    while (model.next_month() < model.end_month()) {
      model.advance(model.next_month());
      if (calls_.month_done) calls_.month_done(model);
    }
    outcome_.last = model.next_month() - 1;
  }

  void finish(const labour::Model& model, Clock::time_point start) {
    refuse_to_replace(member_);  // what may have come there meanwhile
    const auto output = Clock::now();
    outcome_.written = write(member_.output,
                             result_of(model, member_.scenario.scenario(), member_.scenario.inputs(),
                                       member_.scenario.settings, member_.number, member_.key),
                             member_.threads);
    outcome_.times.output = seconds_since(output);
    outcome_.times.total = outcome_.times.inputs + seconds_since(start);
    write_facts(engine::sidecar_path(member_.output), model, outcome_.times, outcome_.written,
                member_.threads, member_.command);
    if (calls_.finished) calls_.finished(model);
  }

  const Member& member_;
  const MemberCalls& calls_;
  MemberOutcome outcome_;
};

}  // namespace

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
