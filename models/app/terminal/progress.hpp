// How far a run has come: a bar on a terminal, a line a year elsewhere.
#pragma once

#include <chrono>

#include "engine/kernel/month.hpp"

namespace app {

enum class ProgressStyle { none, bar, lines };

// A bar if standard error is a terminal, else lines; nothing if only errors are wanted.
ProgressStyle progress_style(bool quiet);

class Progress {
 public:
  Progress(engine::Month first, int months, ProgressStyle style);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // To be called at the end of each month, in order. `unemployment` is the survey rate, a share.
  void month_done(engine::Month month, double unemployment);
  // Takes the bar away, for a line to be said in its place; it comes back with the next month.
  void clear_bar();

 private:
  void draw_bar(engine::Month month, int done, double seconds_left);

  engine::Month first_;
  int months_;
  ProgressStyle style_;
  int lived_ = 0;  // months since the start; fewer than are done after a checkpoint
  bool is_drawn_ = false;
  std::chrono::steady_clock::time_point start_;
};

}  // namespace app
