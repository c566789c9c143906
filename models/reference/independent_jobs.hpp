// Separations and openings, drawn independently for each worker and position.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "engine/kernel/screen.hpp"
#include "models/reference/workers.hpp"

namespace reference {

// One number of 32 bits for each worker and step decides both. For most workers the top bits already show
// that nothing happens.
class IndependentJobs {
 public:
  // The events of step t; `chances` by occupation.
  void draw(const engine::Parallel& parallel, const engine::Chance& chance, int t,
            std::span<const JobChances> chances, const Workers& workers, JobEvents& events);

 private:
  // Probabilities as thresholds of one number x: a separation if x < separation; an opening if x < both or
  // separation <= x < either.
  struct Thresholds {
    std::uint32_t both = 0, separation = 0, either = 0;
  };

  // Returns the largest probability that anything happens to an employed worker.
  double set_thresholds(std::span<const JobChances> chances);
  void draw(engine::Month step, std::span<const std::uint32_t> rows, const Workers& workers,
            std::size_t block);

  engine::Screen screen_;
  std::vector<Thresholds> thresholds_;  // by occupation
  std::vector<std::uint16_t> opened_;   // occupations
  engine::BlockLists<std::uint32_t> separated_lists_;
  engine::BlockLists<std::uint16_t> opened_lists_;
};

}  // namespace reference
