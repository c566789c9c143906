// Moves between the major groups of occupations, added up over months in every member.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "models/app/language/language.hpp"
#include "models/app/report/measurements.hpp"

namespace app {

// The nine major groups of ISCO-08 that civilians have: the first digit of an occupation's code.
inline constexpr std::size_t major_groups = 9;
Bilingual major_group_name(std::size_t group);

// A move from one major group to another: persons over the window, mean over the members.
struct GroupMove {
  std::size_t from = 0, to = 0;
  double baseline = 0;
  double scenario = 0;      // NaN without a comparison
  MeanInterval difference;  // scenario minus baseline
};

struct MovesBetweenGroups {
  std::vector<GroupMove> moves;  // the largest first (of the scenario, or of the one scenario alone)
  MeanInterval difference;       // of all of them
  double total = 0;              // of the side that is drawn
};
MovesBetweenGroups moves_between_groups(const Measurements& measured, Window window);

}  // namespace app
