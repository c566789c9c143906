#include "engine/kernel/distributions.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/kernel/portable_math.hpp"

namespace engine {

double standard_normal(double u) {
  u = std::clamp(u, 1e-300, 1.0 - 1e-16);
  // P. J. Acklam's rational approximation, without a refinement step: relative error below 1.15e-9.
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

NormalSlices::NormalSlices() {
  for (std::size_t i = 0; i < middles_.size(); ++i)
    middles_[i] = static_cast<float>(
        standard_normal((static_cast<double>(i) + 0.5) / static_cast<double>(middles_.size())));
}

const NormalSlices& normal_slices() {
  static const NormalSlices slices;
  return slices;
}

double laplace(double u) {
  return u < 0.5 ? portable_log(2.0 * u) : -portable_log(2.0 * (1.0 - u));
}

double student_t(double u, double v, double degrees) {
  constexpr double turn = 6.283185307179586;
  const double radius = std::sqrt(degrees * (portable_pow(u, -2.0 / degrees) - 1.0));
  return radius * portable_sin(turn * v);
}

double pareto(double u, double exponent, double lowest) {
  return lowest * portable_pow(u, -1.0 / exponent);
}

double normal_share(double x) {
  constexpr double root_half = 0.70710678118654752440;
  return 0.5 * portable_erfc(-x * root_half);
}

}  // namespace engine
