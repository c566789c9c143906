// How many of many runs are done: a bar on a terminal, a line every so often elsewhere.
#pragma once

#include <chrono>
#include <cstddef>

#include "models/app/terminal/progress.hpp"

namespace app {

class RunCounter {
 public:
  explicit RunCounter(ProgressStyle style)
      : style_(style), start_(std::chrono::steady_clock::now()), last_(start_) {}
  ~RunCounter() { clear(); }
  RunCounter(const RunCounter&) = delete;
  RunCounter& operator=(const RunCounter&) = delete;

  // `done` of `all` runs of a list are finished, the share `work` of what they cost; a `done` of 1 begins a
  // list. Not for two threads at once.
  void done(std::size_t done, std::size_t all, double work);
  // Takes the bar away.
  void clear();

 private:
  ProgressStyle style_;
  bool is_drawn_ = false;
  double first_work_ = 0.0;  // of the first run of the list
  std::chrono::steady_clock::time_point start_, last_;
};

}  // namespace app
