#include "engine/kernel/random.hpp"

#include <algorithm>
#include <cmath>

#include "engine/kernel/portable_math.hpp"

namespace engine {
namespace {

// Spreads (seed, member) over the 64 bits of a key, so that neighbouring seeds share no counters.
std::array<std::uint32_t, 2> key_of(std::uint64_t seed, std::uint32_t member, std::uint32_t kind) {
  r123::Philox4x32 philox;
  const r123::Philox4x32::ctr_type counter = {
      {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32), member, kind}};
  const r123::Philox4x32::key_type key = {{0x6a69616cu, 0x6c61626fu}};
  const auto r = philox(counter, key);
  return {r[0], r[1]};
}

// How many of ascending values are not above `value`. The half that is left is multiplied into place: where
// it lies is not to be guessed, and a branch would be guessed wrong every other time.
template <class T>
std::size_t count_not_above(std::span<const T> ascending, T value) {
  std::size_t first = 0;
  for (std::size_t n = ascending.size(); n > 0;) {
    const std::size_t half = (n + 1) / 2;
    first += half * (ascending[first + half - 1] <= value ? 1U : 0U);
    n -= half;
  }
  return first;
}

}  // namespace

Chance::Chance(std::uint64_t seed, std::uint32_t member) : key_(key_of(seed, member, 1)) {}

Chance Chance::of_seed(std::uint64_t seed) {
  return Chance(key_of(seed, 0, 0));
}

double standard_normal(double u) {
  // P. J. Acklam's rational approximation with one Halley-free form: relative error below 1.15e-9.
  static constexpr double a[] = {-3.969683028665376e+01, 2.209460984245205e+02,  -2.759285104469687e+02,
                                 1.383577518672690e+02,  -3.066479806614716e+01, 2.506628277459239e+00};
  static constexpr double b[] = {-5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
                                 6.680131188771972e+01, -1.328068155288572e+01};
  static constexpr double c[] = {-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
                                 -2.549732539343734e+00, 4.374664141464968e+00,  2.938163982698783e+00};
  static constexpr double d[] = {7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
                                 3.754408661907416e+00};
  static constexpr double low = 0.02425;
  if (u < low || u > 1.0 - low) {
    const double q = std::sqrt(-2.0 * portable_log(u < low ? u : 1.0 - u));
    const double x = (((((c[0] * q + c[1]) * q + c[2]) * q + c[3]) * q + c[4]) * q + c[5]) /
                     ((((d[0] * q + d[1]) * q + d[2]) * q + d[3]) * q + 1.0);
    return u < low ? x : -x;
  }
  const double q = u - 0.5;
  const double r = q * q;
  return (((((a[0] * r + a[1]) * r + a[2]) * r + a[3]) * r + a[4]) * r + a[5]) * q /
         (((((b[0] * r + b[1]) * r + b[2]) * r + b[3]) * r + b[4]) * r + 1.0);
}

float normal_of_slice(std::uint32_t bits) {
  constexpr unsigned slice_bits = 11;
  static const auto table = [] {
    std::array<float, std::size_t{1} << slice_bits> middles{};
    for (std::size_t i = 0; i < middles.size(); ++i)
      middles[i] = static_cast<float>(
          standard_normal((static_cast<double>(i) + 0.5) / static_cast<double>(middles.size())));
    return middles;
  }();
  return table[bits >> (32 - slice_bits)];
}

double exponential(double u) {
  return -portable_log(u);
}

double laplace(double u) {
  return u < 0.5 ? portable_log(2.0 * u) : -portable_log(2.0 * (1.0 - u));
}

double pareto(double u, double exponent, double lowest) {
  return lowest * portable_pow(u, -1.0 / exponent);
}

std::int32_t geometric(double u, double hazard) {
  if (hazard >= 1.0) return 0;
  return static_cast<std::int32_t>(portable_log(u) / portable_log(1.0 - hazard));
}

std::size_t count_up_to(std::span<const float> ascending, float value) {
  return count_not_above(ascending, value);
}

std::size_t place_in(std::span<const double> cumulative, double u) {
  return std::min(count_not_above(cumulative, u * cumulative.back()), cumulative.size() - 1);
}

}  // namespace engine
