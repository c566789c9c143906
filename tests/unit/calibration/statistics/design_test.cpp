#include "models/calibration/statistics/design.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

using namespace calibration;

namespace {

Eigen::MatrixXd design_of(std::int64_t seed, std::size_t points, std::size_t dimensions) {
  const engine::Chance chance = chance_of(seed, 1);
  return latin_hypercube(points, dimensions, dice_of(chance, Purpose::design_order),
                         dice_of(chance, Purpose::design_place));
}

}  // namespace

TEST_CASE("a Latin hypercube has one point in each slice of each axis") {
  const Eigen::MatrixXd design = design_of(5, 37, 6);
  REQUIRE(design.rows() == 37);
  for (Eigen::Index axis = 0; axis < design.cols(); ++axis) {
    std::vector<int> slices;
    for (Eigen::Index i = 0; i < design.rows(); ++i)
      slices.push_back(static_cast<int>(37.0 * design(i, axis)));
    std::sort(slices.begin(), slices.end());
    for (int s = 0; s < 37; ++s) CHECK(slices[static_cast<std::size_t>(s)] == s);
  }
}

TEST_CASE("the axes of a Latin hypercube are nearly independent, and its seed decides it") {
  const Eigen::MatrixXd design = design_of(7, 1000, 5);
  const Eigen::MatrixXd centred = design.array() - 0.5;
  const Eigen::MatrixXd correlation = centred.transpose() * centred / (1000.0 / 12.0);
  for (Eigen::Index a = 0; a < 5; ++a)
    for (Eigen::Index b = 0; b < a; ++b) CHECK(std::abs(correlation(a, b)) < 4.0 / std::sqrt(1000.0));
  CHECK(design == design_of(7, 1000, 5));
  CHECK(design != design_of(8, 1000, 5));
}
