// Being asked to stop: by SIGTERM or SIGUSR1 (a queue near its time limit) or SIGINT (the keyboard). The
// handler sets a flag and does nothing else, so that a second signal at any moment does no harm.
#pragma once

namespace app {

// From now on these signals are remembered instead of ending the process. A signal that was ignored before
// (as by nohup or in the background of a script) stays ignored.
void catch_stop_signals();

bool stop_asked();
// "SIGTERM"; "" if nobody has asked.
const char* stop_signal();

}  // namespace app
