#include "models/labour/facts/response_estimators.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/kernel/portable_math.hpp"

namespace labour::responses {

Estimate mean_over_pairs(std::span<const double> values) {
  const std::vector<double> ones(values.size(), 1.0);
  return ratio_over_pairs(values, ones);
}

Estimate ratio_over_pairs(std::span<const double> part, std::span<const double> whole) {
  const double above = std::accumulate(part.begin(), part.end(), 0.0);
  const double below = std::accumulate(whole.begin(), whole.end(), 0.0);
  if (!(below > 0.0)) return {};
  const double ratio = above / below;
  double squares = 0.0;
  for (std::size_t i = 0; i < part.size(); ++i) {
    const double deviation = part[i] - ratio * whole[i];
    squares += deviation * deviation;
  }
  const auto n = static_cast<double>(part.size());
  return {ratio, n > 1.0 ? std::sqrt(squares * n / (n - 1.0)) / below : facts::unknown};
}

Estimate jackknife_over_pairs(std::size_t pairs,
                              const std::function<double(std::span<const std::size_t>)>& statistic) {
  std::vector<std::size_t> all(pairs);
  std::iota(all.begin(), all.end(), std::size_t{0});
  const double value = statistic(all);
  if (pairs < 2) return {value, facts::unknown};
  std::vector<double> without;
  for (std::size_t left_out = 0; left_out < pairs; ++left_out) {
    std::vector<std::size_t> others = all;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(left_out));
    without.push_back(statistic(others));
  }
  const auto n = static_cast<double>(pairs);
  const double mean = std::accumulate(without.begin(), without.end(), 0.0) / n;
  double squares = 0.0;
  for (const double x : without) squares += (x - mean) * (x - mean);
  return {value, std::sqrt(squares * (n - 1.0) / n)};
}

Bearing who_bears(const Residents& baseline, const Residents& shocked) {
  const auto here = [](const Residents& r) { return r.employed + r.unemployed + r.inactive + r.retired; };
  return {shocked.unemployed - baseline.unemployed,
          shocked.inactive + shocked.retired - baseline.inactive - baseline.retired,
          here(baseline) - here(shocked)};
}

double JobsMoved::net_over_gross() const {
  return lost > 0.0 ? (lost - made) / lost : facts::unknown;
}

JobsMoved jobs_moved(std::span<const double> baseline, std::span<const double> shocked) {
  JobsMoved moved;
  for (std::size_t i = 0; i < baseline.size(); ++i) {
    const double rise = shocked[i] - baseline[i];
    (rise < 0.0 ? moved.lost : moved.made) += std::abs(rise);
  }
  return moved;
}

MarketMonths market_months(const engine::Series& series) {
  const auto total = [&](const char* name) {
    const std::span<const float> values = series.all(series.find("total", name));
    return std::vector<double>(values.begin(), values.end());
  };
  return {total("employed_residents"), total("unemployed"), total("vacancies"), total("unemployment_inflow"),
          total("unemployment_outflow")};
}

namespace {

constexpr std::size_t way_in = 12;  // months: the first year of a cycle is its way in

// Logs by month, from the second month on. Rates relate to the stock at the end of the month before; stocks
// are those of the middle of the month, when most of its flows happen.
struct LogMonths {
  std::vector<double> unemployed, vacancies, tightness, inflow_rate, outflow_rate;
};

LogMonths logs_of(const MarketMonths& m) {
  const auto log_of = [](double x) { return x > 0.0 ? engine::portable_log(x) : facts::unknown; };
  const auto middle = [&](const std::vector<double>& stock, std::size_t t) {
    return 0.5 * (log_of(stock[t - 1]) + log_of(stock[t]));
  };
  LogMonths logs;
  for (std::size_t t = 1; t < m.unemployed.size(); ++t) {
    logs.unemployed.push_back(middle(m.unemployed, t));
    logs.vacancies.push_back(middle(m.vacancies, t));
    logs.tightness.push_back(logs.vacancies.back() - logs.unemployed.back());
    logs.inflow_rate.push_back(log_of(m.inflow[t]) - log_of(m.employed[t - 1]));
    logs.outflow_rate.push_back(log_of(m.outflow[t]) - log_of(m.unemployed[t - 1]));
  }
  return logs;
}

// Slope of the deviations of y on those of x; NaN if a month had no unemployed, vacancies or flows.
double slope_of_deviations(const LogMonths& with, const LogMonths& without,
                           std::vector<double> LogMonths::*x_of, std::vector<double> LogMonths::*y_of) {
  const std::size_t n = std::min((with.*x_of).size(), (without.*x_of).size());
  std::vector<double> x, y;
  for (std::size_t t = way_in; t < n; ++t) {
    x.push_back((with.*x_of)[t] - (without.*x_of)[t]);
    y.push_back((with.*y_of)[t] - (without.*y_of)[t]);
  }
  const auto is_known = [](double value) { return std::isfinite(value); };
  if (!std::all_of(x.begin(), x.end(), is_known) || !std::all_of(y.begin(), y.end(), is_known))
    return facts::unknown;
  std::vector<double> columns(x.size(), 1.0);
  columns.insert(columns.end(), x.begin(), x.end());
  if (x.size() < 3) return facts::unknown;
  return facts::fit_in_time(columns, y, 0).at(1).value;
}

}  // namespace

BeveridgeParts beveridge_parts(const MarketMonths& with, const MarketMonths& without) {
  const LogMonths a = logs_of(with), b = logs_of(without);
  return {slope_of_deviations(a, b, &LogMonths::unemployed, &LogMonths::inflow_rate),
          slope_of_deviations(a, b, &LogMonths::tightness, &LogMonths::outflow_rate),
          slope_of_deviations(a, b, &LogMonths::unemployed, &LogMonths::vacancies)};
}

}  // namespace labour::responses
