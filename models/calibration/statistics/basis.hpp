// Polynomials on the unit cube: the products of Legendre polynomials that make up an emulator. They are
// orthonormal under the prior, so that the terms are uncorrelated.
#pragma once

#include <Eigen/Dense>
#include <cstddef>
#include <vector>

namespace calibration {

class Basis {
 public:
  // All terms up to degree two, and each parameter alone up to degree three: 1 + d (d + 5) / 2 terms.
  explicit Basis(std::size_t dimensions);

  std::size_t dimensions() const { return dimensions_; }
  Eigen::Index terms() const { return static_cast<Eigen::Index>(terms_.size()); }
  // The values of the terms at a point of the cube; `at` has terms() entries. The first term is the
  // constant 1.
  void evaluate(const Eigen::VectorXd& point, Eigen::VectorXd& at) const;
  // One row for each point.
  Eigen::MatrixXd evaluate(const Eigen::MatrixXd& points) const;

 private:
  struct Term {  // the degrees of one or two parameters; degree 0 is the factor 1
    std::size_t first = 0, second = 0;
    std::size_t first_degree = 0, second_degree = 0;
  };
  std::size_t dimensions_;
  std::vector<Term> terms_;
};

}  // namespace calibration
