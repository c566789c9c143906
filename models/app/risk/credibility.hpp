// The risk of each person from few members: the person's own share, shrunk towards that of its group, and the
// group's towards that of the group above. Linear Bayes estimation with moments of the data (empirical Bayes;
// "credibility" in insurance): Buehlmann and Straub 1970 and, for groups within groups, Jewell 1975.
// results/README.md has the equations.
#pragma once

#include <cstdint>
#include <vector>

#include "models/app/risk/group_sums.hpp"
#include "models/app/risk/grouping.hpp"
#include "models/app/risk/risk_pool.hpp"

namespace app {

// How the outcomes of a level are alike, each as a share of the variance θ(1 − θ) of one outcome around the
// risk θ of the group above: 0 to 1.
struct RiskCorrelations {
  double between = 0.0;  // of two persons of a group in two members: how much the groups differ
  double member = 0.0;   // more than this, of two persons of a group in the same member: common shocks
  double person = 0.0;   // more than the first, of the same person in two members: how much persons differ
};

class RiskEstimator {
 public:
  static RiskEstimator fit(const NestedGroups& groups, const LevelSums& sums);

  // The risk of a person of a group of the finest level, who was employed and unemployed in so many members.
  double estimate(std::uint32_t group, MemberCounts person) const;
  // The risk of a group of the finest level: the estimate for a person of whom nothing is known.
  double of_group(std::uint32_t group) const { return risk_.back()[group]; }
  // The number of members whose evidence the group's risk is worth; infinite if all persons of a group have
  // the same risk.
  double weight(std::uint32_t group) const { return weight_[group]; }
  // From the first level below all persons to the finest.
  const std::vector<RiskCorrelations>& correlations() const { return correlations_; }

 private:
  std::vector<std::vector<double>> risk_;  // [level][group]
  std::vector<double> weight_;             // [group of the finest level]
  std::vector<RiskCorrelations> correlations_;
};

}  // namespace app
