// Causes of unemployment that act in part or not at all (section [causes]): what each lever takes away.
#include <catch2/catch.hpp>

#include "models/labour/causes_settings.hpp"
#include "models/labour/market/search.hpp"
#include "models/labour/people/demography.hpp"
#include "models/labour/policies.hpp"
#include "models/labour/settings.hpp"
#include "tests/mechanisms/layoffs.hpp"

using namespace labour;
using namespace labour::tests;
using engine::Month;

namespace {

Rules with_causes(const Rules::Causes& causes) {
  Rules rules = rules_of(world_begins);
  rules.causes = causes;
  return rules;
}

// The intervals of the month for staff of this kind: monthly hazards as shares of 2^32.
double share(const Interval& interval) {
  return static_cast<double>(interval.upto - interval.from) / 4294967296.0;
}

struct SeparationCase {
  SeparationValues values;
  SearchValues search;
  OwnAccountValues own_account;

  EmployedIntervals intervals(const Rules::Causes& causes, Contract contract, int age,
                              int tenure = 30) const {
    Separation separation(values, search, own_account);
    const auto world = make_employed_world(10, 1, Contract::standard, tenure);
    engine::BlockLists<JobSearcher> searchers;
    separation.quit(*world, searchers, with_causes(causes), {}, slow_skills, one_chance, two_threads);
    return separation.intervals(contract, true, tenure, age);
  }
};

// A thousand of a cell's two thousand staff are too many.
World& staffed_cell(World& world) {
  world.firms.industry[Firm(0)] = one_industry;
  world.firms.growth[Firm(0)] = world.firms.target_growth[Firm(0)] = world.firms.event_size[Firm(0)] = 1.0F;
  world.cells.base[Cell(0)] = 1000.0F;
  world.cells.head[Cell(0)] = 2000;
  for (auto& by_occupation : world.demand.labour[one_industry.index()]) by_occupation.fill(1.0F);
  return world;
}

}  // namespace

TEST_CASE("every cause acts fully by default, and from its date on as the scenario says") {
  Settings settings;
  settings.demand.growth.assign(industries, engine::Path(0.0));
  settings.demand.path_by_industry.assign(industries, engine::Path(1.0));
  const Inputs inputs;
  const auto causes_at = [&](Month month) { return rules_in_force(month, settings, inputs, 1.0).causes; };
  CHECK(causes_at(world_begins) == Rules::Causes{});
  const engine::Path stops({{world_begins, 1.0}, {world_begins + 1, 0.0}}, engine::Interpolation::step);
  for (const Cause& cause : causes_of_unemployment()) settings.causes.*cause.value = stops;
  CHECK(causes_at(world_begins) == Rules::Causes{});
  CHECK(causes_at(world_begins + 1) == Rules::Causes{0, 0, 0, 0, 0, 0, 0, 0, 0});
}

// With half of the excess laid off in a month and none tolerated: 500; half of that; none.
TEST_CASE("without layoffs excess staff stays, and what closes goes all the same") {
  StaffingValues values;
  values.layoff_tolerance = 0.0;
  values.layoff_speed = 0.5;
  const auto laid_off = [&](double layoffs, float closed) {
    const auto world = make_small_world(0, 1, Employer::firm);
    staffed_cell(*world).firms.closed_part[Firm(0)] = closed;
    Staffing(values).set_wanted(*world, with_causes({.layoffs = layoffs}), one_chance, two_threads);
    return std::pair{world->cells.layoffs[Cell(0)], world->cells.closures[Cell(0)]};
  };
  CHECK(laid_off(1.0, 0.0F) == std::pair{500, 0});
  CHECK(laid_off(0.5, 0.0F) == std::pair{250, 0});
  CHECK(laid_off(0.0, 0.0F) == std::pair{0, 0});
  CHECK(laid_off(0.0, 0.25F) == std::pair{500, 500});
}

TEST_CASE("firms close at a rate in proportion to the cause, and none without it") {
  constexpr std::size_t firms = 40000;
  StaffingValues values;
  values.exit_small = 0.48;
  Findings off;
  for (const double closures : {1.0, 0.5, 0.0}) {
    const auto world = make_small_world(0, firms, Employer::firm);
    for (std::size_t i = 0; i < firms; ++i) {
      world->firms.id[Firm(i)] = 100 + i;
      world->firms.industry[Firm(i)] = one_industry;
      world->firms.growth[Firm(i)] = world->firms.target_growth[Firm(i)] = 1.0F;
    }
    Staffing(values).grow_firms(*world, with_causes({.closures = closures}), one_chance, two_threads);
    double closed = 0.0;
    for (std::size_t i = 0; i < firms; ++i) closed += world->firms.closing[Firm(i)] != never ? 1.0 : 0.0;
    compare_count(off, fmt::format("closures at {}", closures), closed, firms, 0.04 * closures);
  }
  CHECK(off == Findings{});
}

TEST_CASE("quits, ends of contract and of own work each have a lever of their own") {
  SeparationCase given;
  given.values.quit_local = 0.02;
  given.values.second_year = 1.0;
  given.values.contract_end_standard = 0.01;
  given.own_account = {};
  given.own_account.own_account_exit = 0.04;
  given.own_account.platform_exit = 0.08;
  const auto check = [&](const Rules::Causes& causes, double quits, double ends, double own,
                         double platform) {
    const EmployedIntervals standard = given.intervals(causes, Contract::standard, 30);
    CHECK(share(standard.quit) == Approx(quits).margin(1e-9));
    CHECK(share(standard.contract_end) == Approx(ends).margin(1e-9));
    CHECK(share(given.intervals(causes, Contract::own_account, 30).quit) == Approx(own).margin(1e-9));
    CHECK(share(given.intervals(causes, Contract::platform, 30).quit) == Approx(platform).margin(1e-9));
  };
  check({}, 0.02, 0.01, 0.04, 0.08);
  check({.quits = 0.5}, 0.01, 0.01, 0.04, 0.08);
  check({.quits = 0.0}, 0.0, 0.01, 0.04, 0.08);
  check({.contract_ends = 0.0}, 0.02, 0.0, 0.04, 0.08);
  check({.own_work_ends = 0.25}, 0.02, 0.01, 0.01, 0.02);
}

// 0.02 from 25 to 54 years; three times that below, half of it above. At a half of the differences: 2 and
// 0.75.
TEST_CASE("without differences by age all quit as those between 25 and 54") {
  SeparationCase given;
  given.values.quit_local = 0.02;
  given.values.young = 3.0;
  given.values.old = 0.5;
  const auto quits = [&](double age_counts, int age) {
    return share(given.intervals({.age = age_counts}, Contract::standard, age).quit);
  };
  for (const auto& [counts, young, old] :
       {std::tuple{1.0, 0.06, 0.01}, {0.5, 0.04, 0.015}, {0.0, 0.02, 0.02}}) {
    CHECK(quits(counts, 20) == Approx(young).margin(1e-9));
    CHECK(quits(counts, 40) == Approx(0.02).margin(1e-9));
    CHECK(quits(counts, 60) == Approx(old).margin(1e-9));
  }
}

// Half of each cell is 50 and three times as likely to be laid off: 3/4 of the laid off. Without age: a half.
TEST_CASE("without differences by age the older are laid off no sooner") {
  constexpr std::size_t cells = 4000;
  SeparationValues values;
  values.layoff_old = 3.0;
  const SearchValues search;
  const OwnAccountValues own_account;
  for (const auto& [counts, expected] : {std::pair{1.0, 0.75}, {0.0, 0.5}}) {
    const auto world = make_staffed_world(cells);
    for (std::size_t i = 0; i < world->workers.size(); ++i) {
      world->workers.job_start[Worker(i)] = count_of(world_begins - 30);
      if (i % 2 == 0) world->workers.birth[Worker(i)] = count_of(world_begins - 50 * 12);
    }
    for (std::size_t c = 0; c < cells; ++c) world->cells.layoffs[Cell(c)] = 1;
    Separation(values, search, own_account)
        .lay_off(*world, with_causes({.age = counts}), slow_skills, two_threads);
    double older = 0.0;
    for (const Event& event : world->events) older += event.worker.index() % 2 == 0 ? 1.0 : 0.0;
    CHECK(older / static_cast<double>(world->events.size()) ==
          Approx(expected).margin(allowed_errors * 0.5 / std::sqrt(static_cast<double>(cells)) + 0.005));
  }
}

TEST_CASE("without withdrawals nobody who quits leaves the labour force, and nobody gives up") {
  SeparationValues values;
  values.quit_local = 0.5;
  values.withdrawal_share = 0.5;
  SearchValues search;
  search.discouraged = 0.2;
  search.return_rate = 0.0;
  OwnAccountValues own_account;
  own_account.own_account_entry = own_account.platform_entry = 0.0;
  const HiringValues hiring;
  const Inputs inputs = alike_inputs();
  for (const double acts : {1.0, 0.0}) {
    const Rules rules = with_causes({.withdrawals = acts});
    const auto staff = make_employed_world(4000, 1, Contract::standard, 40);
    engine::BlockLists<JobSearcher> searchers;
    Separation(values, search, own_account)
        .quit(*staff, searchers, rules, {}, slow_skills, one_chance, two_threads);
    CHECK((count_events(*staff, EventKind::withdrawal) > 0.0) == (acts > 0.0));
    const auto jobless = make_small_world(4000, 1, Employer::firm);
    draw_numbers(*jobless, world_begins);
    list_out_of_work(*jobless, two_threads);
    Search(search, hiring, inputs).change_participation(*jobless, rules, one_chance, two_threads);
    CHECK(count_events(*jobless, EventKind::withdrawal) == Approx(800.0 * acts).margin(1.0));
  }
}

// 100 points are missing in one of eight domains, which is 12.5 of shortfall: beyond a minimum fit of 1.
TEST_CASE("without shortfalls of skill the unskilled apply, with the rank of the skilled") {
  SearchValues values;
  values.effort = values.effort_floor = 1.0;
  values.effort_fading = values.vacancy_reach = values.recall_share = values.reservation = 0.0;
  values.same_occupation = 1.0;
  HiringValues hiring;
  hiring.minimum_fit = -1.0;
  hiring.dice_weight = 0.0;
  const Inputs inputs = alike_inputs();
  const auto applications = [&](double skills) {
    const auto world = make_small_world(2, 1, Employer::firm);
    world->cells.vacancies[Cell(0)] = 1;
    world->reference.required[one_industry.index()][one_occupation.index()].fill(0);
    world->reference.required[one_industry.index()][one_occupation.index()][0] = 255;
    for (std::size_t i = 0; i < 2; ++i) world->workers.skills_date[Worker(i)] = count_of(world_begins);
    world->workers.skills[Worker(0)][0] = 255;  // the other has none
    Search search(values, hiring, inputs);
    engine::BlockLists<JobSearcher> nobody;
    nobody.start(engine::Parallel::blocks(world->workers.size()));
    draw_numbers(*world, world_begins);
    list_out_of_work(*world, two_threads);
    search.list_openings(*world, 0, two_threads);
    std::vector<Application> found;
    search.apply(found, *world, nobody, with_causes({.skills = skills}), 0, slow_skills, one_chance,
                 two_threads);
    return found;
  };
  CHECK(applications(1.0).size() == 1);
  const std::vector<Application> both = applications(0.0);
  REQUIRE(both.size() == 2);
  CHECK(both[0].key == both[1].key);
}

TEST_CASE("departures come in proportion to the cause") {
  DemographyValues values;
  values.out_migration_migrant = 0.3;
  const Inputs inputs;
  const Demography demography(values, inputs);
  const auto departures = [&](double acts) {
    return share(demography.intervals(Residency::migrant, Sex::male, 30, false, false, acts).departure);
  };
  CHECK(departures(1.0) ==
        share(demography.intervals(Residency::migrant, Sex::male, 30, false, false).departure));
  CHECK(departures(0.5) == Approx(departures(1.0) / 2.0));
  CHECK(departures(0.0) == 0.0);
}
