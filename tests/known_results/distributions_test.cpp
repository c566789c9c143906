// Distributions against published answers: closed forms, and tables of the normal distribution and of the
// gamma function.
#include "engine/kernel/distributions.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "engine/kernel/portable_math.hpp"

using namespace engine;

TEST_CASE("quantiles of the normal distribution are those of the tables") {
  const double table[][2] = {{0.5, 0.0},
                             {0.75, 0.674489750196082},
                             {0.9, 1.281551565544600},
                             {0.975, 1.959963984540054},
                             {0.99, 2.326347874040841},
                             {0.999, 3.090232306167813},
                             {0.999999, 4.753424308822899}};
  for (const auto& [p, quantile] : table) {
    CAPTURE(p);
    CHECK(standard_normal(p) == Approx(quantile).epsilon(2e-9).margin(1e-12));
    CHECK(standard_normal(1.0 - p) == Approx(-quantile).epsilon(2e-9).margin(1e-12));
  }
}

TEST_CASE("normal numbers from a table have the moments of the normal distribution") {
  double sum = 0.0, squares = 0.0, last = -10.0;
  constexpr std::uint32_t n = 1U << 16;
  for (std::uint32_t i = 0; i < n; ++i) {
    const double x = static_cast<double>(normal_slices()(i << 16));
    REQUIRE(x >= last);
    last = x;
    sum += x / n;
    squares += x * x / n;
  }
  CHECK(sum == Approx(0.0).margin(1e-6));
  CHECK(squares == Approx(1.0).margin(2e-3));  // a slice has no spread
  CHECK(static_cast<double>(normal_slices()(0)) == Approx(standard_normal(0.5 / 2048.0)).margin(1e-6));
  CHECK(static_cast<double>(normal_slices()(0xffffffffU)) ==
        Approx(-standard_normal(0.5 / 2048.0)).margin(1e-6));
}

TEST_CASE("other quantiles are those of the closed forms") {
  CHECK(laplace(0.5) == Approx(0.0).margin(1e-15));
  CHECK(laplace(0.25) == Approx(-std::log(2.0)));
  CHECK(laplace(0.75) == Approx(std::log(2.0)));
  CHECK(pareto(0.25, 1.0, 10.0) == Approx(40.0));
  CHECK(pareto(0.25, 2.0, 10.0) == Approx(20.0));
}

TEST_CASE("shares of the normal distribution are those of the tables") {
  CHECK(normal_share(0.0) == 0.5);
  CHECK(normal_share(1.6448536269514722) == Approx(0.95).margin(1e-12));
  CHECK(normal_share(-2.5758293035489004) == Approx(0.005).margin(1e-12));
  CHECK(normal_share(-10.0) == Approx(7.619853024160527e-24).epsilon(1e-12));
  CHECK(normal_share(-40.0) == 0.0);
  CHECK(normal_share(40.0) == 1.0);
  for (const double u : {0.001, 0.2, 0.5, 0.9, 0.999})
    CHECK(normal_share(standard_normal(u)) == Approx(u).margin(1e-8));
  CHECK(std::isfinite(standard_normal(0.0)));
  CHECK(std::isfinite(standard_normal(1.0)));
}

TEST_CASE("the logarithm of the gamma function is that of factorials and of its half values") {
  CHECK(log_gamma(1.0) == Approx(0.0).margin(1e-15));
  CHECK(log_gamma(0.5) == Approx(0.5 * std::log(3.14159265358979323846)).epsilon(1e-14));
  CHECK(log_gamma(11.0) == Approx(std::log(3628800.0)).epsilon(1e-14));
}

// Over the middles of a grid of equal probability. Quantiles of the printed tables: |t| is above 2.5706 in 5
// % and above 4.0321 in 1 % with five degrees of freedom, 1.9623 in 5 % with a thousand. The variance with
// ten is 10 / 8.
TEST_CASE("Student's t has the quantiles of the tables and its variance") {
  constexpr int steps = 1000;
  const auto mean = [](double degrees, auto&& f) {
    double sum = 0.0;
    for (int i = 0; i < steps; ++i)
      for (int j = 0; j < steps; ++j)
        sum += f(engine::student_t((i + 0.5) / steps, (j + 0.5) / steps, degrees));
    return sum / (static_cast<double>(steps) * steps);
  };
  const auto beyond = [&](double degrees, double limit) {
    return mean(degrees, [limit](double t) { return std::abs(t) > limit ? 1.0 : 0.0; });
  };
  CHECK(beyond(5.0, 2.5706) == Approx(0.05).epsilon(0.01));
  CHECK(beyond(5.0, 4.0321) == Approx(0.01).epsilon(0.02));
  CHECK(beyond(1000.0, 1.9623) == Approx(0.05).epsilon(0.01));
  CHECK(mean(10.0, [](double t) { return t * t; }) == Approx(1.25).epsilon(0.01));
  CHECK(mean(10.0, [](double t) { return t; }) == Approx(0.0).margin(1e-9));
}
