// Probability distributions. Those of std differ between libraries, so random numbers are made by our own
// functions: each takes one uniform number u in the open interval (0, 1) and returns the inverse of the
// distribution function at u, except where it says otherwise. Functions that the standard library has are
// taken from it (portable_math).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace engine {

// Mean 0, standard deviation 1; |error| < 1.2e-9 (Acklam 2003). Finite for any u: outside of (0, 1) and at
// its ends the value nearest to the end that is finite.
double standard_normal(double u);
// The same from the 11 upper bits alone, out of a table: the middles of 2,048 slices of equal probability.
// Steps are below 0.01 within two standard deviations and 0.3 at the ends, at 3.49; the variance is 0.9994.
class NormalSlices {
 public:
  NormalSlices();
  float operator()(std::uint32_t bits) const { return middles_[bits >> (32 - slice_bits)]; }

 private:
  static constexpr unsigned slice_bits = 11;
  std::array<float, std::size_t{1} << slice_bits> middles_{};
};
const NormalSlices& normal_slices();
double laplace(double u);  // mean 0, scale 1 (standard deviation sqrt 2)
// Student's t with so many degrees of freedom (above 0; variance degrees / (degrees - 2) above 2), from two
// numbers (Bailey 1994, "Polar generation of random variates with the t-distribution").
double student_t(double u, double v, double degrees);
double pareto(double u, double exponent, double lowest);  // P(X > x) = (lowest / x)^exponent

// Distribution function of the standard normal, by erfc: the inverse of standard_normal.
double normal_share(double x);

}  // namespace engine
