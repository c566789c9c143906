// Help and cost of a policy: how many persons fewer are unemployed, and what the policy costs.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/results/member_spread.hpp"
#include "engine/results/outputs.hpp"
#include "models/app/compare/mean_interval.hpp"

namespace app {

// A line of the outlays of a policy: the series from which it is read, with its names and unit as declared
// there.
struct OutlayLine {
  std::string name_en, name_zh;
  std::string unit;  // of the outlay of a month
  std::string group, series;
};
// The lines that these outputs have. To add a line, add its series to the list in cost.cpp.
std::vector<OutlayLine> outlay_lines(const engine::Series& outputs);
// Their series, such as "unemployment_out + training_out".
std::string outlay_names(const std::vector<OutlayLine>& lines);
// Their common unit; "CNY" if there are none. Throws Bug if the units differ.
std::string outlay_unit(const std::vector<OutlayLine>& lines);

// A difference in persons or money: the mean over the months, its interval, and its spread over the members.
struct MeanDifference {
  engine::Spread spread;
  MeanInterval interval;        // of the mean
  std::optional<double> error;  // standard error of the mean; none for a single pair of members

  // Of several pairs: the interval holds zero. A single pair cannot tell.
  bool holds_zero() const { return interval.has_interval() && !interval.excludes_zero(); }
};

// The standard error of a mean over members, of which those with the same history are not independent: it is
// that of the sums by history (Cameron and Miller 2015, equation 11, for a mean), and the usual one where
// each member has its own. Of one history: given this history.
double error_of_mean(std::span<const double> values, std::span<const std::uint32_t> histories);

// Differences in persons by member and month.
struct PersonDifferences {
  const std::vector<std::vector<double>>&employed, &labour_force, &unemployed;
};

// Over the months that count (Comparison::from).
struct HelpAndCost {
  std::vector<OutlayLine> lines;  // the outlays that are counted
  std::optional<MeanDifference> jobs, labour_force, unemployed;
  // Fall in the number of unemployed persons. None where employment is shown to fall: fewer are then
  // unemployed only because fewer look for work, or live here.
  std::optional<MeanDifference> helped;
  // Outlay in excess of the baseline, a month; none if it never differs.
  std::optional<MeanDifference> outlay;
  // For one person helped during a year; none without an outlay, of a single pair, or if the interval of the
  // help holds zero.
  std::optional<double> per_person;
};

// `kept` has the differences of the outputs without an axis, by member, and `histories` the history of each
// member. The months are [from, to).
HelpAndCost help_and_cost(const PersonDifferences& persons, const std::vector<engine::Series>& kept,
                          std::span<const std::uint32_t> histories, std::vector<OutlayLine> lines,
                          std::size_t from, std::size_t to);

}  // namespace app
