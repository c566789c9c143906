// Runs one member of a scenario, from its beginning or its last checkpoint to a finished result file. `jialab
// run` does this once, and `jialab ensemble` for each of its members.
//
//   MemberJob job{scenario, 7, 1, "out/baseline-2021-7.h5", run_key(scenario.scenario(), inputs, 7)};
//   check_output(job);  // throws if the result could not be written
//   const MemberOutcome outcome = run_member(job, {.stop = stop_asked});
//
// Several members may run side by side in one process, with threads = 1 each. Each call then needs a thread
// of its own (a std::thread, not a loop of engine::Parallel). The calls share only data that is read, and
// libhdf5, which is protected by a lock. Two processes may run the same member: both write the same bytes
// under temporary names and rename them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "engine/kernel/month.hpp"
#include "engine/results/hdf5.hpp"
#include "models/app/run/checkpoint_schedule.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/run/result.hpp"

namespace labour {

class Model;

}  // namespace labour

namespace app {

// What to run, and where the result goes.
struct MemberJob {
  const LoadedScenario& scenario;  // with the data tables
  std::uint32_t number = 0;
  int threads = 1;
  std::filesystem::path output;  // NAME.h5; its checkpoints are NAME.checkpoint and NAME.checkpoint.1
  std::string key;               // the run_key() of the member
  std::string ensemble = {};     // key of the ensemble if its members have different scenarios; else ""
  std::string posterior = {};    // SHA-256 of the posterior of the parameters; "" without one
  bool force = false;            // replace whatever exists under these names
  std::string command = {};      // command line, for the facts beside the result
  double inputs_seconds = 0;     // spent on reading scenario and tables, for the same facts
  CheckpointSchedule checkpoints = {};
};

// Called on the thread that runs the member. Each may be empty.
struct MemberCallbacks {
  std::function<bool()> stop = {};  // called between months; true: write a checkpoint and stop
  std::function<void(const Bilingual&)> say = {}, warn = {};
  std::function<void(const labour::Model&)> month_done = {};  // the month is next_month() - 1
  // The result file has been written; with its series, whose counts are at full size.
  std::function<void(const engine::Series&)> finished = {};
};

enum class MemberEnd {
  finished,         // the result is written, the checkpoints are removed
  finished_before,  // the result existed already
  checkpointed,     // stopped as asked; the same call resumes (exit 75)
};

struct MemberOutcome {
  MemberEnd end = MemberEnd::finished;
  engine::Month last;  // last month that was run; the month before the first if only the beginning exists
  ResumeInfo resume = {};
  engine::Written written = {};
  Times times = {};
};

// Whether the result of this member exists and is complete.
bool is_finished(const MemberJob& job);

// To be called for a finished member: removes its checkpoints, its progress and failure files, and from its
// mark the entry of an earlier file.
void clean_up_finished(const MemberJob& job);

// Throws MachineError (exit 73) if the result could not be written: its folder is not writable, or a file of
// another run exists under its name and `force` is not set.
void check_output(const MemberJob& job);

// Runs the member unless it is finished; it calls check_output() first. It resumes from an intact checkpoint
// of this run. A damaged checkpoint gives a warning, and the one before it is used. A checkpoint of another
// run is a MachineError (exit 73) unless `force` is set. A checkpoint that cannot be written while the run
// goes on is a warning; one that cannot be written in order to stop is a MachineError. Existing checkpoints
// then stay. Also throws the errors of the model and of the result file.
MemberOutcome run_member(const MemberJob& job, const MemberCallbacks& callbacks = {});

}  // namespace app
