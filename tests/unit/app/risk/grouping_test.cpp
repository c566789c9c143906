// Groups of persons by attributes, and groups within groups.
#include "models/app/risk/grouping.hpp"

#include <catch2/catch.hpp>

using app::Grouping;
using app::NestedGroups;
using Worker = labour::WorkerRisk::Person;
using Numbers = std::vector<std::uint32_t>;

namespace {

std::vector<Worker> workers(const std::vector<std::pair<int, int>>& industry_and_age) {
  std::vector<Worker> all;
  for (const auto& [industry, age] : industry_and_age) {
    Worker worker;
    worker.industry = static_cast<std::uint8_t>(industry);
    worker.age_group = static_cast<std::uint8_t>(age);
    all.push_back(worker);
  }
  return all;
}

}  // namespace

TEST_CASE("groups are numbered by their codes, and only those with persons", "[risk]") {
  const auto all = workers({{5, 1}, {2, 3}, {5, 0}, {2, 3}});
  const std::vector<app::PersonValue> attributes = {&Worker::industry, &Worker::age_group};
  const Grouping grouping = app::group_by(all, attributes);
  CHECK(grouping.group_of == Numbers{2, 0, 1, 0});
  CHECK(grouping.first_person == Numbers{1, 2, 0});
  CHECK(app::group_by(all, {}).group_of == Numbers{0, 0, 0, 0});
}

TEST_CASE("each level divides the groups of the level above", "[risk]") {
  const auto all = workers({{5, 1}, {2, 3}, {5, 0}, {2, 3}, {5, 1}});
  const NestedGroups nested = app::nested_groups(all, {{&Worker::industry}, {&Worker::age_group}});
  REQUIRE(nested.levels() == 3);
  CHECK(nested.parent[1] == Numbers{0, 0});
  CHECK(nested.parent[2] == Numbers{0, 1, 1});
  CHECK(nested.group_of == Numbers{2, 0, 1, 0, 2});
}

TEST_CASE("a person alone is a group on every level", "[risk]") {
  const NestedGroups nested =
      app::nested_groups(workers({{7, 4}}), {{&Worker::industry}, {&Worker::age_group}});
  CHECK(nested.group_of == Numbers{0});
  for (std::size_t level = 0; level < nested.levels(); ++level) CHECK(nested.groups(level) == 1);
}
