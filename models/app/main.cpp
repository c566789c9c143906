// The program `jialab`: prepares the process and calls the command line.
#include <unistd.h>

#include <climits>
#include <csignal>
#include <cstdlib>

#include "models/app/commands/command_line.hpp"
#include "models/app/terminal/console.hpp"

namespace {

// Variables that libraries read before main() begins. A variable that is set already is kept. If the first
// one is set, none is changed.
//
// Waiting threads must sleep instead of spinning: on shared cores a parallel region took 2.4 ms with
// libgomp's default and 0.13 ms with the passive policy. They spin for some tens of microseconds first,
// because most waits are shorter than sleeping and waking up. Memory is allocated in huge pages and kept when
// it is freed: finding and clearing pages of 4 KiB took 4 % of the time of a run.
constexpr const char* environment[][2] = {
    {"OMP_WAIT_POLICY", "passive"},
    {"GOMP_SPINCOUNT", "2000"},
    {"GLIBC_TUNABLES",
     "glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=33554432:glibc.malloc.trim_threshold=1073741824:"
     "glibc.malloc.top_pad=16777216"}};

// Sets these variables and starts the program again. JIALAB_RESTARTED prevents a second restart.
void restart_prepared(char* argv[]) {
  constexpr const char* restarted = "JIALAB_RESTARTED";
  if (std::getenv(environment[0][0]) != nullptr || std::getenv(restarted) != nullptr) return;
  if (::setenv(restarted, "1", 0) != 0) return;
  for (const auto& [name, value] : environment) ::setenv(name, value, 0);
  char program[PATH_MAX];
  const ssize_t length = ::readlink("/proc/self/exe", program, sizeof program - 1);
  if (length > 0) {
    program[length] = '\0';
    ::execv(program, argv);  // the real path, so that process lists show the name
  }
  ::execv("/proc/self/exe", argv);
  // If both fail, the program goes on without these settings, which may be slower.
}

}  // namespace

int main(int argc, char* argv[]) {
  restart_prepared(argv);
  std::signal(SIGXFSZ, SIG_IGN);  // exceeding a limit on file sizes is then an ordinary error
  app::guard_standard_streams();
  return static_cast<int>(app::run_command_line(app::Arguments(argv + (argc > 0 ? 1 : 0), argv + argc)));
}
