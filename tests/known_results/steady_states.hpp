// Small worlds in which the mechanisms themselves must do what can be worked out on paper. Each function
// tells where it is not so, in standard errors of what is counted.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <memory>

#include "models/labour/demography.hpp"
#include "models/labour/fitting.hpp"
#include "models/labour/hiring.hpp"
#include "models/labour/industry.hpp"
#include "models/labour/moves.hpp"
#include "models/labour/own_account.hpp"
#include "models/labour/search.hpp"
#include "models/labour/separation.hpp"

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

// ---- two states ----------------------------------------------------------------------------------------

// Platform work begins with hazard f for everybody unemployed since an earlier month and ends with hazard s.
// So a person is a chain of two states, and at a month's end
//   u = s / (s + f),   spells last k months with probability f (1 − f)^(k − 1), k = 1, 2, …
// The mean of u over T months and N persons has the variance u (1 − u) / (N T) × (1 + r) / (1 − r), r = 1 − s
// − f.
inline Findings two_states(std::size_t persons = 20000, int months = 240, int burn_in = 60) {
  constexpr double s = 0.03, f = 0.12;
  SeparationValues separation_values;
  separation_values.platform_exit = s;
  separation_values.withdrawal_share = 0.0;
  SearchValues search_values;
  search_values.on_the_job_local = search_values.on_the_job_other = 0.0;
  search_values.own_account_entry = 0.0;
  search_values.platform_entry = f;
  const auto world = make_small_world(persons, 1, Employer::platform);
  Separation separation(separation_values, search_values);
  OwnAccount own_account(search_values, *world);
  const SkillLaw skills(18, 60);
  const engine::Parallel parallel(1);
  const engine::Chance chance(11, 0);
  std::vector<JobSearcher> searchers;
  constexpr int longest = 12;
  std::array<double, longest + 1> ended{};
  double unemployed = 0.0, spells = 0.0, counted = 0.0;
  for (int t = 0; t < months; ++t) {
    Rules rules;
    rules.month = world_begins + t;
    world->events.clear();
    separation.quit(*world, rules, {}, skills, chance, parallel, searchers);
    list_out_of_work(*world, parallel);
    own_account.take_up(*world, rules, skills, chance, parallel);
    if (t < burn_in) continue;
    counted += 1.0;
    for (const Event& e : world->events)
      if (e.kind == EventKind::hire) {
        const int spell = rules.month.count() - world->workers.spell_start[e.worker];
        ended[static_cast<std::size_t>(std::min(spell, longest))] += 1.0;
        spells += 1.0;
      }
    for (std::size_t i = 0; i < persons; ++i)
      unemployed += world->workers.state[Worker(i)] == State::unemployed ? 1.0 : 0.0;
  }
  Findings off;
  const double u = s / (s + f), r = 1.0 - s - f, cells = static_cast<double>(persons) * counted;
  compare(off, "two states: share unemployed", unemployed / cells, u,
          std::sqrt(u * (1.0 - u) / cells * (1.0 + r) / (1.0 - r)));
  compare(off, "geometric spells: shorter than a month", ended[0], 0.0, 1e-9);
  double survival = 1.0;
  for (std::size_t k = 1; k <= longest; ++k) {
    const double p = k < longest ? survival * f : survival;  // the last: so long or longer
    compare(off, fmt::format("geometric spells: share of {} months", k), ended[k] / spells, p,
            std::sqrt(p * (1.0 - p) / spells));
    survival *= 1.0 - f;
  }
  return off;
}

// ---- retirement ----------------------------------------------------------------------------------------

// As many men of every month of birth, no deaths and no migration, retirement at 60 with probability q and,
// for those who stay, with hazard h afterwards. Every month the c men of one month of birth reach the age, so
// that
//   c q retire at 60, and h L later, where L(t + 1) = (L(t) + c (1 − q)) (1 − h), L(0) = 0, before anybody
//   is 75.
inline Findings retirement(int per_month = 400, int months = 120) {
  constexpr double q = 0.6, h = 0.05;
  DemographyValues values;
  values.mortality = 0.0;
  values.out_migration_hukou = values.out_migration_settled = values.out_migration_migrant = 0.0;
  values.retire_insured = values.retire_others = q;
  values.late_retirement = h;
  Inputs inputs;
  inputs.retirement_men = {60 * 12, 60 * 12, 1, 1};
  inputs.retirement_women_cadres = inputs.retirement_women_workers = inputs.retirement_men;
  RuleValues rule_values;
  rule_values.minimum_wage = rule_values.benefit_first = rule_values.training_places = engine::Path(0.0);
  rule_values.retirement_reform = false;
  const std::size_t cohort = static_cast<std::size_t>(per_month),
                    cohorts = static_cast<std::size_t>(months) + 1;
  const auto world = make_small_world(cohort * cohorts, 1, Employer::firm);
  for (std::size_t i = 0; i < cohort * cohorts; ++i) {
    world->workers.birth[Worker(i)] =
        count_of(world_begins + static_cast<std::int32_t>(i / cohort) - 60 * 12);
    world->workers.sex[Worker(i)] = Sex::male;
  }
  Demography demography(values, inputs);
  const engine::Parallel parallel(1);
  const engine::Chance chance(12, 0);
  double at_the_age = 0.0, late = 0.0, expected_late = 0.0, stock = 0.0;
  Findings off;
  for (int t = 0; t < months; ++t) {
    const Rules rules = rules_in_force(world_begins + t, rule_values, inputs, 1.0);
    world->events.clear();
    demography.leave(*world, rules, chance, parallel);
    expected_late += h * stock;
    stock = stock * (1.0 - h) + per_month * (1.0 - q);
    for (const Event& e : world->events) {
      const int age = world->workers.age_months(e.worker, rules.month);
      if (e.kind != EventKind::retirement || age < 60 * 12)
        off.push_back(fmt::format("retirement: somebody of {} months left", age));
      (age == 60 * 12 ? at_the_age : late) += 1.0;
    }
  }
  const double n = static_cast<double>(per_month) * months;
  compare(off, "retirement: at the age", at_the_age, n * q, std::sqrt(n * q * (1.0 - q)));
  // Independent persons: the variance of a sum of such counts is at most its mean.
  compare(off, "retirement: later", late, expected_late, std::sqrt(expected_late));
  return off;
}

// ---- search and hire -----------------------------------------------------------------------------------

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

// ---- input and output ----------------------------------------------------------------------------------

// Vehicles and two others (industries 1, 10 and 11 of the tables); a column is what the product takes of the
// three:
//       [0.1 0.2 0.3]       [100]
//   A = [0.2 0.1 0.1]   d = [ 50]   det (I − A) = 0.9 (0.72 − 0.03) − 0.2 (0.16 + 0.01) − 0.3 (0.06 + 0.09) =
//   0.542
//       [0.1 0.3 0.2]       [ 80]
//   adj (I − A) = (0.69 0.25 0.29 | 0.17 0.69 0.15 | 0.15 0.29 0.77),   x = adj (I − A) d / det (I − A)
inline Findings three_industries() {
  constexpr auto n = static_cast<Eigen::Index>(local_industries);
  Inputs inputs;
  inputs.a_local = inputs.a_total = Eigen::MatrixXd::Zero(n, n);
  inputs.vehicle_combustion = inputs.vehicle_electric = Eigen::VectorXd::Zero(n);
  inputs.names.industry.codes = codes_of_industries();
  const Eigen::Index at[] = {1, 10, 11};
  const double a[3][3] = {{0.1, 0.2, 0.3}, {0.2, 0.1, 0.1}, {0.1, 0.3, 0.2}}, demand[] = {100, 50, 80};
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) inputs.a_local(at[i], at[j]) = a[i][j];
    // The column of vehicles is the mixture of both drives: alike here.
    inputs.vehicle_combustion[at[i]] = inputs.vehicle_electric[at[i]] = a[i][0];
    inputs.final_demand[static_cast<std::size_t>(at[i])] = demand[i];
  }
  DemandValues values;
  values.growth.assign(industries, engine::Path(0.0));
  TransitionValues transition;
  transition.electric_share = engine::Path(0.25);
  transition.car_output = engine::Path(26.0);
  const StaffingValues staffing;
  const Eigen::VectorXd x = IndustryDemand(values, transition, staffing, inputs)
                                .underlying_output(engine::Month::of(2024, 3), false);
  const double by_hand[] = {104.7 / 0.542, 63.5 / 0.542, 91.1 / 0.542};
  Findings off;
  for (int i = 0; i < 3; ++i)
    compare(off, fmt::format("Leontief: output {}", i), x[at[i]], by_hand[i], 1e-11);
  return off;
}

// ---- fitting -------------------------------------------------------------------------------------------

// A seed without interaction is fitted to row × column / total; one with the odds ratio 4 keeps it: with
// margins 60, 40 and 50, 50 its first cell x solves x (x − 10) = 4 (60 − x) (50 − x).
inline Findings fitted_tables() {
  Findings off;
  std::vector<double> flat(12, 1.0);
  const std::vector<double> rows = {20, 30, 50}, columns = {10, 20, 30, 40};
  fit_margins(flat, {margin_over("rows", {3, 4}, {0}, rows), margin_over("columns", {3, 4}, {1}, columns)},
              1e-12);
  for (std::size_t i = 0; i < 12; ++i)
    compare(off, "fitting: products of the margins", flat[i], rows[i / 4] * columns[i % 4] / 100.0, 1e-10);
  std::vector<double> odd = {2, 1, 1, 2};
  fit_margins(odd,
              {margin_over("rows", {2, 2}, {0}, {60, 40}), margin_over("columns", {2, 2}, {1}, {50, 50})},
              1e-13);
  compare(off, "fitting: odds ratio kept", odd[0], (430.0 - std::sqrt(40900.0)) / 6.0, 1e-8);
  return off;
}

}  // namespace labour::tests
