// Where the model is run: points spread evenly over the unit cube, and the chance behind them.
#pragma once

#include <Eigen/Dense>
#include <cstdint>

#include "engine/kernel/random.hpp"

namespace calibration {

// What chance is for. Never renumbered.
enum class Purpose : std::uint16_t {
  design_order = 1,
  design_place = 2,
  seed_of_run = 3,
  morris_start = 4,
  morris_order = 5,
  truth = 6,
  measurement = 7,
  proposal = 8,
  resampling = 9,
  sobol_first = 10,
  sobol_second = 11,
  particle = 12,
};

// The chance of one part of a calibration: a member of the seed's chance, so that parts share no draws.
engine::Chance chance_of(std::int64_t seed, std::uint32_t part);
// The dice of a purpose; `stage` tells steps of one part apart.
engine::Dice dice_of(const engine::Chance& chance, Purpose purpose, std::int32_t stage = 0);

// Rows are points. Each of the n slices of each axis holds one point (McKay, Beckman and Conover 1979), at a
// random place in it.
Eigen::MatrixXd latin_hypercube(std::size_t points, std::size_t dimensions, const engine::Dice& order,
                                const engine::Dice& place);

}  // namespace calibration
