// Effects of a scenario against a baseline, member by member: both share the chance of every person, so that
// most of it cancels in the difference.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/results/hdf5_layout.hpp"
#include "engine/results/member_spread.hpp"
#include "models/app/run/members.hpp"

namespace app {

// One ensemble: its members in order, and what is the same in all of them.
struct Side {
  std::string scenario;  // name
  std::string seed;
  double scale = 1.0;  // population_scale
  std::vector<MemberFile> members;
  engine::SeriesLayout layout;
  double noise_common = 0, noise_sector = 0;  // macro noise as the scenario sets it
  std::string members_from;  // month from which members go their own ways, as the scenario says it
  std::string posterior;     // SHA-256 of what their parameters are drawn from; "" if from nothing
  std::string tables;        // names and SHA-256 of the input tables
  std::string revision;      // of the model

  bool has_macro_noise() const { return noise_common > 0 || noise_sector > 0; }
};
// What an operand names: a folder with one ensemble, an ensemble file (its members stand beside it), a
// member, or DIR/NAME-SEED or DIR/NAME for the members of that name. Throws InputError where nothing is
// there, a member is damaged, or several ensembles are meant.
Side read_side(const std::string& operand, int threads);

// A figure of the tables: one output, summed over its axis.
struct Figure {
  const char* group;
  const char* name;
  const char* heading;  // for a column, with the unit
  const char* long_name;
  double factor;  // from the file to the heading's unit
  bool is_count;  // of persons, places or money of the district: divided by population_scale
  int decimals;
};
const std::vector<Figure>& main_figures();

// One effect over a year, or a month.
struct Effect {
  engine::OutputId output;  // of the layout
  std::size_t cell = 0;     // on its axis; 0 without one
  int year = 0;
  int month = 0;  // 1 to 12; 0 for the mean over those months of the year that the runs have
  engine::Spread spread;
};

// How much smaller the variance between members of the difference of the unemployment rate is for the
// pairing: (variance of the one + variance of the other) / variance of the paired difference. NaN below two
// members; infinite where all pairs differ alike.
struct VarianceFactor {
  std::size_t members = 0;
  double months = 0;  // variances summed over the months from the first difference on
  double period = 0;  // of the mean over them
  struct Year {
    int year, months;  // below twelve: the rest lies before the first difference or after the end
    double factor;     // of the mean over these months
  };
  std::vector<Year> years;
};

struct Comparison {
  const Side* baseline = nullptr;
  const Side* scenario = nullptr;
  std::vector<std::int32_t> members;           // those that both have
  std::optional<engine::Month> begin;          // the first month in which anything differs in any member
  std::vector<engine::Series> kept;            // differences of the groups without an axis, a member each
  std::optional<engine::SpreadSeries> spread;  // by month, of the outputs with one axis or none
  std::vector<Effect> years;                   // of the same outputs
  // By figure, member and month; NaN where missing. In the figure's unit, at full size.
  std::vector<std::vector<std::vector<double>>> figures;
  // Over the months from `begin` on.
  std::optional<engine::Spread> helped;  // fall in unemployed persons, mean over the months, at full size
  std::optional<double> helped_error;    // standard error of its mean; none of a single pair
  std::optional<double> outlay;  // CNY a month more than in the baseline, at full size; none: no difference
  // CNY for a person helped for a year; none without outlay, or where help is not beyond two standard errors.
  std::optional<double> cost;
  std::vector<std::string> outlays;  // the outputs counted
  VarianceFactor factor;
};

// Throws InputError where the two cannot be paired: other seeds, sizes or outputs, or no common member.
Comparison compare(const Side& baseline, const Side& scenario, int threads);
VarianceFactor variance_factor(const Side& baseline, const Side& scenario, int threads);

// Throws InputError where the two share no chance, parameters or tables, or do not report the same, so that a
// difference would not be that of the scenarios.
void check_pairing(const Side& baseline, const Side& scenario);

// What is compared of a result: outputs with one axis or none.
bool is_compared(const engine::Output& output);

// Over the means of the months from `from` to `to` (not included) of a figure in each member.
engine::Spread spread_of_months(const std::vector<std::vector<double>>& members, std::size_t from,
                                std::size_t to);

// Tables for a terminal.
std::string comparison_text(const Comparison& comparison, const std::optional<VarianceFactor>& noise_off);
// The same and everything else as rows of CSV; the heading is a row of its own.
std::string comparison_csv_heading();
std::string comparison_csv(const Comparison& comparison);
// NAME-minus-BASELINE-SEED.h5: differences by month. The comparison must outlive it.
engine::ResultFile comparison_file(const Comparison& comparison,
                                   const std::optional<VarianceFactor>& noise_off);

}  // namespace app
