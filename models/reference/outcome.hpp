// The result of an experiment: the mean over its members, and the spread between them.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "models/reference/record.hpp"

namespace reference {

// A column of a result: its name in the files, unit and meaning.
struct OutcomeColumn {
  const char* name;
  const char* unit;
  const char* meaning;
  const char* meaning_zh;
};
inline constexpr std::size_t change_columns = 2, series_columns = 6;
// By occupation: rise of its rates from the window before the shock to the window during it.
extern const std::array<OutcomeColumn, change_columns> change_outcomes;
// By state.
extern const std::array<OutcomeColumn, series_columns> series_outcomes;

using Values = std::vector<double>;

// Over the members in which a value is defined; NaN if there are none (for `sd`: fewer than two).
struct Spread {
  Values sd;             // standard deviation between members, n - 1
  Values q05, q50, q95;  // quantiles, linear between the members
  Values members;        // number of members in which the value is defined
};

struct Outcome {
  std::size_t members = 0;
  // Changes of the pooled rates: sums over members and states first, then the ratio. NaN where not defined.
  std::array<Values, change_columns> changes;
  // Means over the members; stocks in persons.
  std::array<Values, series_columns> series;
  std::array<Spread, change_columns> change_spread;
  std::array<Spread, series_columns> series_spread;
};

// `scale` is the number of agents for each person; 1 in deterministic mode. At least one record.
Outcome outcome_of(const std::vector<Record>& records, double scale);

}  // namespace reference
