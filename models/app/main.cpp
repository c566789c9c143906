// The program `jialab`: prepares the process and hands over to the command line.
#include <unistd.h>

#include <climits>
#include <csignal>
#include <cstdlib>

#include "models/app/commands/command_line.hpp"
#include "models/app/terminal/console.hpp"

namespace {

// What libraries read before main() begins; what is set already is left as it is. Who sets the first is taken
// to know what he does, and nothing is changed.
//
// Waiting threads must sleep, not spin: on shared cores a parallel region took 2.4 ms with libgomp's default
// and 0.13 ms with the passive policy. They look again for some tens of microseconds before they do, since
// most waits are shorter than falling asleep and being woken. Memory is asked for in huge pages and kept when
// it is freed: a system that first has to find and clear pages of 4 KiB takes 4 % of a run's time for it.
constexpr const char* environment[][2] = {
    {"OMP_WAIT_POLICY", "passive"},
    {"GOMP_SPINCOUNT", "2000"},
    {"GLIBC_TUNABLES",
     "glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=33554432:glibc.malloc.trim_threshold=1073741824:"
     "glibc.malloc.top_pad=16777216"}};

// Sets them and starts the program once more; a variable keeps it from doing so twice.
void restart_prepared(char* argv[]) {
  constexpr const char* restarted = "JIALAB_RESTARTED";
  if (std::getenv(environment[0][0]) != nullptr || std::getenv(restarted) != nullptr) return;
  if (::setenv(restarted, "1", 0) != 0) return;
  for (const auto& [name, value] : environment) ::setenv(name, value, 0);
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
  restart_prepared(argv);
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on file sizes is then an error like any other
  app::guard_standard_streams();
  return static_cast<int>(app::run_command_line(app::Arguments(argv + (argc > 0 ? 1 : 0), argv + argc)));
}
