#include "models/app/run/stop.hpp"

#include <array>
#include <atomic>
#include <csignal>

namespace app {
namespace {

struct StopSignal {
  int number;
  const char* name;
};
// All signals by which terminals, shells, job queues (--signal, -notify), limits and the system ask a process
// to end, and whose default action would end it.
constexpr std::array<StopSignal, 11> stop_signals = {{{SIGTERM, "SIGTERM"},
                                                      {SIGINT, "SIGINT"},
                                                      {SIGHUP, "SIGHUP"},
                                                      {SIGQUIT, "SIGQUIT"},
                                                      {SIGUSR1, "SIGUSR1"},
                                                      {SIGUSR2, "SIGUSR2"},
                                                      {SIGXCPU, "SIGXCPU"},
                                                      {SIGALRM, "SIGALRM"},
                                                      {SIGVTALRM, "SIGVTALRM"},
                                                      {SIGPROF, "SIGPROF"},
                                                      {SIGPWR, "SIGPWR"}}};

// Signals are sent to the process, so this state is shared by all members that run in it.
std::atomic<int> asked{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may set only lock-free atomics");

extern "C" void remember(int signal) {
  asked.store(signal, std::memory_order_relaxed);
}

}  // namespace

void catch_stop_signals() {
  for (const StopSignal& signal : stop_signals) {
    struct sigaction action {};
    if (::sigaction(signal.number, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) continue;
    action = {};
    action.sa_handler = remember;
    action.sa_flags = SA_RESTART;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(signal.number, &action, nullptr);
  }
  // The reader of the progress or of the summary may go (`| head`); the result does not depend on it.
  std::signal(SIGPIPE, SIG_IGN);
}

bool stop_asked() {
  return asked.load(std::memory_order_relaxed) != 0;
}

const char* stop_signal() {
  const int number = asked.load(std::memory_order_relaxed);
  for (const StopSignal& signal : stop_signals)
    if (signal.number == number) return signal.name;
  return "";
}

}  // namespace app
