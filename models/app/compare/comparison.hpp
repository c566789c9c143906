// Effects of a scenario against a baseline, member by member. Paired members share the random draws of every
// person, so most of the noise cancels in their difference.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/results/hdf5_layout.hpp"
#include "engine/results/member_spread.hpp"
#include "models/app/compare/breakdowns.hpp"
#include "models/app/compare/compared_ensemble.hpp"
#include "models/app/compare/cost.hpp"
#include "models/app/compare/field_moves.hpp"
#include "models/app/compare/mean_interval.hpp"
#include "models/app/compare/peaks.hpp"
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
  PeakSpan span;
};
const std::vector<Figure>& main_figures();
// Indices in main_figures(): what a policy does to the number of persons.
inline constexpr std::size_t unemployed_figure = 1, employed_figure = 4, labour_force_figure = 5;
// Whose peaks say when groups and industries are looked at.
inline constexpr std::size_t rate_figure = 0, jobs_figure = 6;

// The effect on one cell of an output over a year.
struct Effect {
  engine::OutputId output;  // in the layout
  std::size_t cell = 0;     // on the axis of the output; 0 without an axis
  int year = 0;
  int months = 0;         // of the year over which the mean is taken: those from Comparison::from on
  engine::Spread spread;  // over the members
  MeanInterval interval;  // of the mean
};

// The largest mean effect on a figure.
struct Peak {
  std::size_t figure = 0;
  PeakEffect peak;
  engine::Spread spread;  // over the members, of the mean over its window
};

struct Comparison {
  const ComparedEnsemble* baseline = nullptr;
  const ComparedEnsemble* scenario = nullptr;
  std::vector<std::int32_t> members;     // those that both ensembles have
  std::vector<std::uint32_t> histories;  // of each of them
  std::optional<engine::Month> begin;    // the first month in which any value of any member differs
  // The first month that counts in means, peaks and cost: `begin`, or the month from which the members differ
  // if that is later. Before it members share their history, so that its differences are those of one pair
  // for each history, however many pairs there are. None if no month is left.
  std::optional<engine::Month> from;
  IntervalContent interval;                    // what the intervals over the pairs hold
  std::vector<engine::Series> kept;            // differences of the outputs without an axis, a member each
  std::optional<engine::SpreadSeries> spread;  // differences by month, of the outputs with one axis or none
  std::optional<engine::Series> low,
      high;                        // the 90 % interval of the mean of these differences; NaN of one pair
  std::vector<Effect> years;       // of the same outputs, from `from` on
  std::vector<Peak> peaks;         // of each figure that has an effect
  std::vector<Breakdown> groups;   // at these peaks
  std::vector<FieldMoves> fields;  // effects on skill fields, five years on
  // By figure, member and month, in the unit of the figure; NaN for missing values.
  std::vector<std::vector<std::vector<double>>> figures;
  HelpAndCost cost;
  VarianceFactor factor;

  // The mean of a figure over months, and its 90 % interval.
  MeanInterval interval_of(std::size_t figure, Window months) const;
  // The same of a figure over the members.
  engine::Spread spread_of(std::size_t figure, Window months) const;
  // The peak of a figure; none if it has no effect.
  std::optional<PeakEffect> peak_of_figure(std::size_t figure) const;
};

// Throws the errors of check_pairing(). The ensembles must outlive the comparison.
Comparison compare(const ComparedEnsemble& baseline, const ComparedEnsemble& scenario, int threads);

}  // namespace app
