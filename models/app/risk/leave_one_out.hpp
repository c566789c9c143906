// Calibration: the risks estimated from all other members, compared with what happened in each member.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/results/hdf5.hpp"
#include "models/app/risk/calibration_curve.hpp"
#include "models/app/risk/grouping.hpp"
#include "models/app/risk/risk_pool.hpp"

namespace app {

inline constexpr std::size_t deciles = 10;

// The persons of a member whose estimates are between two tenths of their ranks.
struct Decile {
  std::uint64_t persons = 0, unemployed = 0;
  double estimates = 0.0;               // sum
  double squares = 0.0;                 // sum of the squares of outcome less estimate
  float lowest = 0.0F, highest = 0.0F;  // estimates
};

// A member that was left out, and how well the estimates from the others did in it.
struct HeldOut {
  std::int32_t member = 0;
  std::array<Decile, deciles> decile = {};
  double brier = 0.0;  // mean square of estimate less outcome
  // Areas under the curve of the estimate, of the person's own share alone, and of the group's risk alone.
  double auc = 0.0, auc_of_share = 0.0, auc_of_group = 0.0;

  std::uint64_t persons() const;
  std::uint64_t unemployed() const;
  double estimates() const;
};

struct LeftOut {
  std::vector<HeldOut> members;
  // Of each decile the sum over persons of the square of (outcome less estimate, summed over the members in
  // which the person is in the decile): what an error between persons is made from.
  std::array<double, deciles> squares_of_persons = {};
  CalibrationCurve curve;  // of all members, for the estimates from all of them
};

// The residual of a person in a decile is summed over the members in 32 bits.
inline constexpr std::size_t most_members_left_out = 32767;

// Each member is left out once; nothing of it, groups and variances included, enters its estimates. The curve
// through which they go is fitted to the outcomes of all other members, whose own estimates of this kind use
// it. Two members at least, `most_members_left_out` at most; else throws InputError. Linear in persons times
// members; the members may run side by side with the same result.
LeftOut leave_each_out(const RiskPool& pool, const NestedGroups& groups, const engine::RunTasks& tasks);

}  // namespace app
