// The program `jialab`: prepares the process and hands over to the command line.
#include <unistd.h>

#include <climits>
#include <csignal>
#include <cstdlib>

#include "models/app/command_line.hpp"
#include "models/app/console.hpp"

namespace {

// Waiting threads must sleep, not spin: on shared cores a parallel region took 2.4 ms with libgomp's default
// and 0.13 ms with the passive policy. They look again for some microseconds before they do, since most waits
// are shorter than falling asleep and being woken. libgomp reads it before main(), so the program sets it and
// starts itself once more; the last variable keeps it from doing so twice.
void wait_passively(char* argv[]) {
  constexpr const char* policy = "OMP_WAIT_POLICY";
  constexpr const char* looks = "GOMP_SPINCOUNT";
  constexpr const char* restarted = "JIALAB_RESTARTED";
  if (std::getenv(policy) != nullptr || std::getenv(restarted) != nullptr) return;
  if (::setenv(policy, "passive", 0) != 0 || ::setenv(looks, "2000", 0) != 0 ||
      ::setenv(restarted, "1", 0) != 0)
    return;
  char program[PATH_MAX];
  const ssize_t length = ::readlink("/proc/self/exe", program, sizeof program - 1);
  if (length > 0) {
    program[length] = '\0';
    ::execv(program, argv);  // by its name, so that process lists show it
  }
  ::execv("/proc/self/exe", argv);
  // Where neither is possible it runs as it is: slower at worst.
}

}  // namespace

int main(int argc, char* argv[]) {
  wait_passively(argv);
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on file sizes is then an error like any other
  app::guard_standard_streams();
  return static_cast<int>(app::run_command_line(app::Arguments(argv + (argc > 0 ? 1 : 0), argv + argc)));
}
