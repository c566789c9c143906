// Help and cost of a policy: how many persons fewer are unemployed, and what the policy costs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/results/member_spread.hpp"
#include "engine/results/outputs.hpp"

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

// Over the months from the first difference on, at full size.
struct HelpAndCost {
  std::vector<OutlayLine> lines;         // the outlays that are counted
  std::optional<engine::Spread> helped;  // fall in the number of unemployed persons, mean over the months
  std::optional<double> helped_error;    // standard error of its mean; none for a single pair of members
  // Outlay in excess of the baseline, a month; none if it never differs.
  std::optional<double> outlay;
  // For one person helped during a year; none without an outlay, or if the help is within two standard errors
  // of zero.
  std::optional<double> per_person;
};

// `unemployed` has the difference in unemployed persons and `kept` the differences of the outputs without an
// axis, by member and month. The months are [from, to). Series are divided by `scale`.
HelpAndCost help_and_cost(const std::vector<std::vector<double>>& unemployed,
                          const std::vector<engine::Series>& kept, std::vector<OutlayLine> lines,
                          double scale, std::size_t from, std::size_t to);

}  // namespace app
