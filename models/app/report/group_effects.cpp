#include "models/app/report/group_effects.hpp"

#include <algorithm>

#include "models/app/compare/months.hpp"

namespace app {
namespace {

// A group is shown if the baseline simulates so many unemployed persons on average.
constexpr double fewest_unemployed = 10.0;

struct Dimension {
  const char* group;
  Message what, by;
};
constexpr Dimension dimensions[] = {{"town", {"towns", "街镇"}, {"town", "街镇"}},
                                    {"age_group", {"age groups", "年龄组"}, {"age", "年龄"}},
                                    {"education", {"groups by education", "学历组"}, {"education", "学历"}},
                                    {"residency", {"groups by residency", "户籍组"}, {"residency", "户籍"}}};

// Persons who live elsewhere and jobs elsewhere.
bool is_elsewhere(const std::string& code) {
  return code == "outside" || code == "in_commuter";
}

double total_over(const std::vector<double>& months, Window window) {
  double total = 0.0;
  for (std::size_t t = window.first; t < window.end; ++t) total += months[t];
  return total;
}

RankedGroup effect_on_group(const Measurements& measured, const std::string& group, std::size_t cell,
                            Window window) {
  RankedGroup row;
  row.name = group_name(measured, group, cell);
  const auto before = rates_of_group(measured, Side::baseline, group, cell, window);
  auto after = rates_of_group(measured, Side::scenario, group, cell, window);
  for (std::size_t m = 0; m < after.size(); ++m) after[m] -= before[m];
  row.baseline = engine::mean_of(before);
  row.rate = measured.interval_of(after);
  row.unemployed = measured.interval_of_mean(measured.effect(group, "unemployed", cell), window);
  return row;
}

RankedIndustry effect_on_industry(const Measurements& measured, std::size_t cell, Window window) {
  const engine::Axis& axis = measured.axis("industry");
  RankedIndustry row;
  row.code = axis.codes[cell];
  row.name = {axis.names_en[cell], axis.names_zh[cell]};
  const MemberMonths baseline = measured.values(Side::baseline, "industry", "employed", cell);
  const std::vector<double> jobs =
      means_over(measured.effect("industry", "employed", cell), window.first, window.end);
  row.baseline = engine::mean_of(means_over(baseline, window.first, window.end));
  row.jobs = measured.interval_of(jobs);
  // Mean effect over mean of the baseline, as in the table, not the mean of the ratios of the pairs.
  std::vector<double> percent = jobs;
  for (double& value : percent) value = row.baseline > 0.0 ? 100.0 * value / row.baseline : 0.0;
  row.percent = measured.interval_of(percent);
  return row;
}

}  // namespace

std::vector<std::size_t> shown_groups(const Measurements& measured, const std::string& group) {
  const engine::Axis& axis = measured.axis(group);
  std::vector<std::size_t> shown;
  for (std::size_t cell = 0; cell < axis.size(); ++cell) {
    if (is_elsewhere(axis.codes[cell])) continue;
    const MemberMonths persons = measured.values(Side::baseline, group, "unemployed", cell);
    const Window window{measured.simulated_from(), measured.horizon()};
    const double mean = engine::mean_of(means_over(persons, window.first, window.end));
    if (mean * measured.scale() >= fewest_unemployed) shown.push_back(cell);
  }
  return shown;
}

Bilingual group_name(const Measurements& measured, const std::string& group, std::size_t cell) {
  const engine::Axis& axis = measured.axis(group);
  if (group == "age_group") return {"Aged " + axis.names_en[cell], axis.names_zh[cell] + "岁"};
  return {axis.names_en[cell], axis.names_zh[cell]};
}

std::vector<double> rates_of_group(const Measurements& measured, Side side, const std::string& group,
                                   std::size_t cell, Window window) {
  const MemberMonths unemployed = measured.values(side, group, "unemployed", cell);
  const MemberMonths force = measured.values(side, group, "labour_force", cell);
  std::vector<double> rates;
  for (std::size_t m = 0; m < unemployed.size(); ++m) {
    const double all = total_over(force[m], window);
    rates.push_back(all > 0.0 ? 100.0 * total_over(unemployed[m], window) / all : missing);
  }
  return rates;
}

Ranking group_effects(const Measurements& measured, const std::string& group, Window window) {
  Ranking ranking;
  for (const Dimension& dimension : dimensions)
    if (group == dimension.group) {
      ranking.what = dimension.what.text();
      ranking.by = dimension.by.text();
    }
  ranking.is_single = measured.members() < 2;
  for (const std::size_t cell : shown_groups(measured, group))
    ranking.groups.push_back(effect_on_group(measured, group, cell, window));
  return ranking;
}

IndustryEffects industry_effects(const Measurements& measured, Window window) {
  IndustryEffects effects;
  effects.window = window;
  effects.first = measured.month(window.first);
  effects.last = measured.month(window.end - 1);
  effects.is_single = measured.members() < 2;
  const engine::Axis& axis = measured.axis("industry");
  std::vector<double> net(measured.members(), 0.0);
  for (std::size_t cell = 0; cell < axis.size(); ++cell) {
    if (is_elsewhere(axis.codes[cell])) continue;
    effects.industries.push_back(effect_on_industry(measured, cell, window));
    const auto effect = means_over(measured.effect("industry", "employed", cell), window.first, window.end);
    for (std::size_t m = 0; m < net.size(); ++m) net[m] += effect[m];
  }
  effects.net = measured.interval_of(net);
  std::stable_sort(
      effects.industries.begin(), effects.industries.end(),
      [](const RankedIndustry& a, const RankedIndustry& b) { return a.jobs.mean < b.jobs.mean; });
  return effects;
}

}  // namespace app
