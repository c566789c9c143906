// How jobs end: layoffs, quits, ends of contract; and who searches on the job.
#include "models/labour/market/separation.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "tests/mechanisms/layoffs.hpp"

using namespace labour;
using namespace labour::tests;

namespace {

// Nobody quits, no contract ends, nobody searches, unless a test says so.
SeparationValues all_stay() {
  SeparationValues values;
  values.quit_local = values.quit_other = 0.0;
  values.contract_end_standard = values.contract_end_dispatch = values.contract_end_informal = 0.0;
  values.withdrawal_share = 0.0;
  return values;
}
OwnAccountValues exits(double own_account, double platform) {
  OwnAccountValues values;
  values.own_account_exit = own_account;
  values.platform_exit = platform;
  return values;
}
SearchValues nobody_searches() {
  SearchValues values;
  values.on_the_job_local = values.on_the_job_other = 0.0;
  return values;
}

// A month of quits and ends of contract; who searches on the job.
std::set<std::size_t> live(World& world, const Rules& rules, const SeparationValues& values,
                           const SearchValues& search = nobody_searches(),
                           const OwnAccountValues& own_account = exits(0.0, 0.0)) {
  Separation separation(values, search, own_account);
  engine::BlockLists<JobSearcher> searchers;
  world.events.clear();
  separation.quit(world, searchers, rules, {}, slow_skills, one_chance, two_threads);
  std::vector<JobSearcher> all;
  searchers.append_to(all);
  std::set<std::size_t> rows;
  for (const JobSearcher& one : all) rows.insert(one.worker.index());
  REQUIRE(rows.size() == all.size());  // nobody is listed twice
  return rows;
}

// Staff in equal groups, one after the other.
constexpr std::size_t group_size = 20000;

struct Group {
  int age, tenure;
  Residency residency;
  Contract contract;
};

std::unique_ptr<World> make_groups(const std::vector<Group>& groups) {
  auto world = make_small_world(groups.size() * group_size, 1, Employer::firm);
  for (std::size_t i = 0; i < world->workers.size(); ++i) {
    const Group& one = groups[i / group_size];
    world->workers.birth[Worker(i)] = count_of(world_begins - one.age * 12);
    world->workers.residency[Worker(i)] = one.residency;
    start_job(*world, Worker(i), Cell(0), one.contract, 5000, world_begins - one.tenure);
  }
  return world;
}

std::vector<double> events_by_group(const World& world, EventKind kind) {
  std::vector<double> n(world.workers.size() / group_size, 0.0);
  for (const Event& event : world.events)
    if (event.kind == kind) n[event.worker.index() / group_size] += 1.0;
  return n;
}

}  // namespace

TEST_CASE("job cells lay off as many as they say, new staff sooner") {
  CHECK(layoffs() == Findings{});
}

TEST_CASE("who is laid off is unemployed or away, and marked for benefit and recall") {
  const auto world = make_staffed_world(2);
  for (std::size_t i = 0; i < world->workers.size(); i += 2)
    world->workers.residency[Worker(i)] = Residency::in_commuter;
  world->cells.layoffs[Cell(1)] = staff_of_a_cell;
  const SeparationValues values = all_stay();
  const SearchValues search = nobody_searches();
  const OwnAccountValues own_account = exits(0.0, 0.0);
  Separation separation(values, search, own_account);
  separation.lay_off(*world, rules_of(world_begins), slow_skills, two_threads);
  REQUIRE(world->events.size() == staff_of_a_cell);
  for (const Event& event : world->events) {
    const Worker one = event.worker;
    const State after = one.index() % 2 == 0 ? State::away : State::unemployed;
    CHECK(event.before == State::employed);
    CHECK(event.after == after);
    CHECK(world->workers.state[one] == after);
    CHECK(world->workers.last_job[one] == Cell(1));
    CHECK(world->workers.spell_start[one] == count_of(world_begins));
    CHECK(world->workers.job_end[one] == JobEnd::layoff);
  }
  CHECK(world->cells.head[Cell(0)] == staff_of_a_cell);
  CHECK(world->cells.head[Cell(1)] == 0);
}

// Quits by tenure, age and residency: 0.02 of locals and 0.03 of others, times the factors.
TEST_CASE("staff quits at the hazard of its residency, tenure and age") {
  SeparationValues values = all_stay();
  values.quit_local = 0.02;
  values.quit_other = 0.03;
  values.first_year = 3.0;
  values.second_year = 1.5;
  values.young = 2.0;
  values.old = 0.5;
  const std::vector<Group> groups = {
      {30, 40, Residency::hukou, Contract::standard},   {30, 40, Residency::hukou_land, Contract::dispatch},
      {30, 40, Residency::migrant, Contract::informal}, {30, 11, Residency::settled, Contract::standard},
      {30, 12, Residency::hukou, Contract::standard},   {30, 23, Residency::hukou, Contract::standard},
      {30, 24, Residency::hukou, Contract::standard},   {24, 6, Residency::migrant, Contract::standard},
      {55, 40, Residency::migrant, Contract::standard}, {54, 40, Residency::migrant, Contract::standard}};
  const double hazard[] = {0.02, 0.02, 0.03, 0.09, 0.03, 0.03, 0.02, 0.18, 0.015, 0.03};
  const auto world = make_groups(groups);
  live(*world, rules_of(world_begins), values);
  const std::vector<double> quits = events_by_group(*world, EventKind::quit);
  Findings off;
  for (std::size_t g = 0; g < groups.size(); ++g)
    compare_count(off, fmt::format("quits of group {}", g), quits[g], group_size, hazard[g]);
  CHECK(off == Findings{});
  CHECK(count_events(*world, EventKind::quit) == static_cast<double>(world->events.size()));
}

// Quits and ends of contract of 0.01 each twice as often; work without a firm ends at its own hazard.
TEST_CASE("the month's factor acts on quits and ends of contract of employees, and ends with the month") {
  SeparationValues values = all_stay();
  values.quit_local = values.contract_end_standard = 0.01;
  const std::vector<Group> groups = {{30, 40, Residency::hukou, Contract::standard},
                                     {30, 40, Residency::hukou, Contract::platform}};
  Rules rules = rules_of(world_begins);
  const SearchValues search = nobody_searches();
  const OwnAccountValues own_account = exits(0.04, 0.04);
  Separation separation(values, search, own_account);
  Findings off;
  for (const double factor : {1.0, 2.0, 1.0}) {
    rules.factors.separation = factor;
    const auto world = make_groups(groups);
    engine::BlockLists<JobSearcher> searchers;
    separation.quit(*world, searchers, rules, {}, slow_skills, one_chance, two_threads);
    const std::vector<double> quits = events_by_group(*world, EventKind::quit),
                              ends = events_by_group(*world, EventKind::contract_end);
    compare_count(off, fmt::format("quits at {}", factor), quits[0], group_size, 0.01 * factor);
    compare_count(off, fmt::format("ends of contract at {}", factor), ends[0], group_size, 0.01 * factor);
    compare_count(off, fmt::format("platform work at {}", factor), quits[1], group_size, 0.04);
  }
  CHECK(off == Findings{});
}

TEST_CASE("contracts end at the hazard of their kind, and work without a firm at its own") {
  SeparationValues values = all_stay();
  values.contract_end_standard = 0.01;
  values.contract_end_dispatch = 0.05;
  values.contract_end_informal = 0.03;
  const std::vector<Contract> kinds = {Contract::standard, Contract::dispatch, Contract::informal,
                                       Contract::own_account, Contract::platform};
  const double ends[] = {0.01, 0.05, 0.03, 0.0, 0.0}, quits[] = {0.0, 0.0, 0.0, 0.04, 0.08};
  std::vector<Group> groups;
  for (const Contract kind : kinds) groups.push_back({30, 40, Residency::migrant, kind});
  const auto world = make_groups(groups);
  live(*world, rules_of(world_begins), values, nobody_searches(), exits(0.04, 0.08));
  Findings off;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    compare_count(off, fmt::format("ends of contract {}", g),
                  events_by_group(*world, EventKind::contract_end)[g], group_size, ends[g]);
    compare_count(off, fmt::format("quits of contract {}", g), events_by_group(*world, EventKind::quit)[g],
                  group_size, quits[g]);
  }
  CHECK(off == Findings{});
}

// Search on the job comes on top of quits and ends of contract: 1.6 times as often in the first year, 0.6
// from the fourth on, and with its own factor for work without a firm.
TEST_CASE("staff searches on the job by residency and tenure, and who leaves does not") {
  SeparationValues values = all_stay();
  values.quit_local = values.quit_other = 0.02;
  values.first_year = values.second_year = 1.0;
  SearchValues search;
  search.on_the_job_local = 0.1;
  search.on_the_job_other = 0.2;
  search.on_the_job_own_account = 0.5;
  const std::vector<Group> groups = {{30, 6, Residency::hukou, Contract::standard},
                                     {30, 12, Residency::hukou, Contract::standard},
                                     {30, 35, Residency::migrant, Contract::standard},
                                     {30, 36, Residency::migrant, Contract::standard},
                                     {30, 24, Residency::migrant, Contract::own_account}};
  const double looks[] = {0.16, 0.1, 0.2, 0.12, 0.1};
  const auto world = make_groups(groups);
  const std::set<std::size_t> searchers = live(*world, rules_of(world_begins), values, search);
  std::vector<double> n(groups.size(), 0.0);
  for (const std::size_t row : searchers) n[row / group_size] += 1.0;
  Findings off;
  for (std::size_t g = 0; g < groups.size(); ++g)
    compare_count(off, fmt::format("searchers of group {}", g), n[g], group_size, looks[g]);
  CHECK(off == Findings{});
  for (const Event& event : world->events) REQUIRE(searchers.count(event.worker.index()) == 0);
}

TEST_CASE("of those who quit a share leaves the labour force, and events say what became of them") {
  SeparationValues values = all_stay();
  values.quit_local = values.quit_other = 0.2;
  values.contract_end_standard = 0.1;
  values.withdrawal_share = 0.3;
  const std::vector<Group> groups = {{30, 40, Residency::hukou, Contract::standard},
                                     {30, 40, Residency::in_commuter, Contract::standard}};
  const auto world = make_groups(groups);
  live(*world, rules_of(world_begins), values);
  std::set<std::size_t> left;
  for (const Event& event : world->events) {
    const Worker one = event.worker;
    REQUIRE(left.insert(one.index()).second);
    REQUIRE(event.before == State::employed);
    REQUIRE(event.from == Cell(0));
    REQUIRE(event.to.is_none());
    REQUIRE(event.after == world->workers.state[one]);
    const bool resident = one.index() < group_size;
    if (!resident) REQUIRE(event.after == State::away);
    if (resident) REQUIRE((event.after == State::inactive) == (event.kind == EventKind::withdrawal));
    REQUIRE((world->workers.job_end[one] == JobEnd::contract_end) == (event.kind == EventKind::contract_end));
    REQUIRE(world->workers.job[one].is_none());
    REQUIRE(world->workers.last_job[one] == Cell(0));
    REQUIRE(world->workers.spell_start[one] == count_of(world_begins));
    REQUIRE(world->workers.skills_date[one] == count_of(world_begins));
  }
  CHECK(world->cells.head[Cell(0)] == static_cast<std::int32_t>(2 * group_size - left.size()));
  const double withdrawn = events_by_group(*world, EventKind::withdrawal)[0];
  const double quits = withdrawn + events_by_group(*world, EventKind::quit)[0];
  Findings off;
  compare_count(off, "quits of residents", quits, group_size, 0.2);
  compare_count(off, "of them, who withdraw", withdrawn, quits, 0.3);
  CHECK(off == Findings{});
}

TEST_CASE("who begins a job this month is not asked, nor who has none") {
  SeparationValues values = all_stay();
  values.quit_local = 0.9;
  const auto world = make_employed_world(300, 1, Contract::standard, 40);
  for (std::size_t i = 0; i < 300; ++i) {
    if (i % 3 != 0) end_job(*world, Worker(i), world_begins - 3, State::unemployed);
    if (i % 3 == 1) start_job(*world, Worker(i), Cell(0), Contract::standard, 5000, world_begins);
  }
  live(*world, rules_of(world_begins), values);
  CHECK(world->events.size() > 50);
  for (const Event& event : world->events) CHECK(event.worker.index() % 3 == 0);
}

// Two groups in each cell, of which few are laid off: the odds are those of the weights.
TEST_CASE("flexible and older staff are let go sooner, by their weights") {
  constexpr std::size_t cells = 4000;
  const auto share_of_first_half = [](const SeparationValues& values, auto&& change) {
    const auto world = make_staffed_world(cells);
    for (std::size_t i = 0; i < world->workers.size(); ++i) {
      world->workers.job_start[Worker(i)] = count_of(world_begins - 30);
      if (i % 2 == 0) change(*world, Worker(i));
    }
    for (std::size_t c = 0; c < cells; ++c) world->cells.layoffs[Cell(c)] = 1;
    const SearchValues search;
    const OwnAccountValues own_account;
    Separation(values, search, own_account).lay_off(*world, rules_of(world_begins), slow_skills, two_threads);
    double first = 0.0;
    for (const Event& event : world->events) first += event.worker.index() % 2 == 0 ? 1.0 : 0.0;
    return first / static_cast<double>(world->events.size());
  };
  const double error = allowed_errors * 0.5 / std::sqrt(static_cast<double>(cells)) + 0.005;
  SeparationValues values;
  values.layoff_flexible = 3.0;
  values.layoff_old = 1.0;
  const auto informal = [](World& world, Worker one) { world.workers.contract[one] = Contract::informal; };
  CHECK(share_of_first_half(values, informal) == Approx(0.75).margin(error));
  values.layoff_flexible = 1.0;
  CHECK(share_of_first_half(values, informal) == Approx(0.5).margin(error));
  values.layoff_old = 2.0;
  const auto aged = [](int age) {
    return [age](World& world, Worker one) { world.workers.birth[one] = count_of(world_begins - age * 12); };
  };
  CHECK(share_of_first_half(values, aged(45)) == Approx(2.0 / 3.0).margin(error));
  CHECK(share_of_first_half(values, aged(44)) == Approx(0.5).margin(error));
}

// The number that decides belongs to the person: whoever quits at a low hazard quits at a higher one.
TEST_CASE("who quits at a low hazard quits at a higher one") {
  SeparationValues low = all_stay(), high = all_stay();
  low.quit_local = 0.02;
  high.quit_local = 0.03;
  const auto leavers = [](const SeparationValues& values) {
    const auto world = make_employed_world(10000, 1, Contract::standard, 40);
    live(*world, rules_of(world_begins), values);
    std::set<std::size_t> rows;
    for (const Event& event : world->events) rows.insert(event.worker.index());
    return rows;
  };
  const std::set<std::size_t> few = leavers(low), many = leavers(high);
  CHECK(few.size() > 100);
  CHECK(many.size() > few.size());
  for (const std::size_t row : few) CHECK(many.count(row) == 1);
}
