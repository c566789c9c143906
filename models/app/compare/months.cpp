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

engine::Spread spread_of_months(const std::vector<std::vector<double>>& members, std::size_t from,
                                std::size_t to) {
  const std::vector<double> means = means_over(members, from, to);
  std::vector<float> rounded(means.begin(), means.end());
  return engine::spread_of(rounded);
}

}  // namespace app
