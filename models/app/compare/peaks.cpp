#include "models/app/compare/peaks.hpp"

#include <algorithm>
#include <cmath>

namespace app {
namespace {

constexpr std::size_t months_at_end = 12;
constexpr std::size_t months_beside = 3;  // a month and those that bear it out
constexpr double borne_out = 0.75;

// Whether three months in a row that hold the month have a mean of its size.
bool is_borne_out(const std::vector<double>& means, std::size_t from, std::size_t month) {
  const std::size_t begin = std::max(from + months_beside - 1, month) - (months_beside - 1);
  for (std::size_t first = begin; first <= month && first + months_beside <= means.size(); ++first)
    if (mean_over(means, first, first + months_beside) / means[month] >= borne_out) return true;
  return false;
}

std::optional<Window> largest_month(const std::vector<double>& means, std::size_t from, bool all_count) {
  std::optional<Window> largest;
  for (std::size_t t = from; t < means.size(); ++t) {
    if (std::isnan(means[t]) || means[t] == 0.0) continue;
    if (!all_count && !is_borne_out(means, from, t)) continue;
    if (!largest || std::abs(means[t]) > std::abs(means[largest->first])) largest = Window{t, t + 1};
  }
  return largest;
}

std::optional<Window> largest_year(const std::vector<double>& means, std::size_t from) {
  if (from >= means.size()) return std::nullopt;
  const std::size_t length = std::min(months_of_year_peak, means.size() - from);
  std::optional<Window> largest;
  double size = 0.0;
  for (std::size_t first = from; first + length <= means.size(); ++first) {
    const double mean = std::abs(mean_over(means, first, first + length));
    if (!(mean > size)) continue;
    size = mean;
    largest = Window{first, first + length};
  }
  return largest;
}

}  // namespace

Showing showing_of(const MeanInterval& at_90) {
  if (!at_90.has_interval()) return Showing::single;
  return at_90.excludes_zero() ? Showing::shown : Showing::holds_zero;
}

Showing showing_of(const MeanInterval& at_90, const MeanInterval& at_all) {
  const Showing alone = showing_of(at_90);
  return alone == Showing::shown && !at_all.excludes_zero() ? Showing::by_chance : alone;
}

Showing showing_of(const MeanInterval& at_90, const MeanInterval& at_all, const MeanInterval& of_period) {
  const Showing of_peak = showing_of(at_90, at_all);
  const bool period_shows = of_period.excludes_zero() && of_period.mean * at_90.mean > 0.0;
  return of_peak == Showing::by_chance && period_shows ? Showing::shown : of_peak;
}

std::optional<Window> largest_window(const std::vector<double>& means, std::size_t from, PeakSpan span) {
  if (span == PeakSpan::year) return largest_year(means, from);
  const std::optional<Window> largest = largest_month(means, from, false);
  return largest ? largest : largest_month(means, from, true);
}

bool is_told(const std::optional<PeakEffect>& peak) {
  return peak && (peak->is_shown() || peak->showing == Showing::single);
}

std::optional<PeakEffect> peak_of(const std::vector<std::vector<double>>& members, const PeakPeriod& period,
                                  PeakSpan span) {
  const std::vector<double> means = means_by_month(members);
  const std::optional<Window> window = largest_window(means, period.from, span);
  if (!window) return std::nullopt;
  const auto interval = [&](Window of, double level) {
    return mean_interval(means_over(members, of.first, of.end), period.histories, level);
  };
  const double choices = static_cast<double>(means.size() - period.from);
  PeakEffect peak;
  peak.month = period.first + static_cast<int>(window->first);
  peak.months = static_cast<int>(window->end - window->first);
  peak.effect = interval(*window, 0.9);
  // Two ways to be shown, each wrong in one of twenty cases without an effect.
  peak.showing = showing_of(peak.effect, interval(*window, 1.0 - 0.05 / choices),
                            interval({period.from, period.horizon}, 0.95));
  peak.last = period.first + (static_cast<int>(means.size()) - 1);
  peak.is_at_end = window->end - 1 + months_at_end >= means.size();
  if (peak.is_shown()) peak.months_to_half = months_until_half(means, window->end - 1, peak.effect.mean);
  for (const double value : means_over(members, window->first, window->end))
    if ((value > 0.0) == (peak.effect.mean > 0.0) && value != 0.0) ++peak.same_sign;
  return peak;
}

std::size_t horizon_of(std::size_t months, std::size_t simulated_from, std::size_t from) {
  constexpr std::size_t of_figures = 60, after_late_effect = 24;
  return std::min(months, std::max(simulated_from + of_figures, from + after_late_effect));
}

}  // namespace app
