#include "models/calibration/statistics/prior.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace calibration;

TEST_CASE("a prior maps the unit interval onto its own and back") {
  const Prior priors[] = {{PriorShape::uniform, 2.0, 6.0, 0.0, 0.0},
                          {PriorShape::log_uniform, 0.01, 1.0, 0.0, 0.0},
                          {PriorShape::normal, -1.0, 3.0, 0.5, 1.0}};
  for (const Prior& prior : priors) {
    CHECK(prior.value_at(0.0) == Approx(prior.low).margin(1e-6));
    CHECK(prior.value_at(1.0) == Approx(prior.high).margin(1e-6));
    double before = prior.low - 1.0;
    for (double u = 0.05; u < 1.0; u += 0.05) {
      const double value = prior.value_at(u);
      CHECK(value > before);
      CHECK(prior.share_below(value) == Approx(u).margin(1e-7));
      before = value;
    }
    CHECK(prior.share_below(prior.low - 1.0) == 0.0);
    CHECK(prior.share_below(prior.high + 1.0) == 1.0);
  }
}

TEST_CASE("the middle of a prior is the mean, the geometric mean, or that of the part that is left") {
  CHECK(Prior{PriorShape::uniform, 2.0, 6.0, 0.0, 0.0}.value_at(0.5) == 4.0);
  CHECK(Prior{PriorShape::log_uniform, 0.01, 1.0, 0.0, 0.0}.value_at(0.5) == Approx(0.1));
  CHECK(Prior{PriorShape::normal, 0.0, 2.0, 1.0, 0.3}.value_at(0.5) == Approx(1.0));
  CHECK(Prior{PriorShape::normal, 1.0, 9.0, 1.0, 1.0}.value_at(0.5) == Approx(1.0 + 0.6744897501960817));
}
