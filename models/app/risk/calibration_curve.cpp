#include "models/app/risk/calibration_curve.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace app {
namespace {

// The upper bits of a float: sign, exponent and seven bits of the fraction. Those of 1 are the last.
constexpr unsigned bits_left_out = 16;
constexpr std::size_t bins_in_all = (std::bit_cast<std::uint32_t>(1.0F) >> bits_left_out) + 1;
constexpr double unit = 1.0 / (1U << 30U);

// Fewer outcomes than this say little about a share of some per cent (A: a standard error of 0.4 points).
constexpr std::uint64_t least_outcomes = 5000;
constexpr std::uint64_t most_classes = 200;

constexpr double own_part = 1e-3;  // of the estimate itself

struct Class {
  double n = 0.0, unemployed = 0.0, estimates = 0.0;

  double share() const { return unemployed / n; }
  Class& operator+=(const Class& other) {
    n += other.n;
    unemployed += other.unemployed;
    estimates += other.estimates;
    return *this;
  }
};

std::vector<Class> classes_of(const EstimateBins& bins) {
  std::uint64_t all = 0;
  for (const EstimateBins::Bin& bin : bins.bins()) all += bin.n;
  const auto least = static_cast<double>(std::max(all / most_classes, least_outcomes));
  std::vector<Class> classes;
  Class open;
  for (const EstimateBins::Bin& bin : bins.bins()) {
    open += {static_cast<double>(bin.n), static_cast<double>(bin.unemployed),
             static_cast<double>(bin.estimates) * unit};
    if (open.n < least) continue;
    classes.push_back(open);
    open = {};
  }
  // The rest is too few to stand alone.
  if (!classes.empty()) classes.back() += open;
  if (classes.empty() && open.n > 0.0) classes.push_back(open);
  return classes;
}

// The shares of the classes, with one share for neighbours that do not rise.
std::vector<double> rising_shares(const std::vector<Class>& classes) {
  struct Block {
    Class sum;
    std::size_t classes = 1;
  };
  std::vector<Block> blocks;
  for (const Class& one : classes) {
    Block next{one};
    while (!blocks.empty() && blocks.back().sum.share() >= next.sum.share()) {
      next.sum += blocks.back().sum;
      next.classes += blocks.back().classes;
      blocks.pop_back();
    }
    blocks.push_back(next);
  }
  std::vector<double> shares;
  for (const Block& block : blocks) shares.insert(shares.end(), block.classes, block.sum.share());
  return shares;
}

// Where the line through the first two classes begins, of which the first point is a place to be filled. A
// line to 0 would make the lowest risks too low, since low estimates differ by chance more than by risk.
double outcome_at_zero(const std::vector<double>& estimates, const std::vector<double>& outcomes) {
  if (estimates.size() < 3) return 0.0;
  const double slope = (outcomes[2] - outcomes[1]) / (estimates[2] - estimates[1]);
  return std::clamp(outcomes[1] - slope * estimates[1], 0.0, outcomes[1]);
}

}  // namespace

EstimateBins::EstimateBins() : bins_(bins_in_all) {}

void EstimateBins::add(float estimate, bool outcome) {
  const float within = std::clamp(estimate, 0.0F, 1.0F);
  Bin& bin = bins_[std::bit_cast<std::uint32_t>(within + 0.0F) >> bits_left_out];
  bin.n += 1;
  bin.unemployed += outcome ? 1 : 0;
  bin.estimates += static_cast<std::uint64_t>(std::llround(static_cast<double>(within) / unit));
}

EstimateBins& EstimateBins::operator+=(const EstimateBins& other) {
  for (std::size_t b = 0; b < bins_.size(); ++b) {
    bins_[b].n += other.bins_[b].n;
    bins_[b].unemployed += other.bins_[b].unemployed;
    bins_[b].estimates += other.bins_[b].estimates;
  }
  return *this;
}

EstimateBins& EstimateBins::operator-=(const EstimateBins& other) {
  for (std::size_t b = 0; b < bins_.size(); ++b) {
    bins_[b].n -= other.bins_[b].n;
    bins_[b].unemployed -= other.bins_[b].unemployed;
    bins_[b].estimates -= other.bins_[b].estimates;
  }
  return *this;
}

CalibrationCurve CalibrationCurve::fit(const EstimateBins& bins) {
  CalibrationCurve curve;
  curve.estimate_ = curve.outcome_ = {0.0};
  const std::vector<Class> classes = classes_of(bins);
  const std::vector<double> shares = rising_shares(classes);
  for (std::size_t c = 0; c < classes.size(); ++c) {
    const double estimate = classes[c].estimates / classes[c].n;
    if (estimate <= curve.estimate_.back() || estimate >= 1.0) continue;  // the ends of the curve
    curve.estimate_.push_back(estimate);
    curve.outcome_.push_back(shares[c]);
  }
  curve.outcome_[0] = outcome_at_zero(curve.estimate_, curve.outcome_);
  curve.estimate_.push_back(1.0);
  curve.outcome_.push_back(1.0);
  return curve;
}

double CalibrationCurve::operator()(double estimate) const {
  if (estimate <= 0.0) return (1.0 - own_part) * outcome_.front();
  if (estimate >= 1.0) return 1.0;
  const auto above = std::upper_bound(estimate_.begin(), estimate_.end(), estimate);
  const auto at = static_cast<std::size_t>(above - estimate_.begin());
  const double part = (estimate - estimate_[at - 1]) / (estimate_[at] - estimate_[at - 1]);
  const double outcome = outcome_[at - 1] + part * (outcome_[at] - outcome_[at - 1]);
  return (1.0 - own_part) * outcome + own_part * estimate;
}

}  // namespace app
