// Estimators for the table of responses (responses.hpp): means and ratios over pairs of runs, who bears a
// loss of employment, jobs lost and made, and what the slope of the Beveridge curve consists of.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "engine/results/outputs.hpp"
#include "models/labour/facts/statistics.hpp"

namespace labour::responses {

using facts::Estimate;

// Mean over pairs; the error is that of a mean of independent values. It is NaN of one value.
Estimate mean_over_pairs(std::span<const double> values);

// Σ part / Σ whole over pairs, the error by the delta method. NaN unless the sum of the wholes is above 0:
// there is then nothing to divide by.
Estimate ratio_over_pairs(std::span<const double> part, std::span<const double> whole);

// A statistic of several pairs together, with the error of the jackknife. `statistic` gets the pairs to use.
Estimate jackknife_over_pairs(std::size_t pairs,
                              const std::function<double(std::span<const std::size_t>)>& statistic);

// Persons of working age who live in Jiading; the retired since a common date.
struct Residents {
  double employed = 0, unemployed = 0, inactive = 0, retired = 0;
};
// A fall of employment as the sum of what became of the persons: they are unemployed; they left the labour
// force, by retirement or otherwise; they do not live here any more or did not come.
struct Bearing {
  double unemployment = 0, participation = 0, migration = 0;
  double lost() const { return unemployment + participation + migration; }
};
Bearing who_bears(const Residents& baseline, const Residents& shocked);

// Sums of the falls and of the rises of jobs, both positive.
struct JobsMoved {
  double lost = 0, made = 0;
  double net_over_gross() const;  // (lost − made) / lost; NaN if nothing was lost
};
JobsMoved jobs_moved(std::span<const double> baseline, std::span<const double> shocked);

// The unemployed, the employed residents and open vacancies at the ends of months, and the flows within them.
struct MarketMonths {
  std::vector<double> employed, unemployed, vacancies, inflow, outflow;
};
MarketMonths market_months(const engine::Series& series);

// Where inflow and outflow of unemployment are equal, ln s + ln E = ln f + ln u with the inflow rate s and
// the outflow rate f. With σ = d ln s / d ln u and φ = d ln f / d ln (v/u), and E held, the slope d ln v / d
// ln u is −(1 − σ − φ)/φ.
struct BeveridgeParts {
  double sigma = facts::unknown, phi = facts::unknown;
  double slope = facts::unknown;  // measured
  double predicted() const { return -(1.0 - sigma - phi) / phi; }
};
// From the log deviations of a run with a cycle of demand from the same run without, after the first year.
BeveridgeParts beveridge_parts(const MarketMonths& with, const MarketMonths& without);

}  // namespace labour::responses
