#include "models/app/risk/member_error.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "engine/kernel/check.hpp"
#include "engine/kernel/quantiles.hpp"

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

}  // namespace app
