#include "models/calibration/statistics/emulator.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "engine/kernel/distributions.hpp"
#include "engine/kernel/random.hpp"
#include "models/calibration/statistics/design.hpp"

using namespace calibration;

namespace {

constexpr std::size_t points = 400, seeds = 8, dimensions = 3;

struct Runs {
  Eigen::MatrixXd points, values;
  std::vector<std::size_t> seed;
};

// Two statistics, one of them curved beyond what a polynomial of low degree can follow; each seed has an
// effect of its own, each run an error.
Runs runs_of(double seed_effect, double error) {
  const engine::Chance chance = chance_of(11, 1);
  Runs r{latin_hypercube(points, dimensions, dice_of(chance, Purpose::design_order),
                         dice_of(chance, Purpose::design_place)),
         Eigen::MatrixXd(points, 2),
         {}};
  const engine::Dice dice = dice_of(chance, Purpose::measurement);
  for (Eigen::Index i = 0; i < r.points.rows(); ++i) {
    const auto run = static_cast<std::uint64_t>(i);
    r.seed.push_back(run % seeds);
    const Eigen::RowVectorXd u = r.points.row(i);
    const double of_seed = seed_effect * engine::standard_normal(dice(1000000 + run % seeds).uniform(0));
    r.values(i, 0) = 1.0 + 2.0 * u[0] - u[1] * u[2] + u[2] * u[2] * u[2] + of_seed +
                     error * engine::standard_normal(dice(run).uniform(0));
    r.values(i, 1) = std::exp(2.0 * u[0]);
  }
  return r;
}

}  // namespace

TEST_CASE("the terms of the basis are orthonormal over the cube") {
  const Basis basis(dimensions);
  CHECK(basis.terms() == 13);
  const engine::Chance chance = chance_of(3, 1);
  const Eigen::MatrixXd many = basis.evaluate(latin_hypercube(
      20000, dimensions, dice_of(chance, Purpose::design_order), dice_of(chance, Purpose::design_place)));
  const Eigen::MatrixXd products = many.transpose() * many / 20000.0;
  CHECK((products - Eigen::MatrixXd::Identity(13, 13)).cwiseAbs().maxCoeff() < 0.06);
}

TEST_CASE("an emulator gives back a polynomial exactly, and says how far it is off another function") {
  const Runs r = runs_of(0.0, 0.0);
  const Emulator emulator(r.points, r.seed, r.values);
  CHECK(emulator.error()[0] < 1e-12);
  CHECK(emulator.predicted()[0] == Approx(1.0));
  double squares = 0.0;
  const engine::Chance chance = chance_of(4, 1);
  const Eigen::MatrixXd others = latin_hypercube(500, dimensions, dice_of(chance, Purpose::design_order),
                                                 dice_of(chance, Purpose::design_place));
  for (Eigen::Index i = 0; i < others.rows(); ++i) {
    const Eigen::VectorXd u = others.row(i).transpose();
    const Eigen::VectorXd at = emulator.at(u);
    CHECK(at[0] == Approx(1.0 + 2.0 * u[0] - u[1] * u[2] + u[2] * u[2] * u[2]));
    squares += (at[1] - std::exp(2.0 * u[0])) * (at[1] - std::exp(2.0 * u[0])) / 500.0;
  }
  CHECK(std::sqrt(squares) == Approx(emulator.error()[1]).epsilon(0.25));
}

TEST_CASE("the effects of shared seeds do not move the emulator and are counted as noise of a new seed") {
  const Runs r = runs_of(0.5, 0.05);
  const Emulator emulator(r.points, r.seed, r.values);
  Eigen::VectorXd middle = Eigen::VectorXd::Constant(dimensions, 0.5);
  const Eigen::VectorXd without =
      Emulator(runs_of(0.0, 0.0).points, r.seed, runs_of(0.0, 0.0).values).at(middle);
  CHECK(std::abs(emulator.at(middle)[0] - without[0]) < 3.0 * 0.5 / std::sqrt(8.0));
  CHECK(emulator.error()[0] == Approx(0.05).epsilon(0.15));
  CHECK(emulator.residual_covariance()(0, 0) > 0.05);
}
