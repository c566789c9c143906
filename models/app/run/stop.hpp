// Requests to stop: SIGTERM or SIGUSR1 (from a job queue near a time limit) or SIGINT (Ctrl-C). The handler
// only sets a flag, so more signals have no further effect.
#pragma once

namespace app {

// From this call on, these signals set a flag instead of ending the process. A signal that was ignored
// before, for example by nohup or for a background job of a script, stays ignored.
void catch_stop_signals();

bool stop_asked();
// The name of the last signal, such as "SIGTERM"; "" if there was none.
const char* stop_signal();

}  // namespace app
