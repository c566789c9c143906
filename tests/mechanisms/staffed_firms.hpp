// Firms of one job cell each, and the staff that they want.
#pragma once

#include "models/labour/firms/staffing.hpp"
#include "models/labour/policies.hpp"
#include "models/labour/settings.hpp"
#include "tests/mechanisms/fixture.hpp"

namespace labour::tests {

// Alike firms of one cell each, which want `base` as the first month's staff and have it.
inline std::unique_ptr<World> make_firms(std::size_t n, float base) {
  auto world = make_small_world(0, n, Employer::firm);
  for (std::size_t i = 0; i < n; ++i) {
    const Firm firm(i);
    world->firms.id[firm] = 100 + i;
    world->firms.industry[firm] = one_industry;
    world->firms.growth[firm] = world->firms.target_growth[firm] = world->firms.event_size[firm] = 1.0F;
    world->firms.head[firm] = static_cast<std::int32_t>(base);
    world->cells.base[Cell(i)] = base;
    world->cells.rounding[Cell(i)] =
        static_cast<float>((static_cast<double>(i) + 0.5) / static_cast<double>(n));
    world->cells.head[Cell(i)] = static_cast<std::int32_t>(base);
  }
  for (auto& by_occupation : world->demand.labour[one_industry.index()]) by_occupation.fill(1.0F);
  return world;
}

inline void set_wanted(const StaffingValues& values, World& world, const Rules& rules) {
  Staffing(values).set_wanted(world, rules, one_chance, two_threads);
}

// The rules of a month with the events of plants that the settings say.
inline Rules with_plants(engine::Month month, const StaffingValues& values, const Inputs& inputs) {
  Settings settings;
  settings.demand.growth.assign(industries, engine::Path(0.0));
  settings.demand.path_by_industry.assign(industries, engine::Path(1.0));
  settings.staffing = values;
  Rules rules = rules_of(month);
  rules.plants = rules_in_force(month, settings, inputs, 1.0).plants;
  return rules;
}

inline std::int64_t all_of(const engine::Column<std::int32_t, Cell>& column) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < column.size(); ++i) sum += column[Cell(i)];
  return sum;
}

}  // namespace labour::tests
