#include "models/reference/network.hpp"

#include <algorithm>

#include "engine/kernel/check.hpp"

namespace reference {
namespace {

// Divides the weights of a row by the largest one first, so that no sum overflows or underflows.
std::vector<double> row_sums(std::size_t occupations, std::vector<Edge>& edges) {
  std::vector<double> largest(occupations, 0.0), sums(occupations, 0.0);
  for (const Edge& edge : edges) largest[edge.from] = std::max(largest[edge.from], edge.weight);
  for (Edge& edge : edges) {
    if (largest[edge.from] > 0.0) edge.weight /= largest[edge.from];
    sums[edge.from] += edge.weight;
  }
  return sums;
}

}  // namespace

Network Network::complete(std::size_t occupations) {
  engine::ensure(occupations > 0, "a network has occupations");
  Network network;
  network.occupations_ = occupations;
  network.complete_ = true;
  return network;
}

Network Network::of_edges(std::size_t occupations, const std::vector<Edge>& edges) {
  Network network;
  network.occupations_ = occupations;
  network.fill(edges, 0.0);
  return network;
}

Network Network::of_edges(std::size_t occupations, const std::vector<Edge>& edges, double stay) {
  std::vector<Edge> others;
  std::copy_if(edges.begin(), edges.end(), std::back_inserter(others),
               [](const Edge& edge) { return edge.from != edge.to; });
  Network network;
  network.occupations_ = occupations;
  network.fill(std::move(others), stay);
  return network;
}

void Network::fill(std::vector<Edge> edges, double stay) {
  const std::vector<double> sums = row_sums(occupations_, edges);
  std::vector<Eigen::Triplet<double, std::int32_t>> shares;
  const auto add = [&](std::size_t i, std::size_t j, double share) {
    if (share > 0.0) shares.emplace_back(static_cast<std::int32_t>(i), static_cast<std::int32_t>(j), share);
  };
  for (const Edge& edge : edges)
    if (edge.weight > 0.0) add(edge.from, edge.to, (1.0 - stay) * (edge.weight / sums[edge.from]));
  for (std::size_t i = 0; i < occupations_; ++i) {
    if (sums[i] == 0.0) isolated_.push_back(i);
    add(i, i, sums[i] == 0.0 ? 1.0 : stay);
  }
  const auto n = static_cast<Eigen::Index>(occupations_);
  matrix_.resize(n, n);
  matrix_.setFromTriplets(shares.begin(), shares.end());
}

// All entries of a complete network are equal, so a product is one sum.
Eigen::ArrayXd Network::times(const Eigen::ArrayXd& x) const {
  if (complete_) return Eigen::ArrayXd::Constant(x.size(), x.sum() / static_cast<double>(occupations_));
  return (matrix_ * x.matrix()).array();
}

Eigen::ArrayXd Network::transposed_times(const Eigen::ArrayXd& x) const {
  if (complete_) return times(x);
  return (matrix_.transpose() * x.matrix()).array();
}

}  // namespace reference
