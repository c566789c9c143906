#include "models/app/terminal/progress.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>

#include "models/app/terminal/console.hpp"

namespace app {

ProgressStyle progress_style(bool quiet) {
  if (quiet) return ProgressStyle::none;
  return error_is_terminal() ? ProgressStyle::bar : ProgressStyle::lines;
}

Progress::Progress(engine::Month first, int months, ProgressStyle style)
    : first_(first), months_(months), style_(style), start_(std::chrono::steady_clock::now()) {}

Progress::~Progress() {
  clear_bar();
}

void Progress::month_done(engine::Month month, double unemployment) {
  const int done = month - first_ + 1;
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  const double left = seconds / ++lived_ * (months_ - done);
  if (style_ == ProgressStyle::bar) draw_bar(month, done, left);
  if (style_ == ProgressStyle::lines && (month.month_of_year() == 12 || done == months_))
    say(fmt::format("{}: {} of {} months, unemployed (survey) {:.1f} %, {:.0f} s left", month.text(), done,
                    months_, 100.0 * unemployment, left));
}

void Progress::draw_bar(engine::Month month, int done, double seconds_left) {
  constexpr int width = 40;
  const int filled = width * done / months_;
  // "\r" and "erase to the end of the line" (ECMA-48) keep it on one line.
  fmt::print(stderr, "\r{} [{:#<{}}{:<{}}] {:3d} %  {:.0f} s left\x1b[K", month.text(), "", filled, "",
             width - filled, 100 * done / months_, seconds_left);
  std::fflush(stderr);
  is_drawn_ = true;
}

void Progress::clear_bar() {
  if (!is_drawn_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  is_drawn_ = false;
}

}  // namespace app
