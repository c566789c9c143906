// The mean-field limit of search and hiring.
#pragma once

#include "models/labour/market/hiring.hpp"
#include "models/labour/market/search.hpp"
#include "tests/mechanisms/fixture.hpp"

namespace labour::tests {

// U seekers send one application each to one of the openings, n cells with k vacancies each, uniformly and
// independently: applications to a cell are binomial (U, 1 / n), in the mean field Poisson (c), c = k U / V.
// It hires min(applications, k), of which each offer is accepted with probability a. With k = 1 a seeker's
// chance is
//   p = a θ (1 − exp(−1 / θ)),   θ = V / U,
// the urn-ball matching function (Butters 1977), as in the published model of models/reference. For k = 1 the
// number of cells with an applicant has the variance n e^(−c) (1 − (1 + c) e^(−c)); for any k independent
// cells bound it.
struct SearchAndHire {
  static constexpr std::size_t seekers = 4000;
  static constexpr double acceptance = 0.8;

  std::int32_t vacancies;  // of a cell: k
  std::size_t cells;
  SearchValues search_values = everybody_applies();
  HiringValues hiring_values = accepted();
  SeparationValues separation;
  Inputs inputs = alike_inputs();
  Search search{search_values, hiring_values, inputs};
  ScreeningValues screening;
  Hiring hiring{hiring_values, separation, screening};
  SkillDynamics skills{18, 60};
  engine::Parallel parallel{1};
  std::vector<Application> applications;

  SearchAndHire(double theta, std::int32_t k)
      : vacancies(k), cells(static_cast<std::size_t>(theta * seekers / k)) {}

  // The hires of a month.
  double hires(engine::Month month, Findings& off) {
    const auto world = make_small_world(seekers, cells, Employer::firm);
    for (std::size_t i = 0; i < cells; ++i) world->cells.vacancies[Cell(i)] = vacancies;
    const Rules rules = rules_of(month);
    list_out_of_work(*world, parallel);
    search.list_openings(*world, 0, parallel);
    search.apply(applications, *world, {}, rules, 0, skills, engine::Chance(13, 0), parallel);
    if (applications.size() != seekers)
      off.push_back(fmt::format("search and hire: {} of {} applied", applications.size(), seekers));
    hiring.hire(*world, rules, applications, skills, engine::Chance(13, 0), parallel);
    double left = 0.0;
    for (std::size_t i = 0; i < cells; ++i) left += world->cells.vacancies[Cell(i)];
    const auto hired = static_cast<double>(world->events.size());
    compare(off, "search and hire: vacancies closed", static_cast<double>(cells) * vacancies - left, hired,
            1e-9);
    return hired;
  }

 private:
  static SearchValues everybody_applies() {
    SearchValues values;
    values.effort = values.effort_floor = 1.0;
    values.effort_fading = 0.0;
    values.same_occupation = 1.0;
    values.vacancy_reach = 0.0;  // everybody has contact with an opening
    return values;
  }
  static HiringValues accepted() {
    HiringValues values;
    values.acceptance = acceptance;
    return values;
  }
};

// Mean and mean square of min(X, k), X Poisson (c).
struct CutPoisson {
  double mean = 0.0, square = 0.0;
  CutPoisson(double c, std::int32_t k) {
    double p = std::exp(-c), below = 0.0;
    for (int x = 0; x < k; ++x) {
      mean += x * p;
      square += x * x * p;
      below += p;
      p *= c / (x + 1);
    }
    mean += k * (1.0 - below);
    square += static_cast<double>(k) * k * (1.0 - below);
  }
};

inline Findings search_and_hire(double theta, std::int32_t k, int repeats = 20) {
  constexpr double a = SearchAndHire::acceptance;
  SearchAndHire market(theta, k);
  Findings off;
  double hires = 0.0;
  for (int t = 0; t < repeats; ++t) hires += market.hires(world_begins + t, off);
  const auto cells = static_cast<double>(market.cells);
  const CutPoisson offers(static_cast<double>(SearchAndHire::seekers) / cells, k);
  const double variance =
      cells * repeats * (a * a * (offers.square - offers.mean * offers.mean) + a * (1.0 - a) * offers.mean);
  compare(off, fmt::format("search and hire: hires at tightness {} with {} each", theta, k), hires,
          a * cells * repeats * offers.mean, std::sqrt(variance));
  return off;
}

}  // namespace labour::tests
