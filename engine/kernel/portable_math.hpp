// Transcendental functions for simulation code. A compiler may evaluate a call with constant arguments
// itself, with other last bits than those of the library, and g++ and clang++ differ in this. These functions
// are compiled without built-ins, so that the bits always come from the library.
#pragma once

namespace engine {

double portable_exp(double x);
double portable_log(double x);
double portable_pow(double base, double exponent);
double portable_sin(double x);
double portable_erfc(double x);  // complementary error function
double log_gamma(double x);      // ln Γ(x), x > 0

// 1 / (1 + exp(-rate (x - midpoint))): the S-curve of adoption.
double logistic(double x, double midpoint, double rate);

}  // namespace engine
