// The mean-field limit of search and hiring.
#pragma once

#include "models/labour/hiring.hpp"
#include "models/labour/search.hpp"
#include "tests/known_results/small_world.hpp"

namespace labour::tests {

// U seekers send one application each to one of the openings, n cells with k vacancies each, uniformly and
// independently: applications to a cell are binomial (U, 1 / n), in the mean field Poisson (c), c = k U / V.
// It hires min(applications, k), of which each offer is accepted with probability a. With k = 1 a seeker's
// chance is
//   p = a θ (1 − exp(−1 / θ)),   θ = V / U,
// the urn-ball matching function (Butters 1977), as in the published model of models/reference. For k = 1 the
// number of cells with an applicant has the variance n e^(−c) (1 − (1 + c) e^(−c)); for any k independent
// cells bound it.
inline Findings search_and_hire(double theta, std::int32_t k, int repeats = 20) {
  constexpr std::size_t seekers = 4000;
  constexpr double a = 0.8;
  const auto cells = static_cast<std::size_t>(theta * seekers / k);
  SearchValues search_values;
  search_values.effort = search_values.effort_floor = 1.0;
  search_values.effort_fading = 0.0;
  search_values.same_occupation = 1.0;
  search_values.vacancy_reach = 0.0;  // everybody hears of an opening
  HiringValues hiring_values;
  hiring_values.acceptance = a;
  WageValues wages;
  SeparationValues separation;
  Inputs inputs;
  inputs.wage_occupation.fill(1.0);
  inputs.wage_industry.fill(1.0);
  for (auto& importance : inputs.skill_importance) importance.fill(1.0);
  Search search(search_values, hiring_values, inputs);
  Hiring hiring(hiring_values, wages, separation);
  const SkillLaw skills(18, 60);
  const engine::Parallel parallel(1);
  std::vector<Application> applications;
  const double c = static_cast<double>(seekers) / static_cast<double>(cells);
  double mean = 0.0, square = 0.0, p = std::exp(-c), below = 0.0;  // of min(X, k), X Poisson
  for (int x = 0; x < k; ++x) {
    mean += x * p;
    square += x * x * p;
    below += p;
    p *= c / (x + 1);
  }
  mean += k * (1.0 - below);
  square += static_cast<double>(k) * k * (1.0 - below);
  Findings off;
  double hires = 0.0;
  for (int t = 0; t < repeats; ++t) {
    const auto world = make_small_world(seekers, cells, Employer::firm);
    for (std::size_t i = 0; i < cells; ++i) world->cells.vacancies[Cell(i)] = k;
    Rules rules;
    rules.month = world_begins + t;
    list_out_of_work(*world, parallel);
    search.look_at_vacancies(*world, parallel);
    search.apply(*world, rules, 0, {}, skills, engine::Chance(13, 0), parallel, applications);
    if (applications.size() != seekers)
      off.push_back(fmt::format("search and hire: {} of {} applied", applications.size(), seekers));
    hiring.hire(*world, rules, applications, skills, engine::Chance(13, 0), parallel);
    double left = 0.0;
    for (std::size_t i = 0; i < cells; ++i) left += world->cells.vacancies[Cell(i)];
    const auto hired = static_cast<double>(world->events.size());
    compare(off, "search and hire: vacancies closed", static_cast<double>(cells) * k - left, hired, 1e-9);
    hires += hired;
  }
  const double n = static_cast<double>(cells) * repeats;
  const double variance = n * (a * a * (square - mean * mean) + a * (1.0 - a) * mean);
  compare(off, fmt::format("search and hire: hires at tightness {} with {} each", theta, k), hires,
          a * n * mean, std::sqrt(variance));
  return off;
}

}  // namespace labour::tests
