#include "models/app/run/cores.hpp"

#include <sched.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace app {
namespace {

namespace fs = std::filesystem;

// Quota and period are both in microseconds, so their ratio is a number of cores. No quota is written as
// "max" (version 2) or as -1 (version 1).
std::optional<double> ratio_of(std::istream& quota, std::istream& period) {
  double allowed = 0.0, of = 0.0;
  if (!(quota >> allowed) || !(period >> of) || !(allowed > 0.0) || !(of > 0.0)) return std::nullopt;
  return allowed / of;
}

std::optional<double> quota_of(const fs::path& group) {
  std::ifstream both(group / "cpu.max");
  if (both) return ratio_of(both, both);
  std::ifstream quota(group / "cpu.cfs_quota_us"), period(group / "cpu.cfs_period_us");
  return ratio_of(quota, period);
}

// The folders of a control group and of all groups above it. In a container the path may be that of the
// host, which does not exist inside; then the folder where groups are mounted is the container's own.
std::vector<fs::path> folders_of(const fs::path& mounted, const std::string& path) {
  std::vector<fs::path> found = {mounted};
  for (const fs::path& part : fs::path(path).relative_path()) found.push_back(found.back() / part);
  return found;
}

// Where the controllers of a line of /proc/self/cgroup ("4:cpu,cpuacct:/path", or "0::/path") are mounted.
std::vector<fs::path> mounts_of(const fs::path& mounted, const std::string& controllers) {
  if (controllers.empty()) return {mounted, mounted / "unified"};
  if (("," + controllers + ",").find(",cpu,") == std::string::npos) return {};
  return {mounted / controllers, mounted / "cpu"};
}

}  // namespace

int cores_of_affinity() {
  // A mask for more cores than any machine has, since a mask that is too small is refused.
  constexpr int most_cores = 1 << 16;
  cpu_set_t* const mask = CPU_ALLOC(most_cores);
  const std::size_t bytes = CPU_ALLOC_SIZE(most_cores);
  int cores = 0;
  if (mask != nullptr && ::sched_getaffinity(0, bytes, mask) == 0) cores = CPU_COUNT_S(bytes, mask);
  CPU_FREE(mask);
  if (cores == 0) cores = static_cast<int>(std::thread::hardware_concurrency());
  return std::max(cores, 1);
}

std::optional<int> cores_of_quota(const fs::path& groups, const fs::path& mounted) {
  std::optional<double> least;
  std::ifstream lines(groups);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t first = line.find(':'), second = line.find(':', first + 1);
    if (second == std::string::npos) continue;
    const std::string controllers = line.substr(first + 1, second - first - 1);
    for (const fs::path& mount : mounts_of(mounted, controllers))
      for (const fs::path& folder : folders_of(mount, line.substr(second + 1)))
        if (const auto quota = quota_of(folder)) least = std::min(least.value_or(*quota), *quota);
  }
  if (!least) return std::nullopt;
  return std::max(static_cast<int>(std::ceil(*least)), 1);
}

int cores_of_process() {
  const int cores = cores_of_affinity();
  return std::min(cores, cores_of_quota("/proc/self/cgroup", "/sys/fs/cgroup").value_or(cores));
}

}  // namespace app
