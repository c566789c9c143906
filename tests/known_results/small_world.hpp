// A world of alike persons and job cells of one market, for what can be worked out on paper; and how what is
// found there is compared, in standard errors of what is counted.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "models/labour/world/moves.hpp"
#include "models/labour/world/world.hpp"

namespace labour::tests {

using Findings = std::vector<std::string>;

inline constexpr double allowed_errors = 4.5;  // one in 150,000 by chance alone

inline void compare(Findings& off, const std::string& what, double found, double expected, double error) {
  if (std::abs(found - expected) <= allowed_errors * error) return;
  off.push_back(fmt::format("{}: {:.6g}, not {:.6g}, which is {:.1f} standard errors", what, found, expected,
                            std::abs(found - expected) / error));
}

inline const engine::Month world_begins = engine::Month::of(2021, 1);
inline constexpr Occupation one_occupation{8};
inline constexpr Town one_town{3};
inline constexpr Industry one_industry{17};

// Persons of thirty without a job, alike but for their numbers; `cells` job cells of one market, each of an
// employer of its own.
inline std::unique_ptr<World> make_small_world(std::size_t persons, std::size_t cells, Employer kind) {
  auto world = std::make_unique<World>();
  grow_store(*world, persons);
  Workers& w = world->workers;
  for (std::size_t i = 0; i < persons; ++i) {
    const Worker one(i);
    w.id[one] = 7000 + i;
    w.birth[one] = count_of(world_begins - 30 * 12);
    w.entry[one] = w.job_start[one] = w.last_unemployed[one] = w.benefit_start[one] = w.benefit_end[one] =
        never;
    w.town[one] = one_town;
    w.occupation[one] = one_occupation;
    w.state[one] = State::unemployed;
    w.spell_start[one] = w.skills_date[one] = count_of(world_begins - 1);
    w.ability[one] = 1000;
  }
  world->cells.resize(cells);
  world->firms.resize(cells);
  for (std::size_t i = 0; i < cells; ++i) {
    world->firms.kind[Firm(i)] = kind;
    world->firms.closing[Firm(i)] = world->firms.founded[Firm(i)] = never;
    world->cells.firm[Cell(i)] = Firm(i);
    world->cells.industry[Cell(i)] = one_industry;
    world->cells.employer[Cell(i)] = kind;
    world->cells.occupation[Cell(i)] = one_occupation;
    world->cells.town[Cell(i)] = one_town;
    world->cells.base[Cell(i)] = 1.0F;
    world->cells.posted_wage[Cell(i)] = 5000;
  }
  for (std::size_t m = market_of(one_occupation, one_town).index() + 1; m <= markets; ++m)
    world->market_begin[m] = cells;
  world->market.wage_index.fill(1.0);
  return world;
}

}  // namespace labour::tests
