#include "models/app/run/threads.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <latch>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

#include "engine/kernel/check.hpp"
#include "engine/kernel/parallel.hpp"
#include "models/app/run/cores.hpp"
#include "models/app/terminal/console.hpp"

namespace app {
namespace {

std::optional<std::int64_t> from_environment(const char* name) {
  const char* const value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  const std::string_view text(value);
  std::int64_t threads = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), threads);
  // OMP_NUM_THREADS may be a list for nested parallel regions: "4,2".
  const bool is_number = error == std::errc() && (end == text.data() + text.size() || *end == ',');
  if (is_number && threads >= 1 && threads <= most_threads) return threads;
  warn(fmt::format("{}={} is ignored: it is not a number of threads from 1 to {}", name, text, most_threads));
  return std::nullopt;
}

// How many of `wanted` threads can exist beside this one at the same time. OpenMP ends the process where a
// thread cannot be made (a limit on processes or on memory), so this must be known before.
int threads_that_can_be_made(int wanted) {
  std::latch all_made(1);
  std::vector<std::jthread> made;  // joined when they are destroyed
  made.reserve(static_cast<std::size_t>(wanted));
  try {
    while (static_cast<int>(made.size()) < wanted) made.emplace_back([&all_made] { all_made.wait(); });
  } catch (const std::system_error&) {  // no more
  }
  all_made.count_down();
  return static_cast<int>(made.size());
}

}  // namespace

int threads_for(std::optional<std::int64_t> asked) {
  if (!asked) asked = from_environment("OMP_NUM_THREADS");
  if (!asked) asked = from_environment("SLURM_CPUS_PER_TASK");
  if (!asked) asked = cores_of_process();
  return possible_threads(static_cast<int>(std::clamp<std::int64_t>(*asked, 1, most_threads)));
}

int possible_threads(int wanted) {
  const int others = threads_that_can_be_made(wanted - 1);
  if (others == wanted - 1) return wanted;
  // Not all that could be made: a run needs memory too, and other programs of the user threads.
  const int threads = std::max(others / 2, 1);
  warn(
      fmt::format("only {} of {} threads can be made on this machine (a limit on processes or memory, see "
                  "ulimit -a); {} used, which changes no result. Ask for fewer with --threads",
                  others + 1, wanted, threads == 1 ? "one is" : fmt::format("{} are", threads)));
  return threads;
}

engine::RunTasks tasks_on(int threads) {
  return [threads](std::size_t n, const std::function<void(std::size_t)>& task) {
    engine::Parallel(threads).for_each_task(n, task);
  };
}

}  // namespace app
