#include "models/app/run/threads.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>
#include <thread>

#include "engine/kernel/parallel.hpp"
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

}  // namespace

int threads_for(std::optional<std::int64_t> asked) {
  if (!asked) asked = from_environment("OMP_NUM_THREADS");
  if (!asked) asked = from_environment("SLURM_CPUS_PER_TASK");
  if (!asked) asked = std::thread::hardware_concurrency();
  return static_cast<int>(std::clamp<std::int64_t>(*asked, 1, most_threads));
}

engine::RunTasks tasks_on(int threads) {
  return [threads](std::size_t n, const std::function<void(std::size_t)>& task) {
    engine::Parallel(threads).for_each_task(n, task);
  };
}

}  // namespace app
