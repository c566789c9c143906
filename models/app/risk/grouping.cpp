#include "models/app/risk/grouping.hpp"

#include <algorithm>

#include "engine/kernel/check.hpp"

namespace app {
namespace {

using Person = labour::WorkerRisk::Person;

// More than any attributes together have here; a table of this length is 256 megabytes.
constexpr std::size_t most_codes = std::size_t{1} << 26U;
constexpr std::uint32_t no_group = UINT32_MAX;

// One more than the largest value of the attribute.
std::size_t values_of(std::span<const Person> persons, PersonValue attribute) {
  std::uint8_t most = 0;
  for (const Person& person : persons) most = std::max(most, person.*attribute);
  return std::size_t{most} + 1;
}

}  // namespace

Grouping group_by(std::span<const Person> persons, std::span<const PersonValue> attributes) {
  Grouping grouping;
  grouping.group_of.assign(persons.size(), 0);
  std::size_t codes = 1;
  for (const PersonValue attribute : attributes) {
    const std::size_t values = values_of(persons, attribute);
    codes *= values;
    engine::ensure(codes <= most_codes, "persons are grouped by too many attributes");
    for (std::size_t i = 0; i < persons.size(); ++i)
      grouping.group_of[i] =
          static_cast<std::uint32_t>(grouping.group_of[i] * values + persons[i].*attribute);
  }
  std::vector<std::uint32_t> first(codes, no_group), group(codes, no_group);
  for (std::size_t i = persons.size(); i-- > 0;) first[grouping.group_of[i]] = static_cast<std::uint32_t>(i);
  for (std::size_t code = 0; code < codes; ++code) {
    if (first[code] == no_group) continue;
    group[code] = static_cast<std::uint32_t>(grouping.groups());
    grouping.first_person.push_back(first[code]);
  }
  for (std::uint32_t& code : grouping.group_of) code = group[code];
  return grouping;
}

NestedGroups nested_groups(std::span<const Person> persons,
                           const std::vector<std::vector<PersonValue>>& levels) {
  NestedGroups nested;
  std::vector<PersonValue> attributes;
  Grouping last = group_by(persons, attributes);
  nested.parent.push_back(std::vector<std::uint32_t>(last.groups(), 0));
  for (const std::vector<PersonValue>& level : levels) {
    attributes.insert(attributes.end(), level.begin(), level.end());
    Grouping next = group_by(persons, attributes);
    std::vector<std::uint32_t> parents;
    for (const std::uint32_t person : next.first_person) parents.push_back(last.group_of[person]);
    nested.parent.push_back(std::move(parents));
    last = std::move(next);
  }
  nested.group_of = std::move(last.group_of);
  return nested;
}

}  // namespace app
