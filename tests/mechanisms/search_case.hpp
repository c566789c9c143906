// Persons who look for jobs in a market made by hand.
#pragma once

#include <set>

#include "models/labour/market/search.hpp"
#include "tests/mechanisms/fixture.hpp"

namespace labour::tests {

// Everybody searches in his or her own occupation, has contact with an opening and accepts any pay.
inline SearchValues everybody_searches() {
  SearchValues values;
  values.effort = values.effort_floor = values.youth_effort = 1.0;
  values.effort_fading = values.vacancy_reach = values.recall_share = 0.0;
  values.same_occupation = values.same_occupation_employed = 1.0;
  values.discouraged = values.return_rate = 0.0;
  return values;
}

struct SearchCase {
  SearchValues values = everybody_searches();
  HiringValues hiring;
  Inputs inputs = alike_inputs();
  const SkillDynamics* skills = &slow_skills;

  // The applications of a round of the month in which the world begins; `searchers` look from their jobs.
  std::vector<Application> apply(World& world, const Rules& rules = rules_of(world_begins), int round = 0,
                                 const std::vector<JobSearcher>& searchers = {}) const {
    Search search(values, hiring, inputs);
    engine::BlockLists<JobSearcher> on_the_job;
    on_the_job.start(engine::Parallel::blocks(world.workers.size()));
    for (const JobSearcher& one : searchers) on_the_job[0].push_back(one);
    draw_numbers(world, world_begins);
    list_out_of_work(world, two_threads);
    search.list_openings(world, 0, two_threads);
    std::vector<Application> applications;
    search.apply(applications, world, on_the_job, rules, round, *skills, one_chance, two_threads);
    return applications;
  }
};

// One cell for each pay, all in one market.
inline std::unique_ptr<World> make_paying_cells(std::size_t persons, const std::vector<std::int32_t>& pays) {
  auto world = make_small_world(persons, pays.size(), Employer::firm);
  for (std::size_t i = 0; i < pays.size(); ++i) {
    world->cells.posted_wage[Cell(i)] = pays[i];
    world->cells.vacancies[Cell(i)] = 1;
  }
  for (std::size_t i = 0; i < persons; ++i) world->workers.wage[Worker(i)] = 5000;
  return world;
}

inline std::set<std::size_t> cells_of(const std::vector<Application>& applications) {
  std::set<std::size_t> cells;
  for (const Application& one : applications) cells.insert(one.cell.index());
  return cells;
}

// Two markets of one cell each, in the town of the persons and in another one.
inline std::unique_ptr<World> make_two_towns(std::size_t persons, Town other) {
  auto world = make_small_world(persons, 2, Employer::firm);
  world->cells.town[Cell(1)] = other;
  const std::size_t first = market_of(one_occupation, one_town).index();
  const std::size_t second = market_of(one_occupation, other).index();
  for (std::size_t m = first + 1; m <= second; ++m) world->market_begin[m] = 1;
  world->cells.vacancies[Cell(0)] = world->cells.vacancies[Cell(1)] = 10;
  return world;
}

}  // namespace labour::tests
