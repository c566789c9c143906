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

constexpr Message ignored_variable{"{name}={text} is ignored: it is not a number of threads from 1 to {most}",
                                   "忽略{name}={text}：不是1至{most}之间的线程数"};
constexpr Message few_threads{
    "only {possible} of {wanted} threads can be made on this machine (a limit on processes or memory, "
    "see ulimit -a); {used} used, which changes no result. Ask for fewer with --threads",
    "本机只能创建{wanted}个线程中的{possible}个（受进程数或内存限制，见'ulimit "
    "-a'）；改用{used}，结果不变。可用--threads减少线程"};

std::optional<std::int64_t> from_environment(const char* name) {
  const char* const value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  const std::string_view text(value);
  std::int64_t threads = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), threads);
  // OMP_NUM_THREADS may be a list for nested parallel regions: "4,2".
  const bool is_number = error == std::errc() && (end == text.data() + text.size() || *end == ',');
  if (is_number && threads >= 1 && threads <= most_threads) return threads;
  warn(filled(ignored_variable, {{"name", name}, {"text", text}, {"most", most_threads}}));
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
  const Bilingual used{threads == 1 ? "one is" : fmt::format("{} are", threads),
                       fmt::format("{}个", threads)};
  warn(filled(few_threads, {{"possible", others + 1}, {"wanted", wanted}, {"used", used}}));
  return threads;
}

engine::RunTasks tasks_on(int threads) {
  return [threads](std::size_t n, const std::function<void(std::size_t)>& task) {
    engine::Parallel(threads).for_each_task(n, task);
  };
}

}  // namespace app
