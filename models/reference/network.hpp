// The network: in which occupations the unemployed of an occupation search.
#pragma once

#include <Eigen/Core>
#include <Eigen/SparseCore>
#include <cstddef>
#include <vector>

namespace reference {

// An edge between occupations, by their rows in the table; the weight is 0 or more.
struct Edge {
  std::size_t from = 0, to = 0;
  double weight = 0;
};

// The network A: A(i, j) is the weight with which a worker of occupation i searches in occupation j, relative
// to all j. Rows sum to 1. No two edges join the same pair.
class Network {
 public:
  using Matrix = Eigen::SparseMatrix<double, Eigen::RowMajor, std::int32_t>;

  // Every occupation has the same weight: A(i, j) = 1 / n.
  static Network complete(std::size_t occupations);
  // A(i, j) = w(i, j) / sum of row i.
  static Network of_edges(std::size_t occupations, const std::vector<Edge>& edges);
  // A(i, i) = stay in [0, 1], A(i, j) = (1 - stay) w(i, j) / sum over k ≠ i of w(i, k); w(i, i) is ignored.
  static Network of_edges(std::size_t occupations, const std::vector<Edge>& edges, double stay);

  std::size_t occupations() const { return occupations_; }
  bool is_complete() const { return complete_; }
  // Empty if the network is complete.
  const Matrix& matrix() const { return matrix_; }
  // Occupations without an edge of positive weight (with `stay`: to another occupation). Their workers search
  // in their own occupation only, A(i, i) = 1.
  const std::vector<std::size_t>& isolated() const { return isolated_; }

  // A x and Aᵀ x.
  Eigen::ArrayXd times(const Eigen::ArrayXd& x) const;
  Eigen::ArrayXd transposed_times(const Eigen::ArrayXd& x) const;

 private:
  // Turns the weights of each row into shares that sum to 1 - stay; the diagonal gets `stay`.
  void fill(std::vector<Edge> edges, double stay);

  std::size_t occupations_ = 0;
  bool complete_ = false;
  Matrix matrix_;
  std::vector<std::size_t> isolated_;
};

}  // namespace reference
