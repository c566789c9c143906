// Firms in runs of different sizes: the largest monthly closure, layoffs and risk by industry, at full size.
#pragma once

#include "tests/statistics/monotone.hpp"

namespace labour::tests {

struct LossesOfJobs {
  double scale = 1.0;
  Effect unemployment;     // mean of 2023 to 2025, %
  Effect largest_closure;  // jobs that closures end in the month with the most, at full size
  // By industry: jobs lost in five years and mean filled jobs, at full size; mean risk.
  std::vector<Effect> layoffs, jobs, risk;
};

// 2021 to 2025, without macro noise.
inline LossesOfJobs losses_at(double scale, int runs, int threads = 1) {
  std::vector<double> unemployment, largest;
  std::vector<std::vector<double>> layoffs(industries), jobs(industries), risk(industries);
  for (int run = 0; run < runs; ++run) {
    const Run one = run_of_size(scale, run, threads);
    unemployment.push_back(unemployment_of(one));
    const engine::Series& series = one.model().series();
    const auto closures = series.all(series.find("total", "closures"));
    largest.push_back(static_cast<double>(*std::max_element(closures.begin(), closures.end())) / scale);
    for (std::size_t i = 0; i < industries; ++i) {
      const engine::Month first = engine::Month::of(2021, 1);
      layoffs[i].push_back(60.0 * one.mean("industry", "layoffs", first, 60, {i}) / scale);
      jobs[i].push_back(one.mean("industry", "employed", first, 60, {i}) / scale);
      risk[i].push_back(one.mean("industry", "unemployment_risk", first, 48, {i}));
    }
  }
  LossesOfJobs losses;
  losses.scale = scale;
  losses.unemployment = mean_of(unemployment);
  losses.largest_closure = mean_of(largest);
  for (std::size_t i = 0; i < industries; ++i) {
    losses.layoffs.push_back(mean_of(layoffs[i]));
    losses.jobs.push_back(mean_of(jobs[i]));
    losses.risk.push_back(mean_of(risk[i]));
  }
  return losses;
}

// Broken where two sizes differ by more than may be: a part of their mean, or what is no matter at all, and
// five standard errors. These come from eight runs or so: of some sixty comparisons one in a hundred sets
// then exceeds them by chance.
inline void compare_sizes(Violations& broken, const std::string& what, const LossesOfJobs& a,
                          const LossesOfJobs& b, Effect x, Effect y, double part, double no_matter = 0.0) {
  const double gap = std::abs(x.mean - y.mean);
  const double error = std::sqrt(x.error * x.error + y.error * y.error);
  if (gap <= std::max({part * 0.5 * (x.mean + y.mean), 5.0 * error, no_matter})) return;
  broken.push_back(fmt::format("{} does not depend on the size of the run: {:.4g} at {} and {:.4g} at {}",
                               what, x.mean, a.scale, y.mean, b.scale));
}

inline Violations broken_by_firms(const LossesOfJobs& a, const LossesOfJobs& b) {
  // Layoffs in vehicles are a sixth more at a twentieth than at a fifth: nearly all its staff is in named
  // plants, and of a plant's many job cells each is then small, so that fewer of those who must go have quit
  // before.
  constexpr double closures_may_differ = 0.25, layoffs_may_differ = 0.2, risk_may_differ = 0.1;
  // Employers outside lay off hardly anybody but by rounding: a thousandth of the jobs in a year is no
  // matter.
  constexpr double no_matter = 5 * 0.001;
  Violations broken;
  Effect x = a.largest_closure, y = b.largest_closure;
  x.error = y.error = 0.0;  // a month that stands out is what is looked for: it must not excuse itself
  compare_sizes(broken, "the largest closure", a, b, x, y, closures_may_differ);
  for (std::size_t i = 0; i < industries; ++i) {
    const std::string code = codes_of_industries()[i];
    compare_sizes(broken, "layoffs in " + code, a, b, a.layoffs[i], b.layoffs[i], layoffs_may_differ,
                  no_matter * b.jobs[i].mean);
    compare_sizes(broken, "risk in " + code, a, b, a.risk[i], b.risk[i], risk_may_differ);
  }
  return broken;
}

}  // namespace labour::tests
