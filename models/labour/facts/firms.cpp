// Row 12: sizes and growth of firms.
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

Fact firm_sizes(std::vector<double> sizes, const Bilingual& month) {
  static constexpr Message how{
      "{month}: {firms} firms of {staff} staff and more, Kolmogorov-Smirnov {distance}",
      "{month}：职工{staff}人及以上的用人单位{firms}家，Kolmogorov-Smirnov统计量{distance}"};
  constexpr double thresholds[] = {5, 10, 20, 30, 50, 75, 100, 150, 200};
  const Tail tail = tail_of(std::move(sizes), thresholds, 50);
  return judged(sizes_claim(), tail.exponent,
                filled(how, {{"month", month},
                             {"firms", tail.sizes},
                             {"staff", with_decimals(tail.threshold, 0)},
                             {"distance", with_decimals(tail.distance, 3)}}));
}

void add_firms(std::vector<Fact>& facts, const Panel& panel) {
  const Claim shape{12, "b", "firm growth: Subbotin shape", 0.7, 1.3, "Bottazzi and Secchi 2006"};
  static constexpr Message no_year{"no whole year", "没有完整的年份"},
      december{"December {year}", "{year}年12月"},
      how{"{n} yearly log changes of firms of 20 staff and more, less industry and year",
          "职工20人及以上用人单位的{n}个年度对数变化，扣除行业和年份均值"};
  const PanelYear* last = nullptr;
  for (const PanelYear& y : panel.years())
    if (y.quarters == 4 && y.year <= last_year) last = &y;
  if (last == nullptr) {
    facts.push_back(not_measured(sizes_claim(), no_year));
    facts.push_back(not_measured(shape, no_year));
    return;
  }
  facts.push_back(firm_sizes(last->sizes, filled(december, {{"year", last->year}})));
  const std::vector<double> rates = growth_rates(panel);
  facts.push_back(judged(shape, subbotin_shape(rates), filled(how, {{"n", rates.size()}})));
}

}  // namespace labour::facts
