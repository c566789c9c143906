#include "models/app/ensemble/running_member.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <system_error>
#include <utility>
#include <vector>

#include "engine/files/atomic_file.hpp"
#include "engine/kernel/check.hpp"
#include "models/app/ensemble/folder_scan.hpp"
#include "models/app/ensemble/running_process.hpp"
#include "models/app/run/member_name.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr double seconds_between = 20.0;
constexpr Message other_run_lives{
    "{path} is being made by another run (process {process}; the scenario, a table, "
    "the member or the program differs). Wait for it or stop it, or use --output for another folder",
    "{path}正由另一次运行写出（进程{process}；情景、数据表、成员或程序不同）。"
    "请等它结束或将其停止，或用--output另指文件夹"};

// The process and the run key in a progress file. The key is "" if the file has none.
struct Runner {
  std::string process, run_key;
};

Runner runner_in(const fs::path& progress) {
  Runner runner;
  std::error_code ignored;
  if (!fs::is_regular_file(progress, ignored)) return runner;  // reading a pipe would block
  std::ifstream file(progress);
  std::string how_far;
  std::getline(file, how_far);
  std::getline(file, runner.process);
  std::getline(file, runner.run_key);
  return runner;
}

bool is_other_run(const Runner& runner, const std::string& run_key) {
  return !runner.run_key.empty() && runner.run_key != run_key &&
         liveness_of(runner.process) == Liveness::lives;
}

[[noreturn]] void refuse(const fs::path& output, const Runner& runner) {
  throw engine::MachineError(
      filled(other_run_lives, {{"path", output.string()}, {"process", number_of_process(runner.process)}}),
      engine::ExitCode::cannot_create);
}

void check_no_other_run(const fs::path& output, const std::string& run_key) {
  const Runner runner = runner_in(progress_path(output));
  if (is_other_run(runner, run_key)) refuse(output, runner);
}

}  // namespace

ProgressFile::ProgressFile(const fs::path& output, std::string run_key)
    : path_(progress_path(output)),
      run_key_(std::move(run_key)),
      process_(this_process()),
      last_(Clock::now()) {
  try {
    engine::write_file_unless_taken(path_, text("setup"), [this](const fs::path& there) {
      return !is_other_run(runner_in(there), run_key_);
    });
  } catch (const engine::MachineError&) {
    check_no_other_run(output, run_key_);  // else the disk refused, and the run does not depend on this file
  }
}

ProgressFile::~ProgressFile() {
  std::error_code ignored;
  if (!is_other_run(runner_in(path_), run_key_)) fs::remove(path_, ignored);
}

void ProgressFile::month_done(engine::Month month) {
  if (seconds_since(last_) < seconds_between) return;
  last_ = Clock::now();
  try {
    engine::write_file_atomically(path_, text(month.text()));
  } catch (const engine::MachineError&) {
  }
}

std::string ProgressFile::text(const std::string& how_far) const {
  return fmt::format("{}\n{}\n{}\n", how_far, process_, run_key_);
}

void check_no_other_run(const EnsemblePlan& plan) {
  for (const auto& [ensemble, members] : scan_folder(plan.folder)) {
    const auto scenario =
        std::find_if(plan.scenarios.begin(), plan.scenarios.end(),
                     [&name = ensemble](const EnsembleScenario& one) { return one.stem == name; });
    if (scenario == plan.scenarios.end()) continue;
    for (const auto& [member, files] : members) {
      const EnsembleTask task{static_cast<std::size_t>(scenario - plan.scenarios.begin()),
                              static_cast<std::uint32_t>(member)};
      // A key takes a while for members that draw parameters.
      if (!files.progress.empty() && liveness_of(runner_in(files.progress).process) == Liveness::lives)
        check_no_other_run(plan.output(task), plan.key(task));
    }
  }
}

}  // namespace app
