#include "models/app/risk/credibility.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app {
namespace {

// Products of deviations from a risk θ, summed over ordered pairs of different observations, and the pairs.
struct Pairs {
  double products = 0.0, pairs = 0.0;
};
struct PairsOfGroup {
  Pairs others;       // different persons in different members
  Pairs same_member;  // different persons in the same member
  Pairs same_person;  // the same person in different members
};

// Σ (k − θ n)² from the sums of squares.
double squares(double risk, std::uint64_t kk, std::uint64_t nk, std::uint64_t nn) {
  return static_cast<double>(kk) - 2.0 * risk * static_cast<double>(nk) +
         risk * risk * static_cast<double>(nn);
}

PairsOfGroup pairs_of(const GroupSums& s, double risk) {
  const double n = static_cast<double>(s.n), sum = static_cast<double>(s.k) - risk * n;
  const double one = squares(risk, s.k, s.k, s.n);  // of single observations, whose squares are themselves
  const double member = squares(risk, s.member_kk, s.member_nk, s.member_nn);
  const double person = squares(risk, s.person_kk, s.person_nk, s.person_nn);
  const double member_nn = static_cast<double>(s.member_nn), person_nn = static_cast<double>(s.person_nn);
  return {.others = {sum * sum - member - person + one, n * n - member_nn - person_nn + n},
          .same_member = {member - one, member_nn - n},
          .same_person = {person - one, person_nn - n}};
}

// The mean product of pairs relative to θ(1 − θ), over groups weighted by their observations.
class MeanCorrelation {
 public:
  void add(const Pairs& pairs, double n, double risk) {
    if (pairs.pairs <= 0.0) return;
    products_ += n * pairs.products / pairs.pairs;
    variance_ += n * risk * (1.0 - risk);
  }
  double value() const { return variance_ > 0.0 ? products_ / variance_ : 0.0; }

 private:
  double products_ = 0.0, variance_ = 0.0;
};

RiskCorrelations correlations_of(const std::vector<GroupSums>& sums, const std::vector<std::uint32_t>& parent,
                                 const std::vector<double>& risk_above) {
  MeanCorrelation others, same_member, same_person;
  for (std::size_t g = 0; g < sums.size(); ++g) {
    const double risk = risk_above[parent[g]], n = static_cast<double>(sums[g].n);
    const PairsOfGroup pairs = pairs_of(sums[g], risk);
    others.add(pairs.others, n, risk);
    same_member.add(pairs.same_member, n, risk);
    same_person.add(pairs.same_person, n, risk);
  }
  const double between = std::clamp(others.value(), 0.0, 1.0);
  return {.between = between,
          .member = std::clamp(same_member.value() - between, 0.0, 1.0),
          .person = std::clamp(same_person.value() - between, 0.0, 1.0)};
}

// How much of the group's own share counts: the variance between groups over all variance of that share.
double credibility(const RiskCorrelations& c, const GroupSums& s) {
  const double n = static_cast<double>(s.n);
  const double single = std::max(1.0 - c.between - c.member - c.person, 0.0);
  const double noise = (c.person * static_cast<double>(s.person_nn) +
                        c.member * static_cast<double>(s.member_nn) + single * n) /
                       (n * n);
  return c.between > 0.0 ? c.between / (c.between + noise) : 0.0;
}

std::vector<double> risks_of(const std::vector<GroupSums>& sums, const std::vector<std::uint32_t>& parent,
                             const std::vector<double>& risk_above, const RiskCorrelations& c) {
  std::vector<double> risks;
  for (std::size_t g = 0; g < sums.size(); ++g) {
    const double above = risk_above[parent[g]], n = static_cast<double>(sums[g].n);
    risks.push_back(n > 0.0 ? above + credibility(c, sums[g]) * (static_cast<double>(sums[g].k) / n - above)
                            : above);
  }
  return risks;
}

// How the outcomes of the same person are alike in a group: the sum over persons of the mean product and of
// the variance θ(1 − θ).
struct Likeness {
  double persons = 0.0, products = 0.0, variance = 0.0;

  Likeness& operator+=(const Likeness& other) {
    persons += other.persons;
    products += other.products;
    variance += other.variance;
    return *this;
  }
  double correlation(double otherwise) const { return variance > 0.0 ? products / variance : otherwise; }
};

Likeness likeness_of(const GroupSums& sums, double risk) {
  const Pairs pairs = pairs_of(sums, risk).same_person;
  if (pairs.pairs <= 0.0) return {};
  const auto persons = static_cast<double>(sums.persons);
  return {persons, persons * pairs.products / pairs.pairs, persons * risk * (1.0 - risk)};
}

// So many persons of a group count as much as all of the group above, in how much persons differ (A; between
// 100 and 2,000 the scores are the same to three digits).
constexpr double persons_of_prior = 500.0;

// The correlation of a person's outcomes in each group of the finest level. A small group takes that of the
// group above.
std::vector<double> person_correlations(const NestedGroups& groups, const std::vector<GroupSums>& finest,
                                        const std::vector<double>& risks) {
  std::vector<std::vector<Likeness>> likeness;
  for (std::size_t level = 0; level < groups.levels(); ++level) likeness.emplace_back(groups.groups(level));
  for (std::size_t g = 0; g < finest.size(); ++g) likeness.back()[g] = likeness_of(finest[g], risks[g]);
  for (std::size_t level = groups.finest(); level > 0; --level)
    for (std::size_t g = 0; g < groups.groups(level); ++g)
      likeness[level - 1][groups.parent[level][g]] += likeness[level][g];
  std::vector<double> above = {likeness[0][0].correlation(0.0)};
  for (std::size_t level = 1; level < groups.levels(); ++level) {
    std::vector<double> own;
    for (std::size_t g = 0; g < groups.groups(level); ++g) {
      const double prior = above[groups.parent[level][g]], persons = likeness[level][g].persons;
      own.push_back((persons * likeness[level][g].correlation(prior) + persons_of_prior * prior) /
                    (persons + persons_of_prior));
    }
    above = std::move(own);
  }
  return above;
}

// The beta distribution of the risks of a group's persons has the weight 1 / correlation − 1.
std::vector<double> weights_of(const std::vector<double>& correlations) {
  std::vector<double> weights;
  for (const double correlation : correlations) {
    const double c = std::clamp(correlation, 0.0, 1.0);
    weights.push_back(c > 0.0 ? 1.0 / c - 1.0 : std::numeric_limits<double>::infinity());
  }
  return weights;
}

}  // namespace

RiskEstimator RiskEstimator::fit(const NestedGroups& groups, const LevelSums& sums) {
  RiskEstimator fitted;
  const GroupSums& all = sums[0][0];
  fitted.risk_.push_back({all.n > 0 ? static_cast<double>(all.k) / static_cast<double>(all.n) : 0.0});
  for (std::size_t level = 1; level < groups.levels(); ++level) {
    const std::vector<double>& above = fitted.risk_.back();
    fitted.correlations_.push_back(correlations_of(sums[level], groups.parent[level], above));
    fitted.risk_.push_back(risks_of(sums[level], groups.parent[level], above, fitted.correlations_.back()));
  }
  fitted.weight_ = weights_of(person_correlations(groups, sums.back(), fitted.risk_.back()));
  return fitted;
}

double RiskEstimator::estimate(std::uint32_t group, MemberCounts person) const {
  const double risk = risk_.back()[group], weight = weight_[group], all = weight + person.employed;
  if (std::isinf(weight) || all <= 0.0) return risk;
  return (weight * risk + person.unemployed) / all;
}

}  // namespace app
