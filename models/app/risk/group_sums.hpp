// Sums of outcomes by group, from which the variances of risks follow: of all members, or without one.
#pragma once

#include <cstdint>
#include <vector>

#include "models/app/risk/grouping.hpp"
#include "models/app/risk/risk_pool.hpp"

namespace app {

// Of a group. An observation is a person in a member: 1 if unemployed, else 0. All sums are exact.
struct GroupSums {
  std::uint64_t persons = 0;                                  // with one observation or more
  std::uint64_t n = 0, k = 0;                                 // observations; those that are 1
  std::uint64_t member_nn = 0, member_nk = 0, member_kk = 0;  // sums over members of n n, n k and k k
  std::uint64_t person_nn = 0, person_nk = 0, person_kk = 0;  // the same over persons

  GroupSums& operator+=(const GroupSums& other);
  GroupSums& operator-=(const GroupSums& other);
  friend bool operator==(const GroupSums&, const GroupSums&) = default;
};
using LevelSums = std::vector<std::vector<GroupSums>>;  // [level][group]

class OutcomeSums {
 public:
  // Both must outlive this. Linear in persons times members.
  OutcomeSums(const RiskPool& pool, const NestedGroups& groups);

  const LevelSums& all() const { return all_; }
  // The sums of all members but the one at this place in pool.members(). Linear in persons.
  LevelSums without(std::size_t member) const;

 private:
  using GroupCounts = std::vector<MemberCounts>;  // of the finest groups: observations, those that are 1
  GroupCounts counts_in(std::size_t member) const;
  // What a member adds to the sums over members.
  LevelSums member_part(GroupCounts counts) const;
  // Adds up finest groups to all levels.
  void add_up(LevelSums& sums) const;

  const RiskPool& pool_;
  const NestedGroups& groups_;
  LevelSums all_;
};

}  // namespace app
