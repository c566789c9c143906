// Separations and openings with numbers that are spread evenly within an occupation.
//
// The n who are employed in an occupation stand in a random order, drawn anew in every step, and he who
// stands at place k = 1 … n has the number (k - U) / n, where U is uniform in (0, 1): each number alone is
// uniform and independent of those of other steps, together they are evenly spread. So those with a number
// below the chance p are the first floor(n p + U) of the order, and only as much of it is drawn.
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
  // Before anybody is employed: room for `counts` workers, by occupation.
  void make_room(std::span<const std::int64_t> counts);
  void begin(std::uint32_t row, std::uint16_t occupation) { staff_[occupation].push_back(row); }
  // The events of step t; `chances` by occupation. Who has left is not among the staff any more.
  void draw(const engine::Parallel& parallel, const engine::Chance& chance, int t,
            std::span<const JobChances> chances, JobEvents& events);

 private:
  void separate(const engine::Dice& dice, std::size_t occupation, double leave);

  std::vector<std::vector<std::uint32_t>> staff_;      // rows of the employed, by occupation
  engine::BlockLists<std::uint32_t> separated_lists_;  // by occupation
};

}  // namespace reference
