// Which occupations the unemployed of an occupation look at.
#pragma once

#include <Eigen/Core>
#include <Eigen/SparseCore>
#include <cstddef>
#include <vector>

namespace reference {

// An edge between occupations, by their places in the table; its weight is 0 or more.
struct Edge {
  std::size_t from = 0, to = 0;
  double weight = 0;
};

// The network A: A(i, j) says how much somebody of occupation i looks at occupation j, relative to the other
// j. Rows sum to 1. No two edges join the same pair.
class Network {
 public:
  using Matrix = Eigen::SparseMatrix<double, Eigen::RowMajor, std::int32_t>;

  // Everybody looks everywhere: A(i, j) = 1 / n.
  static Network complete(std::size_t occupations);
  // A(i, j) = w(i, j) / sum of row i.
  static Network of_edges(std::size_t occupations, const std::vector<Edge>& edges);
  // A(i, i) = stay in [0, 1], A(i, j) = (1 - stay) w(i, j) / sum over k ≠ i of w(i, k); w(i, i) does not
  // count.
  static Network of_edges(std::size_t occupations, const std::vector<Edge>& edges, double stay);

  std::size_t occupations() const { return occupations_; }
  bool is_complete() const { return complete_; }
  // Empty if the network is complete.
  const Matrix& matrix() const { return matrix_; }
  // Occupations without an edge of positive weight (with `stay`: to another one). They look at themselves
  // only, A(i, i) = 1.
  const std::vector<std::size_t>& isolated() const { return isolated_; }

  // A x and Aᵀ x.
  Eigen::ArrayXd times(const Eigen::ArrayXd& x) const;
  Eigen::ArrayXd transposed_times(const Eigen::ArrayXd& x) const;

 private:
  // Rows of weights become shares that sum to `whole`; `stay` is what remains for the diagonal.
  void fill(std::vector<Edge> edges, double stay);

  std::size_t occupations_ = 0;
  bool complete_ = false;
  Matrix matrix_;
  std::vector<std::size_t> isolated_;
};

}  // namespace reference
