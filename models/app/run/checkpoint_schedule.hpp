// When a run writes checkpoints and when it stops by itself, from the command line.
#pragma once

#include <cstdint>
#include <optional>

#include "models/app/terminal/clock.hpp"
#include "models/app/terminal/options.hpp"

namespace app {

// All times are measured by a monotonic clock.
struct CheckpointSchedule {
  std::int64_t every_months = 0;  // a checkpoint after so many months of the model; 0: not by months
  double every_seconds = 600;     // and after so many seconds; infinity: not by time
  // The run stops early enough to have written a checkpoint by then. Each call runs at least one month.
  std::optional<Clock::time_point> stop_by;
};

// Adds --checkpoint-every, --checkpoint-months and --max-wall.
void add_checkpoint_options(Syntax& syntax);
// --max-wall counts from `start`, the start of the process. Throws InputError (usage).
CheckpointSchedule checkpoint_schedule_of(const ParsedArguments& parsed, Clock::time_point start);

}  // namespace app
