// Runs many members side by side on this machine. Each member has a file of its own; members that are
// finished already are not run again.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "engine/kernel/check.hpp"
#include "models/app/ensemble/plan.hpp"

namespace app {

struct MemberReport {
  EnsembleTask task = {};
  enum class End { finished, finished_before, checkpointed, failed, not_begun } end = End::not_begun;
  double seconds = 0;
  Bilingual message = {};    // why it failed
  bool is_recorded = false;  // the failure is also recorded in the member's .failed file
  engine::ExitCode code = engine::ExitCode::done;
};

// Called after each member, one call at a time.
using MemberDone = std::function<void(const MemberReport& report, std::size_t done, std::size_t all)>;

// Runs the tasks and returns their reports in the same order. If a member fails, its report and its .failed
// file say why, and the other members go on. Members run side by side with one thread each, as long as there
// are at least as many left as threads; the last ones share the threads. When `stop` returns true, every
// running member stops with a checkpoint and no other begins.
std::vector<MemberReport> run_tasks(const EnsemblePlan& plan, const std::vector<EnsembleTask>& tasks,
                                    const std::function<bool()>& stop, const MemberDone& done);

}  // namespace app
