#include "models/app/compare/mean_interval.hpp"

#include <cmath>
#include <set>

#include "engine/kernel/quantiles.hpp"
#include "models/app/compare/cost.hpp"
#include "models/app/compare/months.hpp"
#include "models/app/risk/member_error.hpp"

namespace app {

MeanInterval mean_interval(std::span<const double> values, std::span<const std::uint32_t> histories,
                           double level) {
  const double mean = engine::mean_of(values);
  if (values.size() < 2) return {mean, missing, missing};
  const std::size_t groups = std::set<std::uint32_t>(histories.begin(), histories.end()).size();
  const std::size_t degrees = (groups > 1 ? groups : values.size()) - 1;
  const double half = student_bound(level, degrees) * error_of_mean(values, histories);
  return {mean, mean - half, mean + half};
}

}  // namespace app
