#include "models/calibration/statistics/basis.hpp"

#include <array>
#include <cmath>

namespace calibration {
namespace {

constexpr std::size_t degrees = 4;  // 0 to 3

// Orthonormal on (0, 1): √(2k + 1) P_k(2u − 1).
std::array<double, degrees> legendre(double u) {
  const double z = 2.0 * u - 1.0;
  return {1.0, std::sqrt(3.0) * z, std::sqrt(5.0) * 0.5 * (3.0 * z * z - 1.0),
          std::sqrt(7.0) * 0.5 * (5.0 * z * z - 3.0) * z};
}

}  // namespace

Basis::Basis(std::size_t dimensions) : dimensions_(dimensions) {
  terms_.push_back({});
  for (std::size_t degree = 1; degree < degrees; ++degree)
    for (std::size_t i = 0; i < dimensions; ++i) terms_.push_back({i, 0, degree, 0});
  for (std::size_t i = 0; i < dimensions; ++i)
    for (std::size_t j = i + 1; j < dimensions; ++j) terms_.push_back({i, j, 1, 1});
}

void Basis::evaluate(const Eigen::VectorXd& point, Eigen::VectorXd& at) const {
  std::array<std::array<double, degrees>, 64> by_axis;
  for (std::size_t i = 0; i < dimensions_; ++i) by_axis[i] = legendre(point[static_cast<Eigen::Index>(i)]);
  for (std::size_t t = 0; t < terms_.size(); ++t) {
    const Term& term = terms_[t];
    at[static_cast<Eigen::Index>(t)] =
        by_axis[term.first][term.first_degree] * by_axis[term.second][term.second_degree];
  }
}

Eigen::MatrixXd Basis::evaluate(const Eigen::MatrixXd& points) const {
  Eigen::MatrixXd all(points.rows(), terms());
  Eigen::VectorXd at(terms());
  for (Eigen::Index i = 0; i < points.rows(); ++i) {
    evaluate(points.row(i).transpose(), at);
    all.row(i) = at.transpose();
  }
  return all;
}

}  // namespace calibration
