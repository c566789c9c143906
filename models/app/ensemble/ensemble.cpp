#include "models/app/ensemble/ensemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "engine/files/atomic_file.hpp"
#include "engine/files/digest.hpp"
#include "models/app/ensemble/folder_traces.hpp"
#include "models/app/run/run_key.hpp"
#include "models/labour/model.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using End = MemberReport::End;

End end_of(const MemberOutcome& outcome) {
  switch (outcome.end) {
    case MemberEnd::finished:
      return End::finished;
    case MemberEnd::finished_before:
      return End::finished_before;
    case MemberEnd::checkpointed:
      return End::checkpointed;
  }
  throw engine::Bug("a member ended in no known way");
}

// Calls f(member) with the member of a task.
template <class F>
void with_member(const EnsemblePlan& plan, const EnsembleTask& task, F&& f) {
  const std::unique_ptr<Case> own = plan.own_case(task);
  const Family& family = plan.families[task.family];
  const Case& scenario = own ? *own : *family.scenario;
  Member member{scenario, task.member, 1, plan.output(task),
                run_key(scenario.scenario(), plan.inputs, task.member)};
  member.pace = plan.pace;
  if (plan.posterior) {
    member.posterior = plan.posterior->sha256();
    member.ensemble =
        engine::sha256_hex(engine::resolved_toml(family.scenario->scenario()) + member.posterior);
  }
  member.replaces = plan.replaces;
  member.command = plan.command;
  f(member);
}

// Says to others, now and then, how far a member is: the file is there while the member runs.
class ProgressNote {
 public:
  explicit ProgressNote(fs::path path) : path_(std::move(path)) {}
  ~ProgressNote() {  // also that of a process that was killed
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  ProgressNote(const ProgressNote&) = delete;
  ProgressNote& operator=(const ProgressNote&) = delete;

  void month_done(engine::Month month) {
    if (seconds_since(last_) < seconds_between) return;
    last_ = Clock::now();
    try {
      engine::write_file_atomically(path_, month.text() + "\n");
    } catch (const engine::MachineError&) {  // who cannot say how far he is goes on all the same
    }
  }

 private:
  static constexpr double seconds_between = 20.0;
  fs::path path_;
  Clock::time_point last_ = Clock::now();
};

MemberOutcome live(const EnsemblePlan& plan, int threads, const std::function<bool()>& stop,
                   MemberReport& report) {
  MemberOutcome outcome;
  with_member(plan, report.task, [&](Member& member) {
    member.threads = threads;
    ProgressNote note(progress_path(member.output));
    const auto month_done = [&](const labour::Model& model) { note.month_done(model.next_month() - 1); };
    outcome = run_member(member, {.stop = stop, .month_done = month_done});
    report.end = end_of(outcome);
  });
  return outcome;
}

// A failure is written down beside the output, so that others see it; if even that fails, the report has it.
void note_failure(const EnsemblePlan& plan, MemberReport& report, const std::string& message,
                  engine::ExitCode code) {
  report.end = End::failed;
  report.message = message;
  report.code = code;
  try {
    engine::write_file_atomically(failure_path(plan.output(report.task)),
                                  fmt::format("exit {}\n{}\n", static_cast<int>(code), message));
    report.is_written_down = true;
  } catch (const engine::MachineError&) {
  }
}

// Does something with a member; what goes wrong is noted.
template <class F>
void guarded(const EnsemblePlan& plan, MemberReport& report, F&& f) {
  const auto start = Clock::now();
  try {
    f();
  } catch (const engine::InputError& error) {
    note_failure(plan, report, error.what(), error.code());
  } catch (const engine::MachineError& error) {
    note_failure(plan, report, error.what(), error.code());
  } catch (const std::bad_alloc&) {
    note_failure(plan, report, "there is not enough memory", engine::ExitCode::input_output);
  } catch (const std::system_error& error) {
    note_failure(plan, report, error.what(), engine::ExitCode::input_output);
  } catch (const std::exception& error) {
    note_failure(plan, report, error.what(), engine::ExitCode::bug);
  }
  report.seconds = seconds_since(start);
}

void see_whether_finished(const EnsemblePlan& plan, MemberReport& report) {
  guarded(plan, report, [&] {
    with_member(plan, report.task, [&](const Member& member) {
      if (!is_finished(member)) return;
      report.end = End::finished_before;
      settle_finished(member.output);
    });
  });
}

// Threads that take one task after the other. Not a loop of engine::Parallel: a member may have a team of
// threads of its own.
class WorkerPool {
 public:
  WorkerPool(const EnsemblePlan& plan, const std::function<bool()>& stop, const MemberDone& done,
             std::vector<MemberReport*> reports)
      : plan_(plan), stop_(stop), done_(done), reports_(std::move(reports)) {}

  // Runs the reports [begin, end), as many side by side as `threads_of` has numbers.
  void run(std::size_t begin, std::size_t end, const std::vector<int>& threads_of) {
    next_ = begin;
    std::vector<std::jthread> crew;  // joined at the end, whatever happens
    try {
      for (std::size_t i = 1; i < threads_of.size(); ++i)
        crew.emplace_back([this, end, threads = threads_of[i]] { work(end, threads); });
    } catch (const std::system_error&) {  // a limit on threads: those that are there do it
    }
    work(end, threads_of[0]);
  }

 private:
  void work(std::size_t end, int threads) {
    for (std::size_t i = next_++; i < end; i = next_++) {
      if (stop_() || !fits()) return;
      MemberReport& report = *reports_[i];
      guarded(plan_, report, [&] {
        const MemberOutcome outcome = live(plan_, threads, stop_, report);
        note_setup(outcome.times.setup);
      });
      const std::scoped_lock lock(mutex_);
      done_(report, ++finished_, reports_.size());
    }
  }

  // Whether another member may begin: within a time limit its set-up must end, and its first checkpoint be
  // written, if they take twice as long as the longest set-up so far.
  bool fits() {
    if (!plan_.pace.stop_by) return true;
    const std::scoped_lock lock(mutex_);
    const auto need = std::chrono::duration<double>(2.0 * longest_setup_);
    return Clock::now() + std::chrono::duration_cast<Clock::duration>(need) < *plan_.pace.stop_by;
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

// `threads` in `teams` parts that differ by one at most.
std::vector<int> shared_out(int threads, std::size_t teams) {
  std::vector<int> parts;
  for (std::size_t i = 0; i < teams; ++i)
    parts.push_back(std::max(1, threads / static_cast<int>(teams) +
                                    (static_cast<int>(i) < threads % static_cast<int>(teams) ? 1 : 0)));
  return parts;
}

// What killed processes have left of any member of the plan.
void remove_abandoned_of(const EnsemblePlan& plan) {
  engine::remove_abandoned(plan.folder, [&](const std::string& name) {
    const auto member = member_of_file(name);
    return member && std::any_of(plan.families.begin(), plan.families.end(),
                                 [&](const Family& family) { return family.stem == member->ensemble; });
  });
}

}  // namespace

std::vector<MemberReport> run_tasks(const EnsemblePlan& plan, const std::vector<EnsembleTask>& tasks,
                                    const std::function<bool()>& stop, const MemberDone& done) {
  remove_abandoned_of(plan);
  for (const Family& family : plan.families)
    note_wanted(plan.folder, family.stem, static_cast<std::int32_t>(plan.members));
  std::vector<MemberReport> reports;
  for (const EnsembleTask& task : tasks) reports.push_back({task});
  std::vector<MemberReport*> left;
  for (MemberReport& report : reports) {
    see_whether_finished(plan, report);
    if (report.end == End::not_begun) left.push_back(&report);
    if (report.end == End::failed) done(report, 0, reports.size());
  }
  if (left.empty()) return reports;
  const std::size_t most = plan.threads > 1 ? plan.most_side_by_side() : 1;
  const std::size_t side_by_side = std::clamp<std::size_t>(static_cast<std::size_t>(plan.threads), 1, most);
  // Full rounds with a thread or more for each member, then the rest with what threads there are.
  const std::size_t all = left.size(), full = all / side_by_side * side_by_side;
  WorkerPool crew(plan, stop, done, std::move(left));
  if (full > 0) crew.run(0, full, shared_out(plan.threads, side_by_side));
  if (full < all) crew.run(full, all, shared_out(plan.threads, all - full));
  return reports;
}

}  // namespace app
