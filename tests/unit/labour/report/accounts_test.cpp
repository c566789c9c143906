// Each law is broken on purpose, once, and must be named.
#include "models/labour/report/accounts.hpp"

#include <catch2/catch.hpp>
#include <functional>

#include "engine/kernel/check.hpp"
#include "tests/unit/labour/indicators_example.hpp"

using namespace labour;
using namespace labour::example;
using Catch::Contains;

namespace {

// A month in order: a layoff, a hire, a move, a newcomer and a departure.
struct Month1 {
  Month1() : e(12) {
    e.world.households.resize(1);
    e.world.households.able[Household(0)] = 2;
    e.world.workers.household[Worker(0)] = e.world.workers.household[Worker(1)] = Household(0);
    e.put_employed(0, {}, assembly, 5000);
    e.put_employed(1, {25}, metal, 6000);
    e.put_employed(2, {35, Residency::in_commuter}, metal, 7000);
    e.put(3, {44}, State::unemployed, 3);
    e.put_employed(4, {50}, shop, 3000);
    e.put(5, {28, Residency::migrant}, State::away);
    e.world.workers.birth[Worker(1)] = static_cast<MonthCount>(first.count() - 30 * 12);
    e.world.funds[FundKind::unemployment] = {1000, 0, 0};
    count_stocks(e.world, first - 1, parallel, unemployed, last);
    e.begin(first);
    e.lose(Worker(0), EventKind::layoff, State::unemployed);
    e.hire(Worker(3), software);
    e.move(Worker(1), assembly);
    e.enter(Worker(6), {20}, State::unemployed);
    e.turn(Worker(5), EventKind::departure, State::vacant);
    e.lose(Worker(2), EventKind::closure, State::away);
    e.world.funds[FundKind::unemployment] = {1040, 100, 60};
    e.world.vacant_rows = {Worker(8), Worker(9)};
  }
  void check() {
    count_stocks(e.world, first, parallel, unemployed, now);
    flows.count(e.world, first, parallel);
    accounts::check(first, last, now, flows);
  }
  void check_fully() { accounts::check_fully(e.world, first, parallel); }

  Example e;
  engine::Parallel parallel{2};
  std::vector<Worker> unemployed;
  Counts last, now;
  Flows flows;
};

void check_broken(const std::string& law, const std::function<void(Month1&)>& fault) {
  Month1 m;
  fault(m);
  CAPTURE(law);
  CHECK_THROWS_WITH(m.check(), Contains(law) && Contains("2021-01"));
  CHECK_THROWS_AS(m.check(), engine::Bug);
}

void check_fully_broken(const std::string& law, const std::function<void(Month1&)>& fault) {
  Month1 m;
  fault(m);
  CAPTURE(law);
  CHECK_THROWS_WITH(m.check_fully(), Contains(law) && Contains("2021-01"));
  CHECK_THROWS_AS(m.check_fully(), engine::Bug);
}

}  // namespace

TEST_CASE("a month in order breaks no law", "[accounts]") {
  Month1 m;
  CHECK_NOTHROW(m.check());
  CHECK_NOTHROW(m.check_fully());
}

TEST_CASE("monthly laws are named when broken", "[accounts]") {
  check_broken("persons are conserved", [](Month1& m) { m.e.world.events.pop_back(); });
  check_broken("persons are conserved", [](Month1& m) { m.e.world.events[0].after = State::inactive; });
  check_broken("persons are conserved",
               [](Month1& m) { m.e.world.workers.state[Worker(3)] = State::vacant; });
  // Two who change places in the sums but not in their groups.
  check_broken("flows equal changes of stocks", [](Month1& m) { m.e.world.events[0].worker = Worker(4); });
  check_broken("flows equal changes of stocks", [](Month1& m) {
    m.e.world.workers.birth[Worker(4)] = static_cast<MonthCount>(first.count() - 780);
  });
  check_broken("flows equal changes of stocks", [](Month1& m) { m.e.world.workers.town[Worker(4)] = malu; });
  check_broken("a filled job has one holder", [](Month1& m) { ++m.e.world.cells.head[shop]; });
  check_broken("a filled job has one holder", [](Month1& m) { m.e.world.cells.vacancies[metal] = -1; });
  check_broken("jobs = last + hires - separations", [](Month1& m) { m.e.world.events[2].to = software; });
  check_broken("jobs = last + hires - separations", [](Month1& m) {
    --m.e.world.cells.head[shop];
    ++m.e.world.cells.head[metal];
  });
  check_broken("the fund balances", [](Month1& m) { m.e.world.funds[FundKind::unemployment].out += 1; });
}

TEST_CASE("costly laws are named when broken", "[accounts]") {
  const auto swap_heads = [](Month1& m) {
    --m.e.world.cells.head[software];
    ++m.e.world.cells.head[metal];
  };
  check_fully_broken("a filled job has one holder", swap_heads);
  check_fully_broken("pay sums", [](Month1& m) { ++m.e.world.workers.wage[Worker(4)]; });
  check_fully_broken("pay sums", [](Month1& m) { ++m.e.world.cells.insured_wage_sum[assembly]; });
  check_fully_broken("vacancies are not negative", [](Month1& m) { m.e.world.cells.vacancies[metal] = -1; });
  check_fully_broken("staff of firms", [](Month1& m) { ++m.e.world.firms.head[Firm(0)]; });
  check_fully_broken("a firm owns its cells", [](Month1& m) { m.e.world.cells.firm[shop] = Firm(1); });
  check_fully_broken("families", [](Month1& m) { ++m.e.world.households.working[Household(0)]; });
  check_fully_broken("families", [](Month1& m) { --m.e.world.households.able[Household(0)]; });
  check_fully_broken("vacant rows are vacant", [](Month1& m) {
    m.e.world.vacant_rows.push_back(Worker(11));
    m.e.world.vacant_rows.push_back(Worker(10));
  });
  check_fully_broken("vacant rows are vacant", [](Month1& m) { m.e.world.vacant_rows[0] = Worker(4); });
  check_fully_broken("states, jobs and contracts agree",
                     [](Month1& m) { m.e.world.workers.job[Worker(4)] = Cell::none(); });
  check_fully_broken("states, jobs and contracts agree",
                     [](Month1& m) { m.e.world.workers.contract[Worker(0)] = Contract::standard; });
  check_fully_broken("states, jobs and contracts agree",
                     [](Month1& m) { m.e.world.workers.state[Worker(2)] = State::inactive; });
  check_fully_broken("states, jobs and contracts agree",
                     [](Month1& m) { m.e.world.workers.town[Worker(4)] = outside_town; });
  check_fully_broken("ages and tenures are in range",
                     [](Month1& m) { m.e.world.workers.job_start[Worker(4)] = count_of(first + 1); });
  check_fully_broken("ages and tenures are in range", [](Month1& m) {
    m.e.world.workers.birth[Worker(4)] = static_cast<MonthCount>(first.count() - 101 * 12);
  });
  check_fully_broken("ages and tenures are in range",
                     [](Month1& m) { m.e.world.workers.spell_start[Worker(0)] = count_of(first + 1); });
}
