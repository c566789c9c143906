// What leaving each member out shows: deciles of the estimate, and scores.
#pragma once

#include <array>
#include <vector>

#include "engine/results/hdf5.hpp"
#include "models/app/risk/leave_one_out.hpp"
#include "models/app/risk/member_error.hpp"

namespace app {

// One tenth of the persons of each member, by the rank of their estimates; means over the members.
struct DecileOfMembers {
  double persons = 0.0;                   // of a member
  double lowest = 0.0, highest = 0.0;     // estimate
  double estimate = 0.0, realised = 0.0;  // over all persons of all members
  MeanOfMembers gap;                      // realised less estimate, with its error between members
  // The error between members and persons (Cameron, Gelbach and Miller 2011, "Robust inference with multiway
  // clustering": the squares of both less that of single outcomes), at least that between members. The
  // estimates of a person in two members come from nearly the same others, so that what is wrong with one is
  // wrong with all; this does not show between members.
  double error = 0.0;

  // The gap in these errors, at least 0: 0 where there is no gap, infinite where members agree on one.
  double gap_in_errors() const;
};

struct Calibration {
  std::array<DecileOfMembers, deciles> decile;
  MeanOfMembers auc, auc_of_share, auc_of_group, brier;
  // The parts of the Brier score by decile (Murphy 1973): reliability − resolution + uncertainty.
  double reliability = 0.0, resolution = 0.0, uncertainty = 0.0;

  // The largest gap of a decile in its errors; NaN if no decile has two members.
  double largest_gap() const;
};
// The gap, in errors of a decile, that the largest of all deciles of a calibrated model exceeds with a
// probability of 5 % at most: the bound of Student's t of so many members at 1 - 0.05 / deciles (Bonferroni's
// inequality: Dunn 1961, "Multiple comparisons among means"). It needs no assumption on how deciles depend on
// each other, which they do: their gaps add up to almost nothing. Holm's procedure rejects in the same cases.
// At least two members.
double gap_bound(std::size_t members);

Calibration calibration_of(const LeftOut& left);

// The tables /risk/calibration and, below it, deciles (by member), members and scores. Persons are multiplied
// by the weight.
std::vector<engine::ResultTable> calibration_tables(const LeftOut& left, double weight);

}  // namespace app
