#include "models/app/risk/calibration.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app {
namespace {

double ratio(double part, double whole) {
  return whole > 0.0 ? part / whole : std::numeric_limits<double>::quiet_NaN();
}

// The error of a gap between members and persons. `single` and `of_persons` are sums of squares of the
// residuals of single outcomes, and of the sums of each person.
double clustered_error(double between_members, double single, double of_persons, double persons) {
  if (std::isnan(between_members) || persons <= 0.0) return between_members;
  const double more = (of_persons - single) / (persons * persons);
  return std::sqrt(between_members * between_members + std::max(more, 0.0));
}

DecileOfMembers decile_of(const LeftOut& left, std::size_t d) {
  const std::vector<HeldOut>& held = left.members;
  DecileOfMembers all;
  double squares = 0.0;
  std::vector<double> gaps, persons;
  double members = 0.0, estimates = 0.0, unemployed = 0.0;
  for (const HeldOut& member : held) {
    const Decile& one = member.decile[d];
    gaps.push_back(static_cast<double>(one.unemployed) - one.estimates);
    persons.push_back(static_cast<double>(one.persons));
    if (one.persons == 0) continue;
    members += 1.0;
    all.persons += static_cast<double>(one.persons);
    all.lowest += static_cast<double>(one.lowest);
    all.highest += static_cast<double>(one.highest);
    estimates += one.estimates;
    squares += one.squares;
    unemployed += static_cast<double>(one.unemployed);
  }
  all.estimate = ratio(estimates, all.persons);
  all.realised = ratio(unemployed, all.persons);
  all.lowest = ratio(all.lowest, members);
  all.highest = ratio(all.highest, members);
  all.gap = ratio_of_members(gaps, persons);
  all.error = clustered_error(all.gap.standard_error, squares, left.squares_of_persons[d], all.persons);
  all.persons /= static_cast<double>(held.size());
  return all;
}

MeanOfMembers mean_over(const std::vector<HeldOut>& held, double HeldOut::*value) {
  std::vector<double> values;
  for (const HeldOut& member : held) values.push_back(member.*value);
  return mean_of_members(values);
}

void decompose(Calibration& c) {
  double persons = 0.0, realised = 0.0;
  for (const DecileOfMembers& d : c.decile) {
    if (d.persons <= 0.0) continue;
    persons += d.persons;
    realised += d.persons * d.realised;
  }
  const double mean = ratio(realised, persons);
  for (const DecileOfMembers& d : c.decile) {
    if (d.persons <= 0.0) continue;
    const double gap = d.realised - d.estimate, apart = d.realised - mean;
    c.reliability += d.persons * gap * gap / persons;
    c.resolution += d.persons * apart * apart / persons;
  }
  c.uncertainty = mean * (1.0 - mean);
}

}  // namespace

double DecileOfMembers::gap_in_errors() const {
  if (std::isnan(error)) return error;
  return gap.mean == 0.0 ? 0.0 : std::abs(gap.mean) / error;
}

double Calibration::largest_gap() const {
  double largest = std::numeric_limits<double>::quiet_NaN();
  for (const DecileOfMembers& d : decile) largest = std::fmax(largest, d.gap_in_errors());
  return largest;
}

double gap_bound(std::size_t members) {
  constexpr double may_fail = 0.05;
  return student_bound(1.0 - may_fail / static_cast<double>(deciles), members - 1);
}

Calibration calibration_of(const LeftOut& left) {
  const std::vector<HeldOut>& held = left.members;
  Calibration c;
  for (std::size_t d = 0; d < deciles; ++d) c.decile[d] = decile_of(left, d);
  c.auc = mean_over(held, &HeldOut::auc);
  c.auc_of_share = mean_over(held, &HeldOut::auc_of_share);
  c.auc_of_group = mean_over(held, &HeldOut::auc_of_group);
  c.brier = mean_over(held, &HeldOut::brier);
  decompose(c);
  return c;
}

}  // namespace app
