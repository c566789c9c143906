// Means over the members of an ensemble, with standard errors between members. The persons of a member share
// its shocks, so that members, not persons, are the independent observations.
#pragma once

#include <cstddef>
#include <span>

namespace app {

struct MeanOfMembers {
  double mean = 0.0;
  double standard_error = 0.0;  // NaN of fewer than two members
};

// Of one number of each member; members without it (NaN) are left out. NaN if none has it.
MeanOfMembers mean_of_members(std::span<const double> values);

// The sum of the parts over the sum of the wholes, where part and whole are sums over the persons of a
// member: the estimator of a ratio from clusters (Cochran 1977, Sampling Techniques, section 6.13). NaN
// without wholes.
MeanOfMembers ratio_of_members(std::span<const double> parts, std::span<const double> wholes);

// The largest absolute value that Student's t of so many degrees of freedom (1 or more) has with probability
// `level` (above 0, below 1): 2.015 for 0.9 and 5 degrees.
double student_bound(double level, std::size_t degrees);

}  // namespace app
