// Groups of persons by attributes of the date.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/labour/report/worker_risk.hpp"

namespace app {

// The value of an attribute: &WorkerRisk::Person::industry.
using PersonValue = std::uint8_t labour::WorkerRisk::Person::*;

// The groups that have persons, in ascending order of their codes (the first attribute counts most).
struct Grouping {
  std::vector<std::uint32_t> group_of;      // of each person
  std::vector<std::uint32_t> first_person;  // of each group

  std::size_t groups() const { return first_person.size(); }
};
// Persons with the same values share a group; without attributes all persons share one. Linear in persons.
Grouping group_by(std::span<const labour::WorkerRisk::Person> persons,
                  std::span<const PersonValue> attributes);

// Groups within groups: each level divides the groups of the one before. Level 0 is all persons.
struct NestedGroups {
  std::vector<std::uint32_t> group_of;  // of each person, on the finest level
  // [level][group]: the group of the level before to which it belongs. Level 0 has one group, its own parent.
  std::vector<std::vector<std::uint32_t>> parent;

  std::size_t levels() const { return parent.size(); }
  std::size_t groups(std::size_t level) const { return parent[level].size(); }
  std::size_t finest() const { return parent.size() - 1; }
};
// Level l is by the attributes of the first l lists together.
NestedGroups nested_groups(std::span<const labour::WorkerRisk::Person> persons,
                           const std::vector<std::vector<PersonValue>>& levels);

}  // namespace app
