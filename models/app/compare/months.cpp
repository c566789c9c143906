#include "models/app/compare/months.hpp"

#include <cmath>
#include <limits>

namespace app {

std::vector<YearSpan> years_in(const engine::SeriesLayout& layout) {
  std::vector<YearSpan> years;
  for (int t = 0; t < layout.months; ++t) {
    const int year = (layout.first + t).year();
    if (years.empty() || years.back().year != year) years.push_back({year, t, t});
    years.back().end = t + 1;
  }
  return years;
}

double mean_over(const std::vector<double>& months, std::size_t from, std::size_t to) {
  double sum = 0.0;
  std::size_t reported = 0;
  for (std::size_t t = from; t < to; ++t) {
    if (std::isnan(months[t])) continue;
    sum += months[t];
    ++reported;
  }
  return reported > 0 ? sum / static_cast<double>(reported) : std::numeric_limits<double>::quiet_NaN();
}

std::vector<double> means_over(const std::vector<std::vector<double>>& members, std::size_t from,
                               std::size_t to) {
  std::vector<double> means;
  for (const auto& months : members) means.push_back(mean_over(months, from, to));
  return means;
}

std::vector<double> means_by_month(const std::vector<std::vector<double>>& members) {
  std::vector<double> means(members.front().size(), 0.0);
  for (std::size_t t = 0; t < means.size(); ++t) {
    for (const std::vector<double>& months : members) means[t] += months[t];
    means[t] /= static_cast<double>(members.size());
  }
  return means;
}

std::optional<int> months_until_half(const std::vector<double>& means, std::size_t from, double peak) {
  constexpr std::size_t in_a_row = 3;
  std::size_t below = 0;
  for (std::size_t t = from + 1; t < means.size(); ++t) {
    below = means[t] / peak < 0.5 ? below + 1 : 0;
    if (below == in_a_row) return static_cast<int>(t + 1 - in_a_row - from);
  }
  return std::nullopt;
}

engine::Spread spread_of_months(const std::vector<std::vector<double>>& members, std::size_t from,
                                std::size_t to) {
  const std::vector<double> means = means_over(members, from, to);
  std::vector<float> rounded(means.begin(), means.end());
  return engine::spread_of(rounded);
}

}  // namespace app
