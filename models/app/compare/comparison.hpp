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

namespace app {

// A figure of the tables: one output, summed over its axis.
struct Figure {
  const char* group;
  const char* name;
  const char* heading;  // of a column, with the unit
  const char* long_name;
  double factor;  // converts the unit of the file to that of the heading
  bool is_count;  // of persons, places or money of the district: divided by population.scale
  int decimals;
};
const std::vector<Figure>& main_figures();
// The index in main_figures() of the unemployed persons, from whose number the help of a policy is measured.
inline constexpr std::size_t unemployed_figure = 1;

// The effect on one cell of an output over a year.
struct Effect {
  engine::OutputId output;  // in the layout
  std::size_t cell = 0;     // on the axis of the output; 0 without an axis
  int year = 0;             // the mean over the months of this year that the runs have
  engine::Spread spread;
};

struct Comparison {
  const ComparedEnsemble* baseline = nullptr;
  const ComparedEnsemble* scenario = nullptr;
  std::vector<std::int32_t> members;           // those that both ensembles have
  std::optional<engine::Month> begin;          // the first month in which any value of any member differs
  std::vector<engine::Series> kept;            // differences of the outputs without an axis, a member each
  std::optional<engine::SpreadSeries> spread;  // differences by month, of the outputs with one axis or none
  std::vector<Effect> years;                   // of the same outputs
  // By figure, member and month, in the unit of the figure and at full size; NaN for missing values.
  std::vector<std::vector<std::vector<double>>> figures;
  HelpAndCost cost;
  VarianceFactor factor;
};

// Throws the errors of check_pairing(). The ensembles must outlive the comparison.
Comparison compare(const ComparedEnsemble& baseline, const ComparedEnsemble& scenario, int threads);

}  // namespace app
