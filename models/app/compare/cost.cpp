// Help and cost: how many persons fewer are unemployed, and what the policy spends for it.
#include <algorithm>
#include <cmath>

#include "models/app/compare/parts.hpp"

namespace app {
namespace {

// The main figures, and behind them the outlays that a policy may move.
constexpr std::size_t unemployed_figure = 1;
constexpr const char* outlay_outputs[] = {"unemployment_out", "training_out"};

// The members' means over the months.
std::vector<double> means_of(const std::vector<std::vector<double>>& members, std::size_t from,
                             std::size_t to) {
  std::vector<double> means;
  for (const auto& months : members) means.push_back(mean_from(months, from, to));
  return means;
}

std::vector<double> outlay_months(const Comparison& c, std::size_t member) {
  const engine::Series& series = c.kept[member];
  std::vector<double> sums(static_cast<std::size_t>(series.months()), 0.0);
  for (const std::string& name : c.outlays)
    for (std::size_t t = 0; t < sums.size(); ++t)
      sums[t] += static_cast<double>(series.all(series.find("fund", name))[t]) / c.baseline->scale;
  return sums;
}

}  // namespace

void find_cost(Comparison& c) {
  for (const engine::Output& output : c.baseline->layout.series.outputs())
    for (const char* name : outlay_outputs)
      if (output.group == "fund" && output.name == name) c.outlays.emplace_back(name);
  if (!c.begin) return;
  const auto from = static_cast<std::size_t>(*c.begin - c.baseline->layout.first);
  const auto to = static_cast<std::size_t>(c.baseline->layout.months);
  auto falls = c.figures[unemployed_figure];
  for (auto& months : falls)
    for (double& value : months) value = -value;
  c.helped = spread_of_months(falls, from, to);
  const auto pairs = static_cast<double>(falls.size());
  if (falls.size() > 1) c.helped_error = std::sqrt(engine::variance_of(means_of(falls, from, to)) / pairs);
  std::vector<std::vector<double>> outlays;
  for (std::size_t member = 0; member < c.members.size(); ++member)
    outlays.push_back(outlay_months(c, member));
  const bool differs = std::any_of(outlays.begin(), outlays.end(), [](const std::vector<double>& months) {
    return std::any_of(months.begin(), months.end(), [](double value) { return value != 0.0; });
  });
  if (!differs) return;
  c.outlay = engine::mean_of(means_of(outlays, from, to));
  const bool helps = c.helped_error && c.helped->mean > 2.0 * *c.helped_error;
  if (helps && *c.outlay > 0.0) c.cost = 12.0 * *c.outlay / c.helped->mean;
}

}  // namespace app
