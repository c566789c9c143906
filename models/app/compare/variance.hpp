// By how much the pairing of members reduces the variance of a difference between scenarios.
#pragma once

#include <cstddef>
#include <vector>

#include "models/app/compare/compared_ensemble.hpp"

namespace app {

// Ratio of the variance between members of the difference in the unemployment rate, without and with pairing:
// (variance of one ensemble + variance of the other) / variance of the paired differences. NaN with less than
// two members; infinite if all pairs differ by the same.
struct VarianceFactor {
  std::size_t members = 0;
  double months = 0;  // the variances of single months, summed from the first difference on
  double period = 0;  // the variance of the mean over these months
  struct Year {
    int year, months;  // less than twelve months if the year is only partly in the period
    double factor;     // of the mean over these months
  };
  std::vector<Year> years;
};

// Throws the errors of check_pairing().
VarianceFactor variance_factor(const ComparedEnsemble& baseline, const ComparedEnsemble& scenario,
                               int threads);

}  // namespace app
