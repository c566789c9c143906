#include "models/reference/demand.hpp"

#include <numbers>

#include "engine/kernel/portable_math.hpp"

namespace reference {
namespace {

// Df - D0, where h = D0 (1 - p) is the demand at the old hours and Df = h ΣD0 / Σh the demand at the shorter
// hours.
Eigen::ArrayXd change_by_automation(const Eigen::ArrayXd& at_start, const Eigen::ArrayXd& automated) {
  const Eigen::ArrayXd left = at_start * (1.0 - automated);
  return left * at_start.sum() / left.sum() - at_start;
}

// The share of the automation that is complete at step t.
double automation_by(int t) {
  static constexpr double half = automation_years * 52 / weeks_per_step / 2;
  const double rate = -engine::portable_log(1.0 / automation_done - 1.0) / half;
  return engine::logistic(t, automation_begins + half, rate);
}

double cycle_at(int t) {
  const double phase = 2.0 * std::numbers::pi * (t + cycle_begins) / cycle_period;
  return 1.0 - cycle_amplitude * engine::portable_sin(phase);
}

}  // namespace

TargetDemand::TargetDemand(const Shock& shock, const Eigen::ArrayXd& at_start) : at_start_(at_start) {
  if (shock.kind == ShockKind::automation) change_ = change_by_automation(at_start, shock.automated);
}

Eigen::ArrayXd TargetDemand::at(int t) const {
  if (change_.size() > 0)
    return t < automation_begins ? at_start_ : Eigen::ArrayXd(at_start_ + change_ * automation_by(t));
  return t < cycle_begins ? at_start_ : Eigen::ArrayXd(at_start_ * cycle_at(t));
}

}  // namespace reference
