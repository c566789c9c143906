// Decides when a running member writes a checkpoint and when it stops.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "models/app/run/checkpoint_schedule.hpp"
#include "models/app/terminal/clock.hpp"

namespace app {

class CheckpointTimer {
 public:
  explicit CheckpointTimer(const CheckpointSchedule& schedule) : schedule_(schedule) {}

  // How long a checkpoint may take; for use before the first one is measured.
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
    return (schedule_.every_months > 0 && months_ >= schedule_.every_months) ||
           seconds_since(last_) >= schedule_.every_seconds;
  }
  // Whether one more month and a checkpoint could exceed the time limit. Each is assumed to take twice as
  // long as the longest so far.
  bool is_time_to_stop() const {
    if (!schedule_.stop_by || all_months_ == 0) return false;
    const double left = std::chrono::duration<double>(*schedule_.stop_by - Clock::now()).count();
    return left < 2.0 * (longest_month_ + longest_checkpoint_);
  }

 private:
  const CheckpointSchedule& schedule_;
  Clock::time_point last_ = Clock::now(), month_start_ = last_;
  std::int64_t months_ = 0, all_months_ = 0;  // since the last checkpoint; since the start
  double longest_month_ = 0, longest_checkpoint_ = 0;
};

}  // namespace app
