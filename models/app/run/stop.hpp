// Requests to stop: Ctrl-C, a terminal that is closed, a job queue near a time limit, a limit on processor
// time, and every other signal that asks a process to end and can be caught. The handler only sets a flag, so
// more signals have no further effect.
#pragma once

namespace app {

// From this call on, these signals set a flag instead of ending the process. A signal that was ignored
// before, for example by nohup or for a background job of a script, stays ignored. Output to a pipe that
// nobody reads any more is lost and ends nothing.
void catch_stop_signals();

bool stop_asked();
// The name of the last signal, such as "SIGTERM"; "" if there was none.
const char* stop_signal();

}  // namespace app
