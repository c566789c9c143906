#include "models/calibration/runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>

#include "engine/files/digest.hpp"
#include "engine/kernel/check.hpp"
#include "engine/kernel/parallel.hpp"

namespace calibration {

std::string digest_of(const Run& run, const RunContext& context) {
  std::string text = fmt::format("{}\nseed {}\nscale {:.17g}\n", context.digest, run.seed, run.scale);
  for (std::size_t k = 0; k < run.values.size(); ++k)
    text += fmt::format("{} {:.17g}\n", context.keys[k], run.values[k]);
  return engine::sha256_hex(std::string_view(text));
}

namespace {

// Cost of a run, in runs of full size: proportional to the number of persons, plus a fixed hundredth.
double cost_of(const Run& run) {
  return run.scale + 0.01;
}

// Makes the missing runs. The threads share only the store.
void make(const std::vector<Run>& runs, const std::vector<std::string>& digests,
          const std::vector<std::size_t>& missing, const RunContext& context) {
  std::mutex store_mutex;
  std::atomic<bool> has_failed = false;  // an error ends the loop at once, not after all other runs
  std::size_t done = 0;
  double work = 0.0, all_work = 0.0;
  for (const std::size_t i : missing) all_work += cost_of(runs[i]);
  engine::Parallel(context.threads).for_each_task(missing.size(), [&](std::size_t task) {
    if (has_failed || (context.is_stopped && context.is_stopped())) return;
    const std::size_t i = missing[task];
    try {
      const std::vector<double> values = context.simulate(runs[i]);
      const std::lock_guard lock(store_mutex);
      context.store->add(digests[i], values);
      ++done;
      work += cost_of(runs[i]);
      if (context.report) context.report(done, missing.size(), work / all_work);
    } catch (...) {
      has_failed = true;
      throw;
    }
  });
  if (done < missing.size()) throw Stopped();
}

}  // namespace

Eigen::MatrixXd statistics_of(const std::vector<Run>& runs, const RunContext& context) {
  std::vector<std::string> digests;
  std::vector<std::size_t> missing;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    digests.push_back(digest_of(runs[i], context));
    if (context.store->find(digests[i]) == nullptr) missing.push_back(i);
  }
  // Long runs first, so that no thread still works on a long run when the others have finished.
  std::stable_sort(missing.begin(), missing.end(),
                   [&](std::size_t a, std::size_t b) { return runs[a].scale > runs[b].scale; });
  make(runs, digests, missing, context);
  Eigen::MatrixXd all;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::vector<double>& row = *context.store->find(digests[i]);
    if (i == 0) all.resize(static_cast<Eigen::Index>(runs.size()), static_cast<Eigen::Index>(row.size()));
    engine::ensure(static_cast<Eigen::Index>(row.size()) == all.cols(), "all runs give the same statistics");
    for (std::size_t s = 0; s < row.size(); ++s)
      all(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(s)) = row[s];
  }
  return all;
}

}  // namespace calibration
