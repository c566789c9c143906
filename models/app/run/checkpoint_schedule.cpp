#include "models/app/run/checkpoint_schedule.hpp"

#include <fmt/format.h>

#include <chrono>
#include <limits>

#include "engine/kernel/check.hpp"
#include "models/app/terminal/duration.hpp"

namespace app {
namespace {

using engine::ExitCode;

std::optional<double> time_of(const ParsedArguments& parsed, const std::string& option) {
  const auto text = parsed.text(option);
  if (!text) return std::nullopt;
  const auto seconds = seconds_of(*text);
  if (seconds) return seconds;
  throw engine::InputError(fmt::format("--{} '{}' is not a time such as 90s, 10m or 1h50m", option, *text),
                           ExitCode::usage);
}

}  // namespace

void add_checkpoint_options(Syntax& syntax) {
  syntax.text("checkpoint-every", "TIME",
              "interval between checkpoints, such as 90s or 1h30m; or never (default: 10m)");
  syntax.integer("checkpoint-months", "N",
                 "also write a checkpoint after every N months of the model (default: by time only)");
  syntax.text(
      "max-wall", "TIME",
      "stop within this time, with a checkpoint and exit code 75; run the same command again to resume");
}

CheckpointSchedule checkpoint_schedule_of(const ParsedArguments& parsed, Clock::time_point start) {
  CheckpointSchedule schedule;
  schedule.every_months = parsed.integer("checkpoint-months", 1, 1000000).value_or(0);
  if (parsed.text("checkpoint-every").value_or("") == "never")
    schedule.every_seconds = std::numeric_limits<double>::infinity();
  else
    schedule.every_seconds = time_of(parsed, "checkpoint-every").value_or(schedule.every_seconds);
  if (const auto wall = time_of(parsed, "max-wall"))
    schedule.stop_by =
        start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(*wall));
  return schedule;
}

}  // namespace app
