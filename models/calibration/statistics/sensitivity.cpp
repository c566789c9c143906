#include "models/calibration/statistics/sensitivity.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "models/calibration/statistics/design.hpp"

namespace calibration {
namespace {

constexpr double step = 2.0 / 3.0;

// The parameters in the order in which a trajectory changes them.
std::vector<Eigen::Index> order_of(std::size_t trajectory, std::size_t dimensions, const engine::Dice& dice) {
  std::vector<Eigen::Index> order(dimensions);
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  std::vector<std::uint32_t> key(dimensions);
  for (std::size_t d = 0; d < dimensions; ++d) key[d] = dice(trajectory, static_cast<std::uint32_t>(d))[0];
  std::stable_sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) {
    return key[static_cast<std::size_t>(a)] < key[static_cast<std::size_t>(b)];
  });
  return order;
}

}  // namespace

MorrisDesign morris_design(std::size_t trajectories, std::size_t dimensions, const engine::Chance& chance) {
  const auto d = static_cast<Eigen::Index>(dimensions);
  const auto rows = static_cast<Eigen::Index>(trajectories) * (d + 1);
  MorrisDesign design{Eigen::MatrixXd(rows, d), Eigen::VectorXi(rows)};
  const engine::Dice start = dice_of(chance, Purpose::morris_start);
  const engine::Dice order = dice_of(chance, Purpose::morris_order);
  for (std::size_t t = 0; t < trajectories; ++t) {
    Eigen::VectorXd point(d);  // one of the levels 0, 1/3, 2/3, 1
    for (Eigen::Index i = 0; i < d; ++i)
      point[i] = static_cast<double>(start(t, static_cast<std::uint32_t>(i))[0] >> 30) / 3.0;
    Eigen::Index row = static_cast<Eigen::Index>(t) * (d + 1);
    design.points.row(row) = point.transpose();
    design.changed[row] = -1;
    for (const Eigen::Index i : order_of(t, dimensions, order)) {
      point[i] += point[i] < 0.5 ? step : -step;
      design.points.row(++row) = point.transpose();
      design.changed[row] = static_cast<int>(i);
    }
  }
  return design;
}

MorrisEffects morris_effects(const MorrisDesign& design, const Eigen::MatrixXd& values) {
  const Eigen::Index d = design.points.cols(), s = values.cols();
  MorrisEffects e{Eigen::MatrixXd::Zero(d, s), Eigen::MatrixXd::Zero(d, s), Eigen::MatrixXd::Zero(d, s)};
  Eigen::MatrixXd squares = Eigen::MatrixXd::Zero(d, s);
  const double n = static_cast<double>(design.points.rows()) / static_cast<double>(d + 1);
  for (Eigen::Index row = 0; row < design.points.rows(); ++row) {
    const Eigen::Index i = design.changed[row];
    if (i < 0) continue;
    const double change = design.points(row, i) - design.points(row - 1, i);
    const Eigen::RowVectorXd effect = (values.row(row) - values.row(row - 1)) / change;
    e.mean.row(i) += effect / n;
    e.absolute.row(i) += effect.cwiseAbs() / n;
    squares.row(i) += effect.cwiseAbs2() / n;
  }
  e.spread = (squares - e.mean.cwiseAbs2()).cwiseMax(0.0).cwiseSqrt();
  return e;
}

SobolIndices sobol_indices(const std::function<Eigen::VectorXd(const Eigen::VectorXd&)>& f,
                           std::size_t dimensions, std::size_t points, const engine::Chance& chance) {
  // Both samples come from one design of twice as many axes, so that they are independent of each other.
  const Eigen::MatrixXd both = latin_hypercube(points, 2 * dimensions, dice_of(chance, Purpose::sobol_first),
                                               dice_of(chance, Purpose::sobol_second));
  const auto d = static_cast<Eigen::Index>(dimensions);
  const double n = static_cast<double>(points);
  Eigen::ArrayXd sum, squares;
  Eigen::ArrayXXd first, total;
  for (Eigen::Index row = 0; row < both.rows(); ++row) {
    const Eigen::VectorXd a = both.row(row).head(d).transpose(), b = both.row(row).tail(d).transpose();
    const Eigen::ArrayXd fa = f(a).array(), fb = f(b).array();
    if (row == 0) {
      sum = squares = Eigen::ArrayXd::Zero(fa.size());
      first = total = Eigen::ArrayXXd::Zero(d, fa.size());
    }
    sum += 0.5 * (fa + fb);
    squares += 0.5 * (fa.square() + fb.square());
    for (Eigen::Index i = 0; i < d; ++i) {
      Eigen::VectorXd mixed = a;
      mixed[i] = b[i];
      const Eigen::ArrayXd fm = f(mixed).array();
      first.row(i) += (fb - fm).square().transpose() / (2.0 * n);
      total.row(i) += (fa - fm).square().transpose() / (2.0 * n);
    }
  }
  const Eigen::ArrayXd variance = (squares / n - (sum / n).square()).max(1e-300);
  const Eigen::ArrayXXd shares = variance.transpose().replicate(d, 1);
  return {(1.0 - first / shares).matrix(), (total / shares).matrix()};
}

}  // namespace calibration
