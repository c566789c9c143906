// The largest effect of a scenario on a figure, and whether an effect is shown to differ from zero: one rule
// for the terminal, the tables of a comparison and the report.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/kernel/month.hpp"
#include "models/app/compare/mean_interval.hpp"
#include "models/app/compare/months.hpp"

namespace app {

// Whether an effect is shown to differ from zero. What is the largest of many, the month of a peak or one of
// many industries, would leave out zero by chance, so that its 90 % interval alone does not show it.
enum class Showing : std::uint8_t {
  shown,
  by_chance,   // the 90 % interval of the largest leaves out zero, allowing for the choice it does not
  holds_zero,  // not shown to differ from zero
  single       // one pair of members has no interval
};
// Of an effect over a period that is not chosen by its size. All intervals are those of the mean.
Showing showing_of(const MeanInterval& at_90);
// `at_all` is the interval at a level that allows for the choice (Bonferroni).
Showing showing_of(const MeanInterval& at_90, const MeanInterval& at_all);
// Of a peak: also shown if the mean over the whole period leaves out zero on the same side.
Showing showing_of(const MeanInterval& at_90, const MeanInterval& at_all, const MeanInterval& of_period);

// Over which months a peak is taken.
enum class PeakSpan : std::uint8_t {
  month,  // figures of unemployment: a month-end that two months beside it bear out
  year    // jobs, industries, labour force, wages: the mean of twelve months in a row
};
inline constexpr std::size_t months_of_year_peak = 12;

// Where the mean effect `means` is largest in absolute value, from the month `from` on. Of months, those
// count of which three months in a row that hold it have a mean of three quarters of it or more, so that a
// spike of one or two months is no peak; if none does, all count. Of years, the twelve months in a row with
// the largest mean, fewer if fewer are left. None without an effect.
std::optional<Window> largest_window(const std::vector<double>& means, std::size_t from, PeakSpan span);

// The months and members of a comparison, as its peaks need them.
struct PeakPeriod {
  engine::Month first;                       // of the run
  std::size_t from = 0, horizon = 0;         // the months that count, and the end of those of the period
  std::span<const std::uint32_t> histories;  // of each pair
};

// The largest mean effect.
struct PeakEffect {
  engine::Month month;  // the first of its window
  int months = 1;       // of its window
  MeanInterval effect;  // of the mean over the window
  Showing showing = Showing::single;
  // From the last month of the window until the mean effect is below half of the peak (months_until_half());
  // none if that is not in the run, or the effect is not shown.
  std::optional<int> months_to_half;
  engine::Month last;         // of the run: until when half of it has not gone
  bool is_at_end = false;     // within the last twelve months of the run: it may still grow
  std::size_t same_sign = 0;  // members in which the effect over the window has the sign of the mean

  bool is_shown() const { return showing == Showing::shown; }
  engine::Month last_of_peak() const { return month + (months - 1); }
  std::optional<engine::Month> half_month() const {
    return months_to_half ? std::optional(last_of_peak() + *months_to_half) : std::nullopt;
  }
};
// Whether a peak is told with its size: it is shown, or it is that of the only pair.
bool is_told(const std::optional<PeakEffect>& peak);

// The peak of an effect by member and month; none if the mean effect is zero in every month.
std::optional<PeakEffect> peak_of(const std::vector<std::vector<double>>& members, const PeakPeriod& period,
                                  PeakSpan span);

// The end of the months whose mean is that of the whole period, and which figures show: five years from the
// month in which members begin to differ, and two from the first difference, at most the run.
std::size_t horizon_of(std::size_t months, std::size_t simulated_from, std::size_t from);

}  // namespace app
