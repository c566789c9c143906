// The clock of a member's run.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "models/app/run/member_run.hpp"
#include "models/app/terminal/clock.hpp"

namespace app {

// When the next checkpoint is due, and when it is time to end.
class Timer {
 public:
  explicit Timer(const Pace& pace) : pace_(pace) {}

  // Before the first checkpoint: how long one may take.
  void expect_checkpoint(double seconds) { longest_checkpoint_ = seconds; }
  void month_done() {
    const auto now = Clock::now();
    longest_month_ = std::max(longest_month_, std::chrono::duration<double>(now - month_start_).count());
    month_start_ = now;
    ++months_;
    ++all_months_;
  }
  void checkpoint_done(double seconds) {
    longest_checkpoint_ = std::max(longest_checkpoint_, seconds);
    last_ = month_start_ = Clock::now();
    months_ = 0;
  }
  bool is_checkpoint_due() const {
    return (pace_.months > 0 && months_ >= pace_.months) || seconds_since(last_) >= pace_.seconds;
  }
  // Whether another month and a checkpoint may end too late, were they to take twice as long as any before.
  bool is_time_to_stop() const {
    if (!pace_.stop_by || all_months_ == 0) return false;
    const double left = std::chrono::duration<double>(*pace_.stop_by - Clock::now()).count();
    return left < 2.0 * (longest_month_ + longest_checkpoint_);
  }

 private:
  const Pace& pace_;
  Clock::time_point last_ = Clock::now(), month_start_ = last_;
  std::int64_t months_ = 0, all_months_ = 0;  // since the last checkpoint; since the start
  double longest_month_ = 0, longest_checkpoint_ = 0;
};

}  // namespace app
