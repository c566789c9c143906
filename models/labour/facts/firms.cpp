// Row 12: sizes and growth of firms.
#include <fmt/format.h>

#include <map>

#include "models/labour/facts/rows.hpp"

namespace labour::facts {
namespace {

constexpr int first_year = 2021, last_year = 2025;

// Log growth less the mean of its industry and year, pooled.
std::vector<double> growth_rates(const Panel& panel) {
  std::vector<double> rates;
  for (const PanelYear& y : panel.years()) {
    if (y.quarters != 4 || y.year < first_year || y.year > last_year) continue;
    std::map<std::size_t, std::pair<double, double>> sums;
    for (const auto& [industry, growth] : y.growth) {
      sums[industry.index()].first += growth;
      sums[industry.index()].second += 1.0;
    }
    for (const auto& [industry, growth] : y.growth) {
      const auto& [sum, n] = sums[industry.index()];
      if (n > 1.0) rates.push_back(growth - sum / n);
    }
  }
  return rates;
}

Claim sizes_claim() {
  return {12,  "a", "firm sizes: exponent of the tail of P(size >= s)",
          1.0, 1.5, "Axtell 2001; Heinrich and Dai 2016"};
}

}  // namespace

Fact firm_sizes(std::vector<double> sizes, const std::string& month) {
  constexpr double thresholds[] = {5, 10, 20, 30, 50, 75, 100, 150, 200};
  const Tail tail = tail_of(std::move(sizes), thresholds, 50);
  return judged(sizes_claim(), tail.exponent,
                fmt::format("{}: {} firms of {:.0f} staff and more, Kolmogorov-Smirnov {:.3f}", month,
                            tail.sizes, tail.threshold, tail.distance));
}

void add_firms(std::vector<Fact>& facts, const Panel& panel) {
  const Claim shape{12, "b", "firm growth: Subbotin shape", 0.7, 1.3, "Bottazzi and Secchi 2006"};
  const PanelYear* last = nullptr;
  for (const PanelYear& y : panel.years())
    if (y.quarters == 4 && y.year <= last_year) last = &y;
  if (last == nullptr) {
    facts.push_back(not_measured(sizes_claim(), "no whole year"));
    facts.push_back(not_measured(shape, "no whole year"));
    return;
  }
  facts.push_back(firm_sizes(last->sizes, fmt::format("December {}", last->year)));
  const std::vector<double> rates = growth_rates(panel);
  facts.push_back(
      judged(shape, subbotin_shape(rates),
             fmt::format("{} yearly log changes of firms of 20 staff and more, less industry and year",
                         rates.size())));
}

}  // namespace labour::facts
