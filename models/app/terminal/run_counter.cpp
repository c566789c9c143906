#include "models/app/terminal/run_counter.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "models/app/terminal/console.hpp"

namespace app {

void RunCounter::done(std::size_t done, std::size_t all, double work) {
  using std::chrono::steady_clock;
  constexpr int width = 40;
  constexpr double line_seconds = 30.0, bar_seconds = 0.2;
  const auto now = steady_clock::now();
  if (done == 1) {
    start_ = last_ = now;
    first_work_ = work;
  }
  const auto seconds = [&](steady_clock::time_point since) {
    return std::chrono::duration<double>(now - since).count();
  };
  const bool is_due =
      done == all || seconds(last_) >= (style_ == ProgressStyle::bar ? bar_seconds : line_seconds);
  if (style_ == ProgressStyle::none || !is_due) return;
  last_ = now;
  const double since_first = work - first_work_;
  const double left = since_first > 0.0 ? seconds(start_) / since_first * (1.0 - work) : 0.0;
  if (style_ == ProgressStyle::lines)
    return say(fmt::format("{} of {} runs, {:.0f} s left", done, all, left));
  const int filled = static_cast<int>(width * work);
  fmt::print(stderr, "\r{} of {} runs [{:#<{}}{:<{}}] {:.0f} s left\x1b[K", done, all, "", filled, "",
             width - filled, left);
  std::fflush(stderr);
  is_drawn_ = true;
}

void RunCounter::clear() {
  if (!is_drawn_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  is_drawn_ = false;
}

}  // namespace app
