#include "models/app/compare/mean_interval.hpp"

#include <cmath>
#include <set>

#include "engine/kernel/check.hpp"
#include "engine/kernel/quantiles.hpp"
#include "models/app/compare/cost.hpp"
#include "models/app/compare/months.hpp"

namespace app {
namespace {

constexpr double two_over_pi = 0.63661977236758134308;

// The angle whose tangent is x >= 0, from square roots and sums alone, so that it has the same bits
// everywhere.
double arc_tangent(double x) {
  double factor = 1.0;
  for (; x > 0.02; factor *= 2.0) x /= 1.0 + std::sqrt(1.0 + x * x);
  const double square = x * x;
  double power = x, sum = 0.0;
  for (int k = 1; k < 16; k += 2, power *= -square) sum += power / k;
  return factor * sum;
}

// The probability that |t| is at most `t` (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4).
double student_probability(double t, std::size_t degrees) {
  const auto n = static_cast<double>(degrees);
  const double cosine = 1.0 / std::sqrt(1.0 + t * t / n), sine = t / std::sqrt(n + t * t);
  const bool is_odd = degrees % 2 == 1;
  double term = is_odd ? cosine : 1.0, sum = 0.0;
  for (std::size_t k = is_odd ? 3 : 2; k <= degrees; k += 2) {
    sum += term;
    const auto next = static_cast<double>(k);
    term *= cosine * cosine * (next - 1.0) / next;
  }
  return is_odd ? two_over_pi * (arc_tangent(t / std::sqrt(n)) + sine * sum) : sine * sum;
}

}  // namespace

double student_bound(double level, std::size_t degrees) {
  engine::ensure(level > 0.0 && level < 1.0 && degrees > 0,
                 "Student's t needs a level and degrees of freedom");
  double low = 0.0, high = 1.0;
  while (student_probability(high, degrees) < level && high < 1e12) high *= 2.0;
  for (int step = 0; step < 200 && low < high; ++step) {
    const double middle = 0.5 * (low + high);
    if (middle <= low || middle >= high) break;
    (student_probability(middle, degrees) < level ? low : high) = middle;
  }
  return high;
}

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
