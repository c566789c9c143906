// Many members of one or more scenarios, side by side on this machine, or a share of them (one element of a
// job array). Each member is a file of its own; whoever comes back finds the finished ones and goes on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/kernel/check.hpp"
#include "models/app/ensemble/posterior.hpp"
#include "models/app/run/loading.hpp"
#include "models/app/run/member_run.hpp"
#include "models/app/run/members.hpp"

namespace app {

// The part of the members × scenarios that one element of a job array takes: those whose number, counted
// through the members of one scenario after the other, leaves `index` when divided by `count`.
struct Shard {
  std::size_t index = 0, count = 1;
  bool takes(std::size_t number) const { return number % count == index; }
};
// "3/20": the fourth of twenty. Throws InputError (usage).
Shard shard_of(const std::string& text);

// One scenario of an ensemble.
struct Family {
  std::string path;                    // of the scenario file
  std::unique_ptr<Case> scenario;      // as resolved for a member without parameters of its own
  std::vector<std::string> overrides;  // of the command line
  std::vector<std::string> own_keys;   // of the posterior, that the scenario says itself, not its baseline
  std::string stem;                    // NAME-SEED: members are STEM-NUMBER.h5, the merged file STEM.h5
};

struct EnsembleTask {
  std::size_t family = 0;
  std::uint32_t member = 0;
};

struct EnsemblePlan {
  const labour::Inputs& inputs;
  std::vector<Family> families = {};
  std::uint32_t members = 1;  // of each family, numbered from 0
  std::filesystem::path folder = {};
  std::optional<Posterior> posterior = {};  // a member draws its parameters from it
  int threads = 1;
  // What memory allows; asked only when members are to be run, since it takes a small run to know.
  std::function<std::size_t()> most_side_by_side = {};
  bool replaces = false;  // whatever is there under the names of the members
  Pace pace = {};
  std::string command = {};

  std::filesystem::path output(const EnsembleTask& task) const;
  // The scenario of a member that has parameters of its own; nothing where it is its family's.
  std::unique_ptr<Case> own_case(const EnsembleTask& task) const;
  // Its run_key().
  std::string key(const EnsembleTask& task) const;
  std::filesystem::path merged(const Family& family) const;
};

struct MemberReport {
  EnsembleTask task = {};
  enum class End { finished, finished_before, checkpointed, failed, not_begun } end = End::not_begun;
  double seconds = 0;
  std::string message = {};      // why it failed
  bool is_written_down = false;  // beside its output, too
  engine::ExitCode code = engine::ExitCode::done;
};

// Called while the members run, one call at a time.
using MemberDone = std::function<void(const MemberReport& report, std::size_t done, std::size_t all)>;

// Runs the tasks; the reports stand in their order. What goes wrong in one member is noted in its report and
// beside its output, and the others go on. Members run side by side, one thread each, as long as there are as
// many left as threads; the last ones share the threads. Once `stop` holds every member ends with a
// checkpoint and no other begins.
std::vector<MemberReport> run_tasks(const EnsemblePlan& plan, const std::vector<EnsembleTask>& tasks,
                                    const std::function<bool()>& stop, const MemberDone& done);

}  // namespace app
