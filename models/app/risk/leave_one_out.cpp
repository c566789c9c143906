#include "models/app/risk/leave_one_out.hpp"

#include <atomic>
#include <cmath>

#include "engine/kernel/check.hpp"
#include "models/app/language/language.hpp"
#include "models/app/risk/credibility.hpp"
#include "models/app/risk/ranking.hpp"

namespace app {
namespace {

// The persons of a member, in the order of their places.
struct Persons {
  std::vector<float> estimate, share, group;
  std::vector<std::uint8_t> outcome;
  std::vector<std::uint32_t> place;  // in the pool
};

// Outcome less estimate, summed over the members by person and decile. The sums are of whole numbers, and so
// the same in any order of the members.
class PersonSums {
 public:
  explicit PersonSums(std::size_t persons) : sums_(persons * deciles) {}

  void add(std::size_t person, std::size_t decile, double residual) {
    sums_[person * deciles + decile].fetch_add(static_cast<std::int32_t>(std::lround(residual / unit)),
                                               std::memory_order_relaxed);
  }
  std::array<double, deciles> squares() const {
    std::array<double, deciles> all = {};
    for (std::size_t i = 0; i < sums_.size(); ++i) {
      const double sum = unit * static_cast<double>(sums_[i].load(std::memory_order_relaxed));
      all[i % deciles] += sum * sum;
    }
    return all;
  }

 private:
  static constexpr double unit = 1.0 / (1U << 16U);  // `most_members_left_out` of them fit into 32 bits

  std::vector<std::atomic<std::int32_t>> sums_;
};

constexpr Message too_many_members{
    "the calibration of the risks compares {most} members at most, and these are {members}. "
    "Merge fewer members",
    "风险校准最多比较{most}个成员，现有{members}个。请减少合并的成员"};

// A person who was in no other member has no share; the group's risk stands for it.
Persons persons_in(const RiskPool& pool, const NestedGroups& groups, std::size_t member,
                   const RiskEstimator& estimator) {
  const RiskPool::Member& outcomes = pool.members()[member];
  const auto counts = pool.counts();
  Persons persons;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (!outcomes.employed[i]) continue;
    const bool outcome = outcomes.unemployed[i];
    const MemberCounts others{counts[i].employed - 1, counts[i].unemployed - (outcome ? 1U : 0U)};
    const double group = estimator.of_group(groups.group_of[i]);
    persons.estimate.push_back(static_cast<float>(estimator.estimate(groups.group_of[i], others)));
    persons.group.push_back(static_cast<float>(group));
    persons.share.push_back(static_cast<float>(
        others.employed > 0 ? static_cast<double>(others.unemployed) / others.employed : group));
    persons.outcome.push_back(outcome ? 1 : 0);
    persons.place.push_back(static_cast<std::uint32_t>(i));
  }
  return persons;
}

void add_deciles(const Persons& persons, const std::vector<std::uint32_t>& order, HeldOut& held,
                 PersonSums& sums) {
  const std::size_t n = order.size();
  for (std::size_t rank = 0; rank < n; ++rank) {
    const std::uint32_t i = order[rank];
    const float estimate = persons.estimate[i];
    const double residual = persons.outcome[i] - static_cast<double>(estimate);
    const std::size_t d = rank * deciles / n;
    Decile& decile = held.decile[d];
    if (decile.persons == 0) decile.lowest = estimate;
    decile.highest = estimate;
    decile.persons += 1;
    decile.unemployed += persons.outcome[i];
    decile.estimates += static_cast<double>(estimate);
    decile.squares += residual * residual;
    sums.add(persons.place[i], d, residual);
  }
}

double brier_of(const Persons& persons) {
  double sum = 0.0;
  for (std::size_t i = 0; i < persons.estimate.size(); ++i) {
    const double error = static_cast<double>(persons.estimate[i]) - persons.outcome[i];
    sum += error * error;
  }
  return sum / static_cast<double>(persons.estimate.size());
}

Persons persons_left_out(const RiskPool& pool, const NestedGroups& groups, const OutcomeSums& sums,
                         std::size_t member) {
  return persons_in(pool, groups, member, RiskEstimator::fit(groups, sums.without(member)));
}

EstimateBins bins_of(const Persons& persons) {
  EstimateBins bins;
  for (std::size_t i = 0; i < persons.estimate.size(); ++i)
    bins.add(persons.estimate[i], persons.outcome[i] != 0);
  return bins;
}

HeldOut scored(std::int32_t member, Persons persons, const CalibrationCurve& curve, PersonSums& sums) {
  for (float& estimate : persons.estimate)
    estimate = static_cast<float>(curve(static_cast<double>(estimate)));
  const std::vector<std::uint32_t> order = order_of(persons.estimate);
  HeldOut held;
  held.member = member;
  add_deciles(persons, order, held, sums);
  held.brier = brier_of(persons);
  held.auc = area_under_curve(persons.estimate, order, persons.outcome);
  held.auc_of_share = area_under_curve(persons.share, order_of(persons.share), persons.outcome);
  held.auc_of_group = area_under_curve(persons.group, order_of(persons.group), persons.outcome);
  return held;
}

}  // namespace

std::uint64_t HeldOut::persons() const {
  std::uint64_t sum = 0;
  for (const Decile& one : decile) sum += one.persons;
  return sum;
}

std::uint64_t HeldOut::unemployed() const {
  std::uint64_t sum = 0;
  for (const Decile& one : decile) sum += one.unemployed;
  return sum;
}

double HeldOut::estimates() const {
  double sum = 0.0;
  for (const Decile& one : decile) sum += one.estimates;
  return sum;
}

// The estimates of a member are made twice, since those of all members would not fit into memory.
LeftOut leave_each_out(const RiskPool& pool, const NestedGroups& groups, const engine::RunTasks& tasks) {
  const OutcomeSums sums(pool, groups);
  const std::size_t members = pool.members().size();
  if (members > most_members_left_out)
    throw engine::InputError(
        filled(too_many_members, {{"members", members}, {"most", most_members_left_out}}));
  std::vector<EstimateBins> bins(members);
  tasks(members, [&](std::size_t m) { bins[m] = bins_of(persons_left_out(pool, groups, sums, m)); });
  EstimateBins all;
  for (const EstimateBins& one : bins) all += one;
  LeftOut left;
  left.curve = CalibrationCurve::fit(all);
  left.members.resize(members);
  PersonSums residuals(pool.persons().size());
  tasks(members, [&](std::size_t m) {
    EstimateBins others = all;
    others -= bins[m];
    left.members[m] = scored(pool.members()[m].number, persons_left_out(pool, groups, sums, m),
                             CalibrationCurve::fit(others), residuals);
  });
  left.squares_of_persons = residuals.squares();
  return left;
}

}  // namespace app
