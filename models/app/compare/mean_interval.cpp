#include "models/app/compare/mean_interval.hpp"

#include <set>

#include "engine/kernel/quantiles.hpp"
#include "models/app/compare/cost.hpp"
#include "models/app/compare/months.hpp"
#include "models/app/risk/member_error.hpp"

namespace app {
namespace {

constexpr Message by_histories{"Student's t over {h} histories ({n} pairs), {d} degrees of freedom",
                               "{n}对模拟分属{h}条历史，按历史计算，t分布，自由度{d}"};
constexpr Message by_pairs{"Student's t over {n} pairs, {d} degrees of freedom",
                           "{n}对模拟，t分布，自由度{d}"};

}  // namespace

std::size_t count_of_histories(std::span<const std::uint32_t> histories) {
  return std::set<std::uint32_t>(histories.begin(), histories.end()).size();
}

std::size_t degrees_of_freedom(std::span<const std::uint32_t> histories) {
  const std::size_t groups = count_of_histories(histories);
  const std::size_t values = groups > 1 ? groups : histories.size();
  return values > 0 ? values - 1 : 0;
}

Bilingual interval_method(std::span<const std::uint32_t> histories) {
  const std::size_t groups = count_of_histories(histories);
  const std::size_t pairs = histories.size(), degrees = degrees_of_freedom(histories);
  if (groups < 2 || groups == pairs) return filled(by_pairs, {{"n", pairs}, {"d", degrees}});
  return filled(by_histories, {{"h", groups}, {"n", pairs}, {"d", degrees}});
}

MeanInterval mean_interval(std::span<const double> values, std::span<const std::uint32_t> histories,
                           double level) {
  return IntervalOfMean(histories, level)(values);
}

IntervalOfMean::IntervalOfMean(std::span<const std::uint32_t> histories, double level)
    : histories_(histories.begin(), histories.end()) {
  const std::size_t degrees = degrees_of_freedom(histories);
  if (degrees > 0) bound_ = student_bound(level, degrees);
}

MeanInterval IntervalOfMean::operator()(std::span<const double> values) const {
  const double mean = engine::mean_of(values);
  if (values.size() < 2) return {mean, missing, missing};
  const double half = bound_ * error_of_mean(values, histories_);
  return {mean, mean - half, mean + half};
}

}  // namespace app
