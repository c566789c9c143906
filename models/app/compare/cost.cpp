#include "models/app/compare/cost.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/kernel/check.hpp"
#include "engine/kernel/quantiles.hpp"
#include "models/app/compare/months.hpp"

namespace app {
namespace {

struct SeriesName {
  const char* group;
  const char* name;
};
// The outlays of policies.
constexpr SeriesName outlay_series[] = {{"fund", "unemployment_out"}, {"fund", "training_out"}};

// The sum of the lines by month.
std::vector<double> outlay_by_month(const engine::Series& kept, const std::vector<OutlayLine>& lines) {
  std::vector<double> sums(static_cast<std::size_t>(kept.months()), 0.0);
  for (const OutlayLine& line : lines) {
    const auto months = kept.all(kept.find(line.group, line.series));
    for (std::size_t t = 0; t < sums.size(); ++t) sums[t] += static_cast<double>(months[t]);
  }
  return sums;
}

MeanDifference mean_difference(const std::vector<std::vector<double>>& members,
                               std::span<const std::uint32_t> histories, std::size_t from, std::size_t to) {
  const std::vector<double> means = means_over(members, from, to);
  MeanDifference difference{spread_of_months(members, from, to), mean_interval(means, histories), {}};
  if (members.size() > 1) difference.error = error_of_mean(means, histories);
  return difference;
}

bool differs(const std::vector<std::vector<double>>& outlays) {
  return std::any_of(outlays.begin(), outlays.end(), [](const std::vector<double>& months) {
    return std::any_of(months.begin(), months.end(), [](double value) { return value != 0.0; });
  });
}

}  // namespace

double error_of_mean(std::span<const double> values, std::span<const std::uint32_t> histories) {
  const auto n = static_cast<double>(values.size());
  const double mean = engine::mean_of(values);
  std::map<std::uint32_t, double> sums;  // of the deviations, by history
  for (std::size_t i = 0; i < values.size(); ++i) sums[histories[i]] += values[i] - mean;
  const auto groups = static_cast<double>(sums.size());
  if (sums.size() < 2) return std::sqrt(engine::variance_of(values) / n);
  double squares = 0.0;
  for (const auto& [history, sum] : sums) squares += sum * sum;
  return std::sqrt(groups / (groups - 1.0) * squares) / n;
}

std::vector<OutlayLine> outlay_lines(const engine::Series& outputs) {
  std::vector<OutlayLine> lines;
  for (const SeriesName& wanted : outlay_series)
    for (const engine::Output& output : outputs.outputs())
      if (output.group == wanted.group && output.name == wanted.name)
        lines.push_back({output.long_name, output.long_name_zh, output.units, output.group, output.name});
  return lines;
}

std::string outlay_names(const std::vector<OutlayLine>& lines) {
  std::string names;
  for (const OutlayLine& line : lines) names += (names.empty() ? "" : " + ") + line.series;
  return names;
}

std::string outlay_unit(const std::vector<OutlayLine>& lines) {
  for (const OutlayLine& line : lines)
    engine::ensure(line.unit == lines.front().unit, "outlays in different units cannot be added");
  return lines.empty() ? "CNY" : lines.front().unit;
}

HelpAndCost help_and_cost(const PersonDifferences& persons, const std::vector<engine::Series>& kept,
                          std::span<const std::uint32_t> histories, std::vector<OutlayLine> lines,
                          std::size_t from, std::size_t to) {
  HelpAndCost result;
  result.lines = std::move(lines);
  result.jobs = mean_difference(persons.employed, histories, from, to);
  result.labour_force = mean_difference(persons.labour_force, histories, from, to);
  result.unemployed = mean_difference(persons.unemployed, histories, from, to);
  if (result.jobs->spread.mean >= 0.0 || result.jobs->holds_zero()) {
    auto falls = persons.unemployed;
    for (auto& months : falls)
      for (double& value : months) value = -value;
    result.helped = mean_difference(falls, histories, from, to);
  }
  std::vector<std::vector<double>> outlays;
  for (const engine::Series& member : kept) outlays.push_back(outlay_by_month(member, result.lines));
  if (!differs(outlays)) return result;
  result.outlay = mean_difference(outlays, histories, from, to);
  const bool helps =
      result.helped && result.helped->interval.excludes_zero() && result.helped->spread.mean > 0.0;
  if (helps && result.outlay->spread.mean > 0.0)
    result.per_person = 12.0 * result.outlay->spread.mean / result.helped->spread.mean;
  return result;
}

}  // namespace app
