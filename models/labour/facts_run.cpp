// The rows that a run tells by itself, without experiments and without following anybody.
#include <algorithm>
#include <cmath>

#include "models/labour/facts_parts.hpp"

namespace labour {
namespace facts {
namespace {

using engine::Month;

bool is_covered(const engine::Series& series, Month first, Month last) {
  return series.first() <= first && series.first() + series.months() > last;
}

// Rates that a panel would count from month-end to month-end: the ranges are for those. The series count
// every event, also of those who find a job and lose it within a month, so that these rows stand beside them.
void add_rates(std::vector<Fact>& rows, const engine::Series& series) {
  constexpr std::size_t lags = 12;
  const auto rate = [&](const char* name) {
    return times(mean_of(totals(series, name, is_normal), lags), percent);
  };
  rows.push_back(
      beside({8, "", "employed to unemployed (events), % a month", 0.7, 1.1, "from stocks and separations"},
             rate("job_loss_rate"), "normal months"));
  rows.push_back(beside(
      {9, "a", "job finding of the unemployed (events), % a month", 16, 21, "from stocks and separations"},
      rate("job_finding_rate"), "normal months"));
}

}  // namespace
}  // namespace facts

std::vector<Fact> facts_of_run(const engine::Series& series, const World& world,
                               const std::vector<MarginRow>& margins, const Inputs& inputs) {
  std::vector<Fact> rows;
  facts::add_unemployment(rows, series, inputs, world.scale);
  if (facts::is_covered(series, engine::Month::of(2021, 1), engine::Month::of(2025, 12)))
    facts::add_rates(rows, series);
  if (world.scale >= 1.0) facts::add_margins(rows, margins, world.scale);
  rows.erase(std::remove_if(rows.begin(), rows.end(), [](const Fact& f) { return std::isnan(f.value); }),
             rows.end());
  return rows;
}

}  // namespace labour
