// Layoffs: as many as each job cell says, the newer staff sooner.
#pragma once

#include "models/labour/firms/staffing.hpp"
#include "models/labour/market/separation.hpp"
#include "tests/mechanisms/fixture.hpp"

namespace labour::tests {

inline constexpr std::size_t staff_of_a_cell = 40;

// Staff of `staff_of_a_cell` in each of n cells; every fourth of them new.
inline std::unique_ptr<World> make_staffed_world(std::size_t cells) {
  auto world = make_small_world(cells * staff_of_a_cell, cells, Employer::firm);
  for (std::size_t i = 0; i < world->workers.size(); ++i) {
    const Worker one(i);
    start_job(*world, one, Cell(i / staff_of_a_cell), Contract::standard, 5000,
              world_begins - (i % 4 == 0 ? 3 : 30));
  }
  world->exit_draw.prepare(engine::Parallel(1), engine::Chance(17, 0), world_begins, Purpose::exit_draw,
                           world->workers.size(),
                           [&](std::size_t i) { return world->workers.id[Worker(i)]; });
  return world;
}

// Each cell c lays off k_c = c mod 4 of its 40; the last closes. With small shares of the staff the odds of
// the new against the others are `layoff_new` over w, w such that three in ten new ones leave the mean at 1:
// of the laid off, the share of new ones is q = 0.25 n / (0.25 n + 0.75 w), to the order of the share laid
// off (4 %).
inline Findings layoffs(std::size_t cells = 2000) {
  SeparationValues values;
  values.layoff_new = 2.0;
  const SearchValues search;
  const OwnAccountValues own_account;
  Separation separation(values, search, own_account);
  const auto world = make_staffed_world(cells);
  for (std::size_t c = 0; c < cells; ++c) world->cells.layoffs[Cell(c)] = static_cast<std::int32_t>(c % 4);
  const Cell last(cells - 1);
  world->cells.layoffs[last] = staff_of_a_cell;
  world->cells.closures[last] = staff_of_a_cell;
  const Rules rules = rules_of(world_begins);
  separation.lay_off(*world, rules, SkillDynamics(18, 60), engine::Parallel(1));
  Findings off;
  std::vector<double> laid_off(cells, 0.0);
  double of_new = 0.0, all = 0.0;
  for (const Event& e : world->events) {
    laid_off[e.from.index()] += 1.0;
    compare(off, "layoffs: closures", e.kind == EventKind::closure, e.from == last, 1e-9);
    if (e.from == last) continue;
    all += 1.0;
    of_new += e.worker.index() % 4 == 0 ? 1.0 : 0.0;
  }
  for (std::size_t c = 0; c < cells; ++c) {
    compare(off, fmt::format("layoffs of cell {}", c), laid_off[c], world->cells.layoffs[Cell(c)], 1e-9);
    compare(off, fmt::format("staff left in cell {}", c), world->cells.head[Cell(c)],
            static_cast<double>(staff_of_a_cell) - laid_off[c], 1e-9);
  }
  const double w = (1.0 - 0.3 * values.layoff_new) / 0.7;
  const double q = 0.25 * values.layoff_new / (0.25 * values.layoff_new + 0.75 * w);
  compare(off, "layoffs: share of new staff", of_new / all, q, std::sqrt(q * (1.0 - q) / all) + 0.005);
  return off;
}

// A thousand staff in n alike firms of one cell each, the rounding dice spread evenly, when 97 % of them are
// wanted: 2 % of that is borne, so 1000 (1 − 0.97 × 1.02) = 10.6 are too many and half of them go, give or
// take the rounding of what is borne, of the layoffs, and none of the size of the cells.
inline Findings layoffs_by_size(std::size_t n) {
  StaffingValues values;
  values.layoff_tolerance = 0.02;
  values.layoff_speed = 0.5;
  Staffing staffing(values);
  const auto world = make_small_world(0, n, Employer::firm);
  const auto staff = static_cast<std::int32_t>(1000 / n);
  for (std::size_t i = 0; i < n; ++i) {
    const Firm firm(i);
    world->firms.industry[firm] = one_industry;
    world->firms.growth[firm] = world->firms.event_size[firm] = 1.0F;
    world->cells.base[Cell(i)] = static_cast<float>(staff);
    world->cells.rounding[Cell(i)] =
        static_cast<float>((static_cast<double>(i) + 0.5) / static_cast<double>(n));
    world->cells.head[Cell(i)] = staff;
  }
  world->demand.labour[one_industry.index()][0][one_occupation.index()] = 0.97F;
  Findings off;
  double mean = 0.0;
  for (int t = 0; t < 12; ++t) {
    const Rules rules = rules_of(world_begins + t);
    staffing.set_wanted(*world, rules, engine::Chance(19, 0), engine::Parallel(1));
    double laid_off = 0.0;
    for (std::size_t i = 0; i < n; ++i) laid_off += world->cells.layoffs[Cell(i)];
    compare(off, fmt::format("layoffs from {} cells", n), laid_off, 5.3, 2.0 / allowed_errors);
    mean += laid_off / 12.0;
  }
  compare(off, fmt::format("mean layoffs from {} cells", n), mean, 5.3, 0.6 / allowed_errors);
  return off;
}

// Size classes are those of the staff that is wanted, whoever is there.
inline Findings classes_by_staff() {
  const StaffingValues values;
  const Staffing staffing(values);
  const std::array<std::int32_t, 4> wanted = {49, 50, 499, 500};
  const std::array<double, 4> expected = {0, 1, 1, 2};
  const auto world = make_small_world(0, wanted.size(), Employer::firm);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    world->cells_by_firm.push_back(Cell(i));
    world->firms.first_cell[Firm(i)] = Cell(i);
    world->firms.cell_count[Firm(i)] = 1;
    world->firms.head[Firm(i)] = 75;
    world->firms.staff_scale[Firm(i)] = 1.0F;
    world->cells.wanted[Cell(i)] = wanted[i];
  }
  Findings off;
  staffing.count_staff(*world, engine::Parallel(1), engine::Month::of(2022, 1));
  for (std::size_t i = 0; i < wanted.size(); ++i)
    compare(off, fmt::format("size class of {}", wanted[i]),
            static_cast<double>(world->firms.size_class[Firm(i)]), expected[i], 1e-9);
  return off;
}

}  // namespace labour::tests
