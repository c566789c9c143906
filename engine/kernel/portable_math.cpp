#include "engine/kernel/portable_math.hpp"

#include <cmath>

namespace engine {

double portable_exp(double x) {
  return std::exp(x);
}

double portable_log(double x) {
  return std::log(x);
}

double portable_pow(double base, double exponent) {
  return std::pow(base, exponent);
}

double portable_sin(double x) {
  return std::sin(x);
}

double portable_erfc(double x) {
  return std::erfc(x);
}

double log_gamma(double x) {
  return std::lgamma(x);
}

double logistic(double x, double midpoint, double rate) {
  return 1.0 / (1.0 + portable_exp(-rate * (x - midpoint)));
}

}  // namespace engine
