// What leaving each member out shows: deciles of the estimate, and scores.
#pragma once

#include <array>
#include <span>
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
  MeanOfMembers gap;                      // realised less estimate

  // The gap in standard errors, at least 0: 0 where there is no gap, infinite where members agree on one.
  double gap_in_errors() const;
};

struct Calibration {
  std::array<DecileOfMembers, deciles> decile;
  MeanOfMembers auc, auc_of_share, auc_of_group, brier;
  // The parts of the Brier score by decile (Murphy 1973): reliability − resolution + uncertainty.
  double reliability = 0.0, resolution = 0.0, uncertainty = 0.0;

  // The largest gap of a decile, in standard errors; NaN if no decile has two members.
  double largest_gap() const;
};
Calibration calibration_of(std::span<const HeldOut> held);

// The tables /risk/calibration, /risk/calibration/members and /risk/calibration/scores. Persons are
// multiplied by the weight.
std::vector<engine::ResultTable> calibration_tables(std::span<const HeldOut> held, double weight);

}  // namespace app
