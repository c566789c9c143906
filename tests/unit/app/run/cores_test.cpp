// The cores that a process may use: affinity and quotas of control groups of both versions.
#include "models/app/run/cores.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "tests/unit/temporary_folder.hpp"

namespace {

namespace fs = std::filesystem;

// The files of a machine's control groups.
struct Machine {
  test::TemporaryFolder folder;
  fs::path mounted = folder.path() / "mounted", groups = folder.path() / "groups";

  void put(const fs::path& file, const std::string& text) const {
    fs::create_directories((mounted / file).parent_path());
    std::ofstream(mounted / file) << text << '\n';
  }
  std::optional<int> cores(const std::string& lines) const {
    std::ofstream(groups) << lines << '\n';
    return app::cores_of_quota(groups, mounted);
  }
};

}  // namespace

TEST_CASE("cores: a quota is rounded up to whole cores", "[cores]") {
  const Machine machine;
  machine.put("job/cpu.max", "250000 100000");
  CHECK(machine.cores("0::/job") == 3);
  machine.put("job/cpu.max", "10000 100000");
  CHECK(machine.cores("0::/job") == 1);
  machine.put("job/cpu.max", "max 100000");
  CHECK(machine.cores("0::/job") == std::nullopt);
}

TEST_CASE("cores: the least quota of a group and those above it holds", "[cores]") {
  const Machine machine;
  machine.put("slice/job/cpu.max", "800000 100000");
  machine.put("slice/cpu.max", "400000 100000");
  CHECK(machine.cores("0::/slice/job") == 4);
  // In a container the path may be the host's; the folder of the mount is then the container's own.
  machine.put("cpu.max", "200000 100000");
  CHECK(machine.cores("0::/of/the/host") == 2);
}

TEST_CASE("cores: control groups of version 1 name the controller", "[cores]") {
  const Machine machine;
  machine.put("cpu,cpuacct/job/cpu.cfs_quota_us", "300000");
  machine.put("cpu,cpuacct/job/cpu.cfs_period_us", "100000");
  machine.put("memory/job/cpu.cfs_quota_us", "100000");
  CHECK(machine.cores("5:memory:/job\n4:cpu,cpuacct:/job\n0::/") == 3);
  machine.put("cpu,cpuacct/job/cpu.cfs_quota_us", "-1");
  CHECK(machine.cores("4:cpu,cpuacct:/job") == std::nullopt);
}

TEST_CASE("cores: what cannot be read is no quota", "[cores]") {
  const Machine machine;
  CHECK(machine.cores("nonsense\n::\n0::/nowhere") == std::nullopt);
  machine.put("job/cpu.max", "many few");
  CHECK(machine.cores("0::/job") == std::nullopt);
  CHECK(app::cores_of_quota(machine.folder.path() / "missing", machine.mounted) == std::nullopt);
  CHECK(app::cores_of_affinity() >= 1);
  CHECK(app::cores_of_process() <= app::cores_of_affinity());
}
