// What the files of a comparison share: pairs of members, and means over months.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <vector>

#include "models/app/compare/comparing.hpp"

namespace app {

// What no member reports.
inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

struct Pair {
  std::int32_t number = 0;
  std::filesystem::path baseline, scenario;
};

// The members that both have, in their order.
std::vector<Pair> pairs_of(const Side& baseline, const Side& scenario);
// Fills what the comparison says of help, outlays and cost, from its figures and what it keeps of each
// member.
void find_cost(Comparison& comparison);

// The months of a calendar year: from `first` to `end` (not included), counted from the first of the run.
struct YearSpan {
  int year, first, end;
};
std::vector<YearSpan> years_in(const engine::SeriesLayout& layout);

// The mean of the months from `from` to `to` (not included) that are not NaN; NaN if none is.
double mean_from(const std::vector<double>& months, std::size_t from, std::size_t to);

}  // namespace app
