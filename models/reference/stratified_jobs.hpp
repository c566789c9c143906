// Separations and openings with numbers that are spread evenly within an occupation.
//
// The n employed of an occupation are put in a random order, drawn anew in every step. The worker at place
// k = 1 … n gets the number (k - U) / n, where U is uniform in (0, 1). Each number alone is uniform and
// independent of those of other steps; together the numbers are evenly spread. The workers with a number
// below the probability p are therefore the first floor(n p + U) of the order, and only this part of it is
// drawn.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/kernel/parallel.hpp"
#include "engine/kernel/random.hpp"
#include "models/reference/workers.hpp"

namespace reference {

class StratifiedJobs {
 public:
  // Reserves memory for `counts` workers, by occupation. To be called before the first begin().
  void make_room(std::span<const std::int64_t> counts);
  void begin(std::uint32_t row, std::uint16_t occupation) { staff_[occupation].push_back(row); }
  // The events of step t; `chances` by occupation. Workers who leave are removed from the staff.
  void draw(const engine::Parallel& parallel, const engine::Chance& chance, int t,
            std::span<const JobChances> chances, JobEvents& events);

 private:
  void separate(const engine::Dice& dice, std::size_t occupation, double leave);

  std::vector<std::vector<std::uint32_t>> staff_;      // rows of the employed, by occupation
  engine::BlockLists<std::uint32_t> separated_lists_;  // by occupation
};

}  // namespace reference
