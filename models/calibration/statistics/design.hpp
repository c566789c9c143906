// The points at which the model is run, spread evenly over the unit cube, and the random draws behind them.
#pragma once

#include <Eigen/Dense>
#include <cstdint>

#include "engine/kernel/random.hpp"

namespace calibration {

// Purposes of random draws. Never renumbered.
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

// The random draws of one part of a calibration. Parts share no draws.
engine::Chance chance_of(std::int64_t seed, std::uint32_t part);
// The draws for one purpose; `stage` distinguishes the steps of one part.
engine::Dice dice_of(const engine::Chance& chance, Purpose purpose, std::int32_t stage = 0);

// Rows are points. Each axis is divided into n slices; each slice holds one point at a random place (McKay,
// Beckman and Conover 1979).
Eigen::MatrixXd latin_hypercube(std::size_t points, std::size_t dimensions, const engine::Dice& order,
                                const engine::Dice& place);

}  // namespace calibration
