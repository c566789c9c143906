#include "models/app/compare/variance.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/kernel/quantiles.hpp"
#include "engine/results/hdf5_layout.hpp"
#include "models/app/compare/months.hpp"
#include "models/app/run/threads.hpp"

namespace app {
namespace {

double ratio(double unpaired, double paired) {
  if (std::isnan(unpaired) || std::isnan(paired)) return missing;
  if (paired > 0.0) return unpaired / paired;
  return unpaired > 0.0 ? std::numeric_limits<double>::infinity() : missing;
}

// Variances between members of the means over some months: the sum of both ensembles, and of the paired
// differences.
struct Variances {
  double unpaired = 0, paired = 0;
};
using engine::MonthRange;
using Rates = std::vector<std::vector<double>>;  // [member][month]

Variances variances_over(const Rates& a, const Rates& b, std::size_t from, std::size_t to) {
  std::vector<double> in_a, in_b, differences;
  for (std::size_t member = 0; member < a.size(); ++member) {
    in_a.push_back(mean_over(a[member], from, to));
    in_b.push_back(mean_over(b[member], from, to));
    differences.push_back(in_b.back() - in_a.back());
  }
  return {engine::variance_of(in_a) + engine::variance_of(in_b), engine::variance_of(differences)};
}

std::vector<double> rate_of(const std::filesystem::path& file, const engine::SeriesLayout& layout) {
  const MonthRange range{layout.series.find("total", "unemployment_rate"), 0, layout.months};
  const auto values = engine::read_months(file, layout, std::span(&range, 1));
  return {values.begin(), values.end()};
}

// The first month in which a pair differs; `months` if none does.
std::size_t first_difference(const Rates& a, const Rates& b, std::size_t months) {
  for (std::size_t t = 0; t < months; ++t)
    for (std::size_t member = 0; member < a.size(); ++member)
      if (a[member][t] != b[member][t]) return t;
  return months;
}

}  // namespace

VarianceFactor variance_factor(const ComparedEnsemble& baseline, const ComparedEnsemble& scenario,
                               int threads) {
  const auto pairs = pairs_of(baseline, scenario);
  check_pairing(baseline, scenario);
  Rates a(pairs.size()), b(pairs.size());
  tasks_on(threads)(pairs.size(), [&](std::size_t i) {
    a[i] = rate_of(pairs[i].baseline, baseline.layout);
    b[i] = rate_of(pairs[i].scenario, baseline.layout);
  });
  const auto months = static_cast<std::size_t>(baseline.layout.months);
  const std::size_t from = first_difference(a, b, months);
  VarianceFactor factor{pairs.size(), missing, missing, {}};
  if (from == months) return factor;
  Variances sum;
  for (std::size_t t = from; t < months; ++t) {
    const Variances month = variances_over(a, b, t, t + 1);
    sum.unpaired += month.unpaired;
    sum.paired += month.paired;
  }
  factor.months = ratio(sum.unpaired, sum.paired);
  const Variances period = variances_over(a, b, from, months);
  factor.period = ratio(period.unpaired, period.paired);
  for (const YearSpan& year : years_in(baseline.layout)) {
    const auto begin = std::max(static_cast<std::size_t>(year.first), from);
    if (begin >= static_cast<std::size_t>(year.end)) continue;
    const Variances means = variances_over(a, b, begin, static_cast<std::size_t>(year.end));
    factor.years.push_back(
        {year.year, year.end - static_cast<int>(begin), ratio(means.unpaired, means.paired)});
  }
  return factor;
}

}  // namespace app
