// One member of a scenario, from its beginning or from its last checkpoint to a finished result file. What
// `jialab run` does once, an ensemble does for each of its members.
//
//   Member member{case, 7, 1, "out/baseline-2021-7.h5", run_key(case.scenario(), inputs, 7)};
//   check_output(member);                             // before anything costly: throws if it cannot end well
//   const MemberOutcome o = run_member(member, {.stop = stop_asked});
//
// Several members may run side by side in a process, each called from a thread of its own (a std::thread, not
// a loop of engine::Parallel) with threads = 1: they share only what is read, and libhdf5, which has a lock.
// Two processes on one member do no harm either: both write the same bytes under temporary names and rename.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "engine/kernel/month.hpp"
#include "engine/results/hdf5.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/run/result.hpp"
#include "models/app/terminal/clock.hpp"

namespace labour {

class Model;

}  // namespace labour

namespace app {

// When checkpoints are written, and when a run ends by itself, to be started again. Times are those of a
// clock that never jumps.
struct Pace {
  std::int64_t months = 0;  // a checkpoint after so many months of the model; 0: not by months
  double seconds = 600;  // and after so many seconds since the start or the last one; infinity: not by time
  // Every call lives one month at least, and then stops early enough to have written a checkpoint by then.
  std::optional<Clock::time_point> stop_by;
};

struct Member {
  const Case& scenario;  // with the tables
  std::uint32_t number = 0;
  int threads = 1;
  std::filesystem::path output;  // NAME.h5; checkpoints are NAME.checkpoint and NAME.checkpoint.1
  std::string key;               // its run_key()
  std::string ensemble = {};     // which ensemble it is of, where members differ in their scenarios; else ""
  std::string posterior = {};    // SHA-256 of what its parameters are drawn from; else ""
  bool replaces = false;         // whatever is there under these names
  std::string command = {};      // for the facts beside the result
  double inputs_seconds = 0;     // taken to read scenario and tables, for the same
  Pace pace = {};
};

// Called on the thread that runs the member, each at its time; none is needed.
struct MemberCalls {
  std::function<bool()> stop = {};  // asked between months; true: write a checkpoint and end
  std::function<void(const std::string&)> say = {}, warn = {};
  std::function<void(const labour::Model&)> month_done = {};  // the month is next_month() - 1
  std::function<void(const labour::Model&)> finished = {};    // the result is in place
};

enum class MemberEnd {
  finished,         // the result is in place, checkpoints are taken away
  finished_before,  // it was there already
  checkpointed,     // stopped as asked; the same call goes on from there (exit 75)
};

struct MemberOutcome {
  MemberEnd end = MemberEnd::finished;
  engine::Month last;  // lived, or held by the checkpoint; the month before the first: the beginning alone
  Pieces pieces = {};
  engine::Written written = {};
  Times times = {};
};

// NAME.h5 → NAME.checkpoint
std::filesystem::path checkpoint_path(const std::filesystem::path& output);

// Of a member that is finished: takes away what says how far it is or why it failed, and out of its mark what
// is of the file before.
void settle_finished(const std::filesystem::path& output);

// Whether the result is there, whole and of this run.
bool is_finished(const Member& member);

// Throws MachineError (exit 73) where the result cannot be put in place: its folder cannot be written to, or
// something that is not of this run stands under its name and `replaces` is not set.
void check_output(const Member& member);

// Runs the member unless it is finished; check_output() is part of it. A whole checkpoint of this run is
// resumed, from a damaged one it falls back to the one before it with a warning, one of another run is
// refused (MachineError, exit 73) unless `replaces` is set. A checkpoint that cannot be written on the way is
// a warning, one to stop with is a MachineError; what was there stays. Throws what a model, the result file
// and the disk throw.
MemberOutcome run_member(const Member& member, const MemberCalls& calls = {});

}  // namespace app
