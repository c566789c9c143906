#include "models/calibration/statistics/design.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace calibration {

engine::Chance chance_of(std::int64_t seed, std::uint32_t part) {
  return {static_cast<std::uint64_t>(seed), part};
}

engine::Dice dice_of(const engine::Chance& chance, Purpose purpose, std::int32_t stage) {
  return chance.dice(engine::Month::from_count(stage), purpose);
}

Eigen::MatrixXd latin_hypercube(std::size_t points, std::size_t dimensions, const engine::Dice& order,
                                const engine::Dice& place) {
  Eigen::MatrixXd design(points, dimensions);
  std::vector<std::size_t> slice(points);
  std::vector<std::uint64_t> key(points);
  for (std::size_t d = 0; d < dimensions; ++d) {
    const auto axis = static_cast<std::uint32_t>(d);
    for (std::size_t i = 0; i < points; ++i) {
      const engine::Bits bits = order(i, axis);
      key[i] = (static_cast<std::uint64_t>(bits[0]) << 32) | bits[1];
    }
    std::iota(slice.begin(), slice.end(), std::size_t{0});
    std::sort(slice.begin(), slice.end(),
              [&](std::size_t a, std::size_t b) { return key[a] != key[b] ? key[a] < key[b] : a < b; });
    for (std::size_t rank = 0; rank < points; ++rank) {
      const std::size_t i = slice[rank];
      design(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(d)) =
          (static_cast<double>(rank) + place(i, axis).uniform(0)) / static_cast<double>(points);
    }
  }
  return design;
}

}  // namespace calibration
