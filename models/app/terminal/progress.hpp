// Progress of a long task on standard error: a bar on a terminal, lines elsewhere.
#pragma once

#include <limits>

#include "models/app/language/language.hpp"
#include "models/app/terminal/clock.hpp"

namespace app {

enum class ProgressStyle { none, bar, lines };

// A bar if standard error is a terminal, else lines; nothing if `quiet`.
ProgressStyle progress_style(bool quiet);

// How far a task is.
struct ProgressStep {
  double share = 0.0;         // of the work that is done, 0 to 1
  Bilingual label;            // before the bar, such as "2025-03" or "12 of 400 runs"
  Bilingual line;             // text of a line, without the time left
  bool is_milestone = false;  // shown whatever the time since the last step shown
};

// Shows the steps of a task and estimates the time left. It must not be used by two threads at once.
class Progress {
 public:
  // A line that is no milestone is written after so many seconds without one; by default never.
  explicit Progress(ProgressStyle style,
                    double seconds_between_lines = std::numeric_limits<double>::infinity());
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Begins the estimate of the time left: `share` of the work is done now.
  void start(double share);
  void show(const ProgressStep& step);
  // Removes the bar, for example before a message. A later step draws it again.
  void clear();

 private:
  void draw_bar(const ProgressStep& step);
  // ", 12 s left"; "" at the start, when it is not known yet.
  Bilingual time_left(const ProgressStep& step) const;

  ProgressStyle style_;
  double seconds_between_;
  double share_at_start_ = 0.0;
  bool is_drawn_ = false;
  Clock::time_point start_ = Clock::now(), shown_ = start_;  // shown_: the last bar or line
};

}  // namespace app
