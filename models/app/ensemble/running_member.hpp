// The progress file of a member that is running, and the runs that other processes make under its name.
#pragma once

#include <filesystem>
#include <string>

#include "engine/kernel/month.hpp"
#include "models/app/ensemble/plan.hpp"
#include "models/app/terminal/clock.hpp"

namespace app {

// NAME.progress, for other processes: how far the member is, which process runs it, and the run key. It
// exists while the member runs, from the beginning of its setup on.
class ProgressFile {
 public:
  // Throws MachineError (exit 73) if a living process of this machine makes another run under this name. A
  // file that cannot be written is no error.
  ProgressFile(const std::filesystem::path& output, std::string run_key);
  ~ProgressFile();  // this also removes the file of an earlier process that was killed
  ProgressFile(const ProgressFile&) = delete;
  ProgressFile& operator=(const ProgressFile&) = delete;

  // Writes the month, but not more often than every twenty seconds.
  void month_done(engine::Month month);

 private:
  std::string text(const std::string& how_far) const;

  std::filesystem::path path_;
  std::string run_key_, process_;
  Clock::time_point last_;
};

// Throws MachineError (exit 73) if a living process of this machine runs a member of the plan's ensembles, in
// the plan's folder, with another run key. Otherwise both would compute everything, and one of them in vain.
void check_no_other_run(const EnsemblePlan& plan);

}  // namespace app
