#include "models/app/risk/group_sums.hpp"

namespace app {
namespace {

constexpr std::uint64_t GroupSums::*each_sum[] = {
    &GroupSums::persons,   &GroupSums::n,         &GroupSums::k,
    &GroupSums::member_nn, &GroupSums::member_nk, &GroupSums::member_kk,
    &GroupSums::person_nn, &GroupSums::person_nk, &GroupSums::person_kk};

void add_person(GroupSums& sums, std::uint64_t n, std::uint64_t k) {
  sums.persons += n > 0 ? 1 : 0;
  sums.person_nn += n * n;
  sums.person_nk += n * k;
  sums.person_kk += k * k;
}

LevelSums empty_sums(const NestedGroups& groups) {
  LevelSums sums;
  for (std::size_t level = 0; level < groups.levels(); ++level) sums.emplace_back(groups.groups(level));
  return sums;
}

}  // namespace

GroupSums& GroupSums::operator+=(const GroupSums& other) {
  for (const auto sum : each_sum) this->*sum += other.*sum;
  return *this;
}

GroupSums& GroupSums::operator-=(const GroupSums& other) {
  for (const auto sum : each_sum) this->*sum -= other.*sum;
  return *this;
}

OutcomeSums::OutcomeSums(const RiskPool& pool, const NestedGroups& groups)
    : pool_(pool), groups_(groups), all_(empty_sums(groups)) {
  const auto counts = pool.counts();
  for (std::size_t i = 0; i < counts.size(); ++i)
    add_person(all_[groups.finest()][groups.group_of[i]], counts[i].employed, counts[i].unemployed);
  add_up(all_);
  for (std::size_t member = 0; member < pool.members().size(); ++member) {
    const LevelSums part = member_part(counts_in(member));
    for (std::size_t level = 0; level < all_.size(); ++level)
      for (std::size_t g = 0; g < all_[level].size(); ++g) all_[level][g] += part[level][g];
  }
}

OutcomeSums::GroupCounts OutcomeSums::counts_in(std::size_t member) const {
  const RiskPool::Member& outcomes = pool_.members()[member];
  GroupCounts counts(groups_.groups(groups_.finest()));
  for (std::size_t i = 0; i < groups_.group_of.size(); ++i) {
    MemberCounts& group = counts[groups_.group_of[i]];
    group.employed += outcomes.employed[i] ? 1U : 0U;
    group.unemployed += outcomes.unemployed[i] ? 1U : 0U;
  }
  return counts;
}

LevelSums OutcomeSums::member_part(GroupCounts counts) const {
  LevelSums part = empty_sums(groups_);
  for (std::size_t level = groups_.levels(); level-- > 0;) {
    GroupCounts above(level > 0 ? groups_.groups(level - 1) : 0);
    for (std::size_t g = 0; g < counts.size(); ++g) {
      const std::uint64_t n = counts[g].employed, k = counts[g].unemployed;
      part[level][g] = {.n = n, .k = k, .member_nn = n * n, .member_nk = n * k, .member_kk = k * k};
      if (level == 0) continue;
      above[groups_.parent[level][g]].employed += counts[g].employed;
      above[groups_.parent[level][g]].unemployed += counts[g].unemployed;
    }
    counts = std::move(above);
  }
  return part;
}

void OutcomeSums::add_up(LevelSums& sums) const {
  for (std::size_t level = groups_.finest(); level > 0; --level)
    for (std::size_t g = 0; g < sums[level].size(); ++g)
      sums[level - 1][groups_.parent[level][g]] += sums[level][g];
}

LevelSums OutcomeSums::without(std::size_t member) const {
  const RiskPool::Member& outcomes = pool_.members()[member];
  const auto counts = pool_.counts();
  // The squares of the persons in the member, with it and without it.
  LevelSums with = empty_sums(groups_), rest = empty_sums(groups_);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (!outcomes.employed[i]) continue;
    const std::uint64_t n = counts[i].employed, k = counts[i].unemployed;
    add_person(with[groups_.finest()][groups_.group_of[i]], n, k);
    add_person(rest[groups_.finest()][groups_.group_of[i]], n - 1, k - (outcomes.unemployed[i] ? 1 : 0));
  }
  add_up(with);
  add_up(rest);
  const LevelSums part = member_part(counts_in(member));
  LevelSums sums = all_;
  for (std::size_t level = 0; level < sums.size(); ++level)
    for (std::size_t g = 0; g < sums[level].size(); ++g) {
      sums[level][g] -= part[level][g];
      sums[level][g] -= with[level][g];
      sums[level][g] += rest[level][g];
    }
  return sums;
}

}  // namespace app
