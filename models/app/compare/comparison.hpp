// Effects of a scenario against a baseline, member by member. Paired members share the random draws of every
// person, so most of the noise cancels in their difference.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/results/hdf5_layout.hpp"
#include "engine/results/member_spread.hpp"
#include "models/app/compare/compared_ensemble.hpp"
#include "models/app/compare/cost.hpp"
#include "models/app/compare/variance.hpp"
#include "models/app/language/language.hpp"

namespace app {

// A figure of the tables: one output, summed over its axis.
struct Figure {
  const char* group;
  const char* name;
  Message heading;  // of a column, with the unit
  Message long_name;
  double factor;  // converts the unit of the file to that of the heading
  int decimals;
};
const std::vector<Figure>& main_figures();
// Indices in main_figures(): what a policy does to the number of persons.
inline constexpr std::size_t unemployed_figure = 1, employed_figure = 4, labour_force_figure = 5;

// Whether the 90 % interval over the members lies on one side of zero. Not for a single pair, which has none.
bool is_shown(const engine::Spread& spread);

// The effect on one cell of an output over a year.
struct Effect {
  engine::OutputId output;  // in the layout
  std::size_t cell = 0;     // on the axis of the output; 0 without an axis
  int year = 0;
  int months = 0;  // of the year over which the mean is taken: those from Comparison::from on
  engine::Spread spread;
};

// The month in which the mean effect on a figure is largest.
struct Peak {
  std::size_t figure = 0;
  engine::Month month;
  engine::Spread spread;              // over the members, in that month
  std::optional<int> months_to_half;  // months_until_half() of the mean effect
};

struct Comparison {
  const ComparedEnsemble* baseline = nullptr;
  const ComparedEnsemble* scenario = nullptr;
  std::vector<std::int32_t> members;   // those that both ensembles have
  std::optional<engine::Month> begin;  // the first month in which any value of any member differs
  // The first month that counts in means, peaks and cost: `begin`, or the month from which the members differ
  // if that is later. Before it members share their history, so that its differences are those of one pair
  // for each history, however many pairs there are. None if no month is left.
  std::optional<engine::Month> from;
  IntervalContent interval;                    // what the intervals over the pairs hold
  std::vector<engine::Series> kept;            // differences of the outputs without an axis, a member each
  std::optional<engine::SpreadSeries> spread;  // differences by month, of the outputs with one axis or none
  std::vector<Effect> years;                   // of the same outputs, from `from` on
  std::vector<Peak> peaks;                     // of each figure that has an effect
  // By figure, member and month, in the unit of the figure; NaN for missing values.
  std::vector<std::vector<std::vector<double>>> figures;
  HelpAndCost cost;
  VarianceFactor factor;
};

// Throws the errors of check_pairing(). The ensembles must outlive the comparison.
Comparison compare(const ComparedEnsemble& baseline, const ComparedEnsemble& scenario, int threads);

}  // namespace app
