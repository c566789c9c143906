#include "models/app/run/pace.hpp"

#include <fmt/format.h>

#include <chrono>
#include <limits>

#include "models/app/terminal/duration.hpp"

namespace app {
namespace {

using engine::ExitCode;

std::optional<double> time_of(const Given& given, const std::string& option) {
  const auto text = given.text(option);
  if (!text) return std::nullopt;
  const auto seconds = seconds_of(*text);
  if (seconds) return seconds;
  throw engine::InputError(fmt::format("--{} '{}' is no time such as 90s, 10m or 1h50m", option, *text),
                           ExitCode::usage);
}

}  // namespace

void add_pace_options(Syntax& syntax) {
  syntax.text("checkpoint-every", "TIME",
              "writes a checkpoint after so much time, as 90s or 1h30m, or never (default: 10m)");
  syntax.integer("checkpoint-months", "N", "and after so many months of the model (default: by time alone)");
  syntax.text("max-wall", "TIME",
              "ends by itself in this time, with a checkpoint and exit code 75: run the same command again");
}

Pace pace_of(const Given& given, Clock::time_point start) {
  Pace pace;
  pace.months = given.integer("checkpoint-months", 1, 1000000).value_or(0);
  if (given.text("checkpoint-every").value_or("") == "never")
    pace.seconds = std::numeric_limits<double>::infinity();
  else
    pace.seconds = time_of(given, "checkpoint-every").value_or(pace.seconds);
  if (const auto wall = time_of(given, "max-wall"))
    pace.stop_by = start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(*wall));
  return pace;
}

}  // namespace app
