#include "models/calibration/runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>

#include "engine/files/digest.hpp"
#include "engine/kernel/check.hpp"
#include "engine/kernel/parallel.hpp"

namespace calibration {

std::string digest_of(const Run& run, const Workshop& workshop) {
  std::string text = fmt::format("{}\nseed {}\nscale {:.17g}\n", workshop.digest, run.seed, run.scale);
  for (std::size_t k = 0; k < run.values.size(); ++k)
    text += fmt::format("{} {:.17g}\n", workshop.keys[k], run.values[k]);
  return engine::sha256_hex(std::string_view(text));
}

namespace {

// What a run costs, in runs of full size: most of it goes with the persons, a hundredth does not.
double cost_of(const Run& run) {
  return run.scale + 0.01;
}

// Makes what is missing; the store is the only thing that threads share.
void make(const std::vector<Run>& runs, const std::vector<std::string>& digests,
          const std::vector<std::size_t>& missing, const Workshop& workshop) {
  std::mutex one_at_a_time;
  std::atomic<bool> has_failed = false;  // an error is told at once, not after all other runs
  std::size_t done = 0;
  double work = 0.0, all_work = 0.0;
  for (const std::size_t i : missing) all_work += cost_of(runs[i]);
  engine::Parallel(workshop.threads).for_each_task(missing.size(), [&](std::size_t task) {
    if (has_failed || (workshop.is_stopped && workshop.is_stopped())) return;
    const std::size_t i = missing[task];
    try {
      const std::vector<double> values = workshop.simulate(runs[i]);
      const std::lock_guard lock(one_at_a_time);
      workshop.store->add(digests[i], values);
      ++done;
      work += cost_of(runs[i]);
      if (workshop.report) workshop.report(done, missing.size(), work / all_work);
    } catch (...) {
      has_failed = true;
      throw;
    }
  });
  if (done < missing.size()) throw Stopped();
}

}  // namespace

Eigen::MatrixXd statistics_of(const std::vector<Run>& runs, const Workshop& workshop) {
  std::vector<std::string> digests;
  std::vector<std::size_t> missing;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    digests.push_back(digest_of(runs[i], workshop));
    if (workshop.store->find(digests[i]) == nullptr) missing.push_back(i);
  }
  // Long ones first, so that no thread is left alone with one at the end.
  std::stable_sort(missing.begin(), missing.end(),
                   [&](std::size_t a, std::size_t b) { return runs[a].scale > runs[b].scale; });
  make(runs, digests, missing, workshop);
  Eigen::MatrixXd all;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::vector<double>& row = *workshop.store->find(digests[i]);
    if (i == 0) all.resize(static_cast<Eigen::Index>(runs.size()), static_cast<Eigen::Index>(row.size()));
    engine::ensure(static_cast<Eigen::Index>(row.size()) == all.cols(), "runs tell the same statistics");
    for (std::size_t s = 0; s < row.size(); ++s)
      all(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(s)) = row[s];
  }
  return all;
}

}  // namespace calibration
