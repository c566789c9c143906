#include "models/app/ensemble/run_tasks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "engine/files/atomic_file.hpp"
#include "engine/files/digest.hpp"
#include "models/app/ensemble/folder_scan.hpp"
#include "models/app/ensemble/members.hpp"
#include "models/app/ensemble/running_member.hpp"
#include "models/app/run/member_run.hpp"
#include "models/app/run/run_key.hpp"
#include "models/labour/model.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using End = MemberReport::End;

constexpr Message no_memory_for_member{"there is not enough memory", "内存不足"};

End end_of(const MemberOutcome& outcome) {
  switch (outcome.end) {
    case MemberEnd::finished:
      return End::finished;
    case MemberEnd::finished_before:
      return End::finished_before;
    case MemberEnd::checkpointed:
      return End::checkpointed;
  }
  throw engine::Bug("unknown end of a member");
}

// Calls f(job) with the job of a task.
template <class F>
void with_job(const EnsemblePlan& plan, const EnsembleTask& task, F&& f) {
  const std::unique_ptr<LoadedScenario> own = plan.scenario_with_parameters(task);
  const EnsembleScenario& scenario = plan.scenarios[task.scenario];
  const LoadedScenario& loaded = own ? *own : *scenario.loaded;
  MemberJob job{loaded, task.member, 1, plan.output(task),
                run_key(loaded.scenario(), plan.inputs, task.member)};
  job.checkpoints = plan.checkpoints;
  if (plan.posterior) {
    job.posterior = plan.posterior->sha256();
    job.ensemble = engine::sha256_hex(engine::values_toml(scenario.loaded->scenario()) + job.posterior);
  }
  job.force = plan.force;
  job.command = plan.command;
  f(job);
}

MemberOutcome run_task(const EnsemblePlan& plan, int threads, const std::function<bool()>& stop,
                       MemberReport& report) {
  MemberOutcome outcome;
  with_job(plan, report.task, [&](MemberJob& job) {
    job.threads = threads;
    ProgressFile progress(job.output, job.key);
    const auto month_done = [&](const labour::Model& model) { progress.month_done(model.next_month() - 1); };
    outcome = run_member(job, {.stop = stop, .month_done = month_done});
    report.end = end_of(outcome);
  });
  return outcome;
}

// Records a failure in the report, and in a file beside the output if that can be written.
// The file is in English.
void record_failure(const EnsemblePlan& plan, MemberReport& report, const Bilingual& message,
                    engine::ExitCode code) {
  report.end = End::failed;
  report.message = message;
  report.code = code;
  try {
    engine::write_file_atomically(failure_path(plan.output(report.task)),
                                  fmt::format("exit {}\n{}\n", static_cast<int>(code), message.en));
    report.is_recorded = true;
  } catch (const engine::MachineError&) {
  }
}

// Calls f, records a failure, and measures the time.
template <class F>
void run_recorded(const EnsemblePlan& plan, MemberReport& report, F&& f) {
  const auto start = Clock::now();
  try {
    f();
  } catch (const engine::InputError& error) {
    record_failure(plan, report, error.text(), error.code());
  } catch (const engine::MachineError& error) {
    record_failure(plan, report, error.text(), error.code());
  } catch (const std::bad_alloc&) {
    record_failure(plan, report, no_memory_for_member.text(), engine::ExitCode::input_output);
  } catch (const std::system_error& error) {
    record_failure(plan, report, as_written(error.what()), engine::ExitCode::input_output);
  } catch (const std::exception& error) {
    record_failure(plan, report, as_written(error.what()), engine::ExitCode::bug);
  }
  report.seconds = seconds_since(start);
}

void check_whether_finished(const EnsemblePlan& plan, MemberReport& report) {
  run_recorded(plan, report, [&] {
    with_job(plan, report.task, [&](const MemberJob& job) {
      if (!is_finished(job)) return;
      report.end = End::finished_before;
      clean_up_finished(job);
    });
  });
}

// Threads that each run one task after the other. This is no loop of engine::Parallel, because a member may
// use several threads itself.
class WorkerPool {
 public:
  WorkerPool(const EnsemblePlan& plan, const std::function<bool()>& stop, const MemberDone& done,
             std::vector<MemberReport*> reports)
      : plan_(plan), stop_(stop), done_(done), reports_(std::move(reports)) {}

  // Runs the tasks of the reports [begin, end), as many side by side as `threads_of` has entries: each entry
  // is the number of threads of one member.
  void run(std::size_t begin, std::size_t end, const std::vector<int>& threads_of) {
    next_ = begin;
    std::vector<std::jthread> others;  // joined when they are destroyed
    try {
      for (std::size_t i = 1; i < threads_of.size(); ++i)
        others.emplace_back([this, end, threads = threads_of[i]] { work(end, threads); });
    } catch (const std::system_error&) {  // a limit on threads was reached: those that exist do the work
    }
    work(end, threads_of[0]);
  }

 private:
  void work(std::size_t end, int threads) {
    for (std::size_t i = next_++; i < end; i = next_++) {
      if (stop_() || !may_begin()) return;
      MemberReport& report = *reports_[i];
      run_recorded(plan_, report, [&] {
        const MemberOutcome outcome = run_task(plan_, threads, stop_, report);
        note_setup(outcome.times.setup);
      });
      const std::scoped_lock lock(mutex_);
      done_(report, ++finished_, reports_.size());
    }
  }

  // Whether another member may begin. With a time limit there must be time for its setup and its first
  // checkpoint, which are assumed to take twice as long as the longest setup so far.
  bool may_begin() {
    if (!plan_.checkpoints.stop_by) return true;
    const std::scoped_lock lock(mutex_);
    const auto need = std::chrono::duration<double>(2.0 * longest_setup_);
    return Clock::now() + std::chrono::duration_cast<Clock::duration>(need) < *plan_.checkpoints.stop_by;
  }
  void note_setup(double seconds) {
    const std::scoped_lock lock(mutex_);
    longest_setup_ = std::max(longest_setup_, seconds);
  }

  const EnsemblePlan& plan_;
  const std::function<bool()>& stop_;
  const MemberDone& done_;
  std::vector<MemberReport*> reports_;
  std::atomic<std::size_t> next_{0};
  std::size_t finished_ = 0;
  double longest_setup_ = 0.0;
  std::mutex mutex_;
};

// Divides `threads` into `teams` parts that differ by one at most, each at least one.
std::vector<int> divide_threads(int threads, std::size_t teams) {
  std::vector<int> parts;
  for (std::size_t i = 0; i < teams; ++i)
    parts.push_back(std::max(1, threads / static_cast<int>(teams) +
                                    (static_cast<int>(i) < threads % static_cast<int>(teams) ? 1 : 0)));
  return parts;
}

// Removes temporary files of members of the plan that killed processes have left.
void remove_abandoned_of(const EnsemblePlan& plan) {
  engine::remove_abandoned(plan.folder, [&](const std::string& name) {
    const auto member = member_of_file(name);
    return member &&
           std::any_of(plan.scenarios.begin(), plan.scenarios.end(),
                       [&](const EnsembleScenario& scenario) { return scenario.stem == member->ensemble; });
  });
}

}  // namespace

std::vector<MemberReport> run_tasks(const EnsemblePlan& plan, const std::vector<EnsembleTask>& tasks,
                                    const std::function<bool()>& stop, const MemberDone& done) {
  remove_abandoned_of(plan);
  std::vector<std::string> ensembles;
  for (const EnsembleScenario& scenario : plan.scenarios) ensembles.push_back(scenario.stem);
  record_wanted(plan.folder, ensembles, static_cast<std::int32_t>(plan.members));
  std::vector<MemberReport> reports;
  for (const EnsembleTask& task : tasks) reports.push_back({task});
  std::vector<MemberReport*> left;
  for (MemberReport& report : reports) {
    check_whether_finished(plan, report);
    if (report.end == End::not_begun) left.push_back(&report);
    if (report.end == End::failed) done(report, 0, reports.size());
  }
  if (left.empty()) return reports;
  const std::size_t most = plan.threads > 1 ? plan.most_side_by_side() : 1;
  const std::size_t side_by_side = std::clamp<std::size_t>(static_cast<std::size_t>(plan.threads), 1, most);
  // First whole rounds of members side by side; then the rest, which share all threads.
  const std::size_t all = left.size(), full = all / side_by_side * side_by_side;
  WorkerPool pool(plan, stop, done, std::move(left));
  if (full > 0) pool.run(0, full, divide_threads(plan.threads, side_by_side));
  if (full < all) pool.run(full, all, divide_threads(plan.threads, all - full));
  return reports;
}

}  // namespace app
