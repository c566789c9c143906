// How many cores this process may use: those of its affinity mask, and no more than its control groups'
// quota.
#pragma once

#include <filesystem>
#include <optional>

namespace app {

// The cores in the affinity mask of this process (what `nproc` counts), at least 1.
int cores_of_affinity();

// Cores that the CPU quotas of the control groups allow, rounded up; none without a quota. `groups` lists the
// control groups of a process (/proc/self/cgroup), `mounted` is where they are mounted (/sys/fs/cgroup). Both
// versions of control groups are read: cpu.max (2), cpu.cfs_quota_us and cpu.cfs_period_us (1). The quotas of
// all groups above count too.
std::optional<int> cores_of_quota(const std::filesystem::path& groups, const std::filesystem::path& mounted);

// The smaller of the two for this process.
int cores_of_process();

}  // namespace app
