#include "models/app/risk/member_error.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "engine/kernel/quantiles.hpp"

namespace app {

MeanOfMembers mean_of_members(std::span<const double> values) {
  std::vector<double> known;
  for (const double value : values)
    if (!std::isnan(value)) known.push_back(value);
  return {engine::mean_of(known), std::sqrt(engine::variance_of(known) / static_cast<double>(known.size()))};
}

MeanOfMembers ratio_of_members(std::span<const double> parts, std::span<const double> wholes) {
  double part = 0.0, whole = 0.0, members = 0.0;
  for (std::size_t m = 0; m < parts.size(); ++m) {
    part += parts[m];
    whole += wholes[m];
    members += wholes[m] > 0.0 ? 1.0 : 0.0;
  }
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (whole <= 0.0) return {none, none};
  const double ratio = part / whole;
  double squares = 0.0;
  for (std::size_t m = 0; m < parts.size(); ++m) {
    const double deviation = parts[m] - ratio * wholes[m];
    squares += deviation * deviation;
  }
  return {ratio, members > 1.0 ? std::sqrt(squares * members / (members - 1.0)) / whole : none};
}

}  // namespace app
