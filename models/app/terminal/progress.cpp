#include "models/app/terminal/progress.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "models/app/terminal/console.hpp"

namespace app {
namespace {

constexpr int bar_width = 40;
constexpr double seconds_between_bars = 0.2;
constexpr Message seconds_left{", {seconds} s left", "，约剩{seconds}秒"};

}  // namespace

ProgressStyle progress_style(bool quiet) {
  if (quiet) return ProgressStyle::none;
  return error_is_terminal() ? ProgressStyle::bar : ProgressStyle::lines;
}

Progress::Progress(ProgressStyle style, double seconds_between_lines)
    : style_(style),
      seconds_between_(style == ProgressStyle::bar ? seconds_between_bars : seconds_between_lines) {}

void Progress::start(double share) {
  start_ = shown_ = Clock::now();
  share_at_start_ = share;
}

void Progress::show(const ProgressStep& step) {
  if (style_ == ProgressStyle::none) return;
  if (!step.is_milestone && seconds_since(shown_) < seconds_between_) return;
  shown_ = Clock::now();
  if (style_ == ProgressStyle::bar)
    draw_bar(step);
  else
    say(step.line + time_left(step));
}

Bilingual Progress::time_left(const ProgressStep& step) const {
  const double done = step.share - share_at_start_;
  if (done <= 0.0) return {};
  const double left = seconds_since(start_) / done * (1.0 - step.share);
  return filled(seconds_left, {{"seconds", fmt::format("{:.0f}", left)}});
}

void Progress::draw_bar(const ProgressStep& step) {
  const auto part_of = [&](int whole) { return static_cast<int>(whole * step.share + 1e-9); };
  const int full = part_of(bar_width);
  // "\r" and "erase to the end of the line" (ECMA-48) keep the bar on one line.
  const std::string bar = fmt::format("\r{} [{:#<{}}{:<{}}] {:3d} %{}\x1b[K", step.label.in(spoken()), "",
                                      full, "", bar_width - full, part_of(100), time_left(step).in(spoken()));
  // A terminal that cannot be written to any more ends no run.
  (void)std::fwrite(bar.data(), 1, bar.size(), stderr);
  std::fflush(stderr);
  is_drawn_ = true;
}

void Progress::clear() {
  if (!is_drawn_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  is_drawn_ = false;
}

}  // namespace app
