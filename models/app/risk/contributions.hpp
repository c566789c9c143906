// What each cause of unemployment adds to the risk of groups: runs without the cause against the same runs
// with it, member by member and with the same random draws.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "engine/kernel/quantiles.hpp"
#include "models/app/risk/grouping.hpp"
#include "models/app/risk/member_error.hpp"

namespace app {

// Groups by up to three attributes.
struct ContributionGroups {
  const char* by;  // "age_group_residency_industry"; "all" for everybody
  std::vector<PersonValue> attributes;
};
// In the order of the table.
std::span<const ContributionGroups> contribution_groups();

// A row: what one cause adds in one group. Risks and contributions are shares of the persons of the group.
struct Contribution {
  std::string cause;
  const ContributionGroups* groups = nullptr;
  std::array<std::uint8_t, 3> codes{};  // of the attributes
  double persons = 0.0;                 // simulated, mean over the members
  double risk = 0.0;                    // with all causes
  double without = 0.0;                 // without this one
  MeanOfMembers added;                  // the difference
  double low = 0.0, high = 0.0;         // its quantiles 0.05 and 0.95 over the members
  MeanOfMembers months, pay_lost;       // the same of months unemployed, and of pay lost in them (CNY)
};

// The cause of the row that holds what is left of the risk when the contributions of the causes that are
// summed are taken off.
inline constexpr const char* rest_of_causes = "rest";
struct ContributionCause {
  std::string code;
  bool is_summed = true;  // it adds to others; false for what changes the effect of others
};
// The cause of this code; one that is no key of the section [causes] is summed.
ContributionCause contribution_cause(const std::string& code);

// Collects the members one after the other.
class ContributionSums {
 public:
  using Person = labour::WorkerRisk::Person;

  explicit ContributionSums(std::vector<ContributionCause> causes) : causes_(std::move(causes)) {}

  // The persons of a member with all causes. Members of one cluster share what was before the date: errors
  // are those between clusters.
  void begin_member(std::int32_t cluster, std::span<const Person> persons);
  // The persons of the same member without a cause. Returns whether they are the same in the same order; if
  // not, nothing is added.
  bool add_without(std::size_t cause, std::span<const Person> persons);

  // Row after row: by cause in the order given, then what is left (if two causes or more are summed), by
  // groups, by code.
  std::vector<Contribution> rows() const;
  std::size_t members() const { return clusters_.size(); }

 private:
  struct Outcome {
    double unemployed = 0.0, months = 0.0, pay_lost = 0.0;

    void add(const Person& person);
  };
  struct MemberSums {
    double persons = 0.0;
    std::vector<Outcome> outcomes;  // with all causes; then without each
  };
  using Key = std::array<std::uint8_t, 3>;
  using GroupSums = std::map<Key, std::vector<MemberSums>>;  // by member

  std::vector<MemberSums>& sums_of(std::size_t groups, const Key& key);
  void add_outcomes(std::size_t at, std::span<const Person> persons);
  Contribution row(std::size_t cause, std::size_t groups, const Key& key,
                   const std::vector<MemberSums>& members) const;

  std::vector<ContributionCause> causes_;
  std::vector<std::int32_t> clusters_;  // of each member
  std::vector<std::uint64_t> ids_;      // of the present member
  std::vector<Grouping> groupings_;     // of its persons
  std::vector<std::vector<Key>> keys_;  // of its groups
  std::vector<GroupSums> sums_{contribution_groups().size()};
};

}  // namespace app
