// When checkpoints are written and when a run ends by itself, from the command line.
#pragma once

#include "models/app/run/member_run.hpp"
#include "models/app/terminal/clock.hpp"
#include "models/app/terminal/options.hpp"

namespace app {

// --checkpoint-every, --checkpoint-months, --max-wall
void add_pace_options(Syntax& syntax);
// `start` is that of the process, from which --max-wall counts. Throws InputError (usage).
Pace pace_of(const Given& given, Clock::time_point start);

}  // namespace app
