#include "models/calibration/statistics/sensitivity.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "models/calibration/statistics/design.hpp"

using namespace calibration;

TEST_CASE("Sobol indices of the Ishigami function are the known ones") {
  constexpr double pi = 3.14159265358979323846, a = 7.0, b = 0.1;
  const auto f = [&](const Eigen::VectorXd& u) {
    const Eigen::VectorXd x = (2.0 * u.array() - 1.0) * pi;
    Eigen::VectorXd y(1);
    y[0] = std::sin(x[0]) + a * std::sin(x[1]) * std::sin(x[1]) + b * std::pow(x[2], 4) * std::sin(x[0]);
    return y;
  };
  const SobolIndices s = sobol_indices(f, 3, 20000, chance_of(1, 1));
  const double pi4 = std::pow(pi, 4);
  const double v1 = 0.5 * std::pow(1.0 + b * pi4 / 5.0, 2), v2 = a * a / 8.0,
               v13 = b * b * pi4 * pi4 * (1.0 / 18.0 - 1.0 / 50.0), v = v1 + v2 + v13;
  CHECK(s.first(0, 0) == Approx(v1 / v).margin(0.03));
  CHECK(s.first(1, 0) == Approx(v2 / v).margin(0.03));
  CHECK(s.first(2, 0) == Approx(0.0).margin(0.03));
  CHECK(s.total(0, 0) == Approx((v1 + v13) / v).margin(0.03));
  CHECK(s.total(1, 0) == Approx(v2 / v).margin(0.03));
  CHECK(s.total(2, 0) == Approx(v13 / v).margin(0.03));
}

TEST_CASE("elementary effects of a linear function are its slopes, without spread") {
  const MorrisDesign design = morris_design(6, 4, chance_of(1, 1));
  REQUIRE(design.points.rows() == 30);
  CHECK(design.points.minCoeff() == 0.0);
  CHECK(design.points.maxCoeff() == 1.0);
  Eigen::VectorXd slopes(4);
  slopes << 2.0, -3.0, 0.0, 0.5;
  const Eigen::MatrixXd values = design.points * slopes;
  const MorrisEffects e = morris_effects(design, values);
  for (Eigen::Index k = 0; k < 4; ++k) {
    CHECK(e.mean(k, 0) == Approx(slopes[k]).margin(1e-12));
    CHECK(e.absolute(k, 0) == Approx(std::abs(slopes[k])).margin(1e-12));
    CHECK(e.spread(k, 0) == Approx(0.0).margin(1e-6));
  }
}

TEST_CASE("a trajectory changes each parameter once") {
  const MorrisDesign design = morris_design(20, 5, chance_of(3, 1));
  for (Eigen::Index t = 0; t < 20; ++t) {
    Eigen::VectorXi changed = Eigen::VectorXi::Zero(5);
    CHECK(design.changed[6 * t] == -1);
    for (Eigen::Index r = 6 * t + 1; r < 6 * (t + 1); ++r) {
      ++changed[design.changed[r]];
      const Eigen::RowVectorXd difference = design.points.row(r) - design.points.row(r - 1);
      CHECK((difference.array() != 0.0).count() == 1);
      CHECK(std::abs(difference[design.changed[r]]) == Approx(2.0 / 3.0));
    }
    CHECK(changed == Eigen::VectorXi::Ones(5));
  }
}
