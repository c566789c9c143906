// Calendar years of a run, and means over months.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

#include "engine/results/hdf5_layout.hpp"
#include "engine/results/member_spread.hpp"

namespace app {

// The value of a month or a figure that no member reports.
inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// Months [first, end) of the run, counted from its first.
struct Window {
  std::size_t first = 0, end = 0;
};

// The months of a calendar year, from `first` up to but not including `end`, counted from the first month of
// the run.
struct YearSpan {
  int year, first, end;

  std::size_t months() const { return static_cast<std::size_t>(end - first); }
};
// The years of a run. The first and the last may have fewer than twelve months.
std::vector<YearSpan> years_in(const engine::SeriesLayout& layout);

// The mean of the values in [from, to) that are not NaN; NaN if there is none.
double mean_over(const std::vector<double>& months, std::size_t from, std::size_t to);

// For each member the mean_over() its months.
std::vector<double> means_over(const std::vector<std::vector<double>>& members, std::size_t from,
                               std::size_t to);

// The mean over the members by month.
std::vector<double> means_by_month(const std::vector<std::vector<double>>& members);

// The half-life of an effect: months from `from` until its mean stays below half of its `peak` for three
// months in a row, so that one quiet month does not end it; an effect that has turned round is gone. None if
// the run ends before.
std::optional<int> months_until_half(const std::vector<double>& means, std::size_t from, double peak);

// Mean and quantiles over the members of their mean_over().
engine::Spread spread_of_months(const std::vector<std::vector<double>>& members, std::size_t from,
                                std::size_t to);

}  // namespace app
